// The form of one operation, made from its parameters in the document.

import { h } from '../dom.js';
import { prose } from './blocks.js';
import { boundOf, bytesOf, count, excessOf, maxBytes } from './bounds.js';
import { controlOf } from './controls.js';

const APPS = 'explorer-apps';

/**
 * @param {object} operation
 * @param {Map<string, string>} values by name; what is not in it is empty
 * @param {(name: string, value: string) => void} onChange
 * @returns {{element: Element, values: () => Map<string, string>, fill: (name: string, value: string) => void,
 *   suggestApps: (appIds: string[]) => void}} `fill` is no change that `onChange` is told of
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

function fieldOf(parameter, value, onChange) {
  const { name, required, description, schema } = parameter;
  const id = `parameter-${name}`;
  const bound = h('span', { className: 'bound' });
  const warning = h('p', { className: 'excess', id: `${id}-excess`, hidden: true });
  const control = controlOf(
    parameter,
    { id, 'aria-describedby': `${id}-hint ${id}-excess`, list: name === 'AppId' ? APPS : null },
    value,
    () => {
      judge();
      onChange(name, control.read());
    });

  function judge() {
    const now = control.read();
    const sentence = excessOf(parameter, now);
    warning.textContent = sentence;
    warning.hidden = sentence === '';
    bound.textContent = control.content.matches('textarea')
      ? `${count(bytesOf(now))} of ${count(maxBytes(schema))} bytes`
      : boundOf(schema);
    bound.classList.toggle('past', sentence !== '');
  }

  judge();
  const label = { className: required ? 'label required' : 'label', id: `${id}-label` };
  return {
    name,
    read: control.read,
    fill(filled) {
      control.write(filled);
      judge();
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
