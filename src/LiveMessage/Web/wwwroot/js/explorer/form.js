// The form of one operation, generated from its parameters in the document.

import { h } from '../dom.js';
import { byteLength, formatNumber } from '../text.js';
import { prose } from './blocks.js';
import { boundHint, boundViolation, maxBytes } from './bounds.js';
import { createControl } from './controls.js';

/**
 * @typedef {object} Form
 * @property {Element} element
 * @property {() => Map<string, string>} values
 * @property {(name: string, value: string) => void} fill
 * @property {(appIds: string[]) => void} suggestApps
 */

const APPS = 'explorer-apps';

/**
 * Creates the form of an operation.
 *
 * @param {import('./document.js').Operation} operation
 * @param {Map<string, string>} values the initial values by name; missing values are empty
 * @param {(name: string, value: string) => void} onChange called after a change by the user, but not after `fill`
 * @returns {Form}
 */
export function createForm(operation, values, onChange) {
  const fields = operation.parameters.map((parameter) =>
    fieldOf(parameter, values.get(parameter.name) ?? '', onChange));
  const apps = h('datalist', { id: APPS });
  return {
    element: h('div', { className: 'fields' }, fields.map((field) => field.element), apps),
    values: () => new Map(fields.map((field) => [field.name, field.read()])),
    fill: (name, value) => fields.find((field) => field.name === name)?.fill(value),
    suggestApps: (appIds) => apps.replaceChildren(...appIds.map((value) => h('option', { value }))),
  };
}

/**
 * @param {import('./document.js').Parameter} parameter
 * @param {string} value
 * @param {(name: string, value: string) => void} onChange
 */
function fieldOf(parameter, value, onChange) {
  const { name, required, description, schema } = parameter;
  const id = `parameter-${name}`;
  const bound = h('span', { className: 'bound' });
  const warning = h('p', { className: 'excess', id: `${id}-excess`, hidden: true });
  const control = createControl(
    parameter,
    { id, 'aria-describedby': `${id}-hint ${id}-excess`, list: name === 'AppId' ? APPS : null },
    value,
    () => {
      validate();
      onChange(name, control.read());
    });

  function validate() {
    const now = control.read();
    const sentence = boundViolation(parameter, now);
    warning.textContent = sentence;
    warning.hidden = sentence === '';
    bound.textContent = control.content.matches('textarea')
      ? `${formatNumber(byteLength(now))} of ${formatNumber(maxBytes(schema) ?? 0)} bytes`
      : boundHint(schema);
    bound.classList.toggle('past', sentence !== '');
  }

  validate();
  const label = { className: required ? 'label required' : 'label', id: `${id}-label` };
  return {
    name,
    read: control.read,
    /** @param {string} filled */
    fill(filled) {
      control.write?.(filled);
      validate();
    },
    element: h('div', { className: 'field parameter', 'data-parameter': name },
      h('div', { className: 'field-head' },
        schema.type === 'array' ? h('span', label, name) : h('label', { ...label, for: id }, name), bound),
      control.content,
      h('p', { className: 'hint', id: `${id}-hint` },
        required ? h('span', { className: 'visually-hidden' }, 'Required. ') : null, prose(description)),
      warning),
  };
}
