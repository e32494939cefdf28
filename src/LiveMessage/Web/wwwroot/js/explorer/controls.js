// The controls of the form, one kind for each kind of schema. Each has its content, a labeled element, and the value as
// a string for the query. An empty string means that the parameter is omitted. No control rejects a value.

import { h, icon, icons } from '../dom.js';
import { wellFormed } from '../text.js';
import { maxBytes } from './bounds.js';

const MIN_MULTILINE_BYTES = 2_000;

/**
 * @typedef {object} Control
 * @property {HTMLElement} content
 * @property {() => string} read
 * @property {(value: string) => void} [write] missing in a list
 */

/**
 * Creates the control of a parameter.
 *
 * @param {import('./document.js').Parameter} parameter
 * @param {Record<string, any>} attributes the attributes of the labeled element, such as its id and description
 * @param {string} value
 * @param {() => void} onChange
 * @returns {Control}
 */
export function createControl(parameter, attributes, value, onChange) {
  const { schema } = parameter;
  if (schema.type === 'array') {
    return list(parameter, attributes, value, onChange);
  }
  if (schema.enum || schema.type === 'boolean') {
    return choice(parameter, attributes, value, onChange);
  }
  return text(parameter, attributes, value, onChange);
}

/**
 * @param {import('./document.js').Parameter} parameter
 * @param {Record<string, any>} attributes
 * @param {string} value
 * @param {() => void} onChange
 * @returns {Control}
 */
function text({ schema, example }, attributes, value, onChange) {
  const isMultiline = (maxBytes(schema) ?? 0) > MIN_MULTILINE_BYTES;
  const input = h(isMultiline ? 'textarea' : 'input', {
    ...attributes, className: 'input', value, onInput: onChange, autocomplete: 'off', spellcheck: 'false',
    placeholder: example ? `For example ${example}` : null,
    // An input of type number would not accept invalid values.
    inputmode: schema.type === 'integer' ? 'numeric' : null,
    rows: isMultiline ? 4 : null,
    type: isMultiline ? null : 'text',
  });
  return {
    content: input,
    read: () => wellFormed(input.value),
    write: (one) => { input.value = one; },
  };
}

const OTHER = '*';

// A select with an option for values that are not documented.
/**
 * @param {import('./document.js').Parameter} parameter
 * @param {Record<string, any>} attributes
 * @param {string} value
 * @param {() => void} onChange
 * @returns {Control}
 */
function choice({ name, schema }, attributes, value, onChange) {
  const known = schema.enum ?? ['true', 'false'];
  const other = h('input', {
    className: 'input', type: 'text', autocomplete: 'off', spellcheck: 'false', onInput: onChange,
    'aria-label': `Another value of ${name}`,
  });
  const select = h('select', { ...attributes, className: 'input' },
    h('option', { value: '' }, schema.default === undefined ? 'Not set' : `Default: ${schema.default}`),
    known.map((one) => h('option', { value: one }, one)),
    h('option', { value: OTHER }, 'Another value…'));
  /** @param {string} one */
  function write(one) {
    const normal = schema.type === 'boolean' ? one.toLowerCase() : one;
    select.value = normal === '' || known.includes(normal) ? normal : OTHER;
    other.value = select.value === OTHER ? one : '';
    other.hidden = select.value !== OTHER;
  }
  write(value);
  select.addEventListener('change', () => {
    other.hidden = select.value !== OTHER;
    if (!other.hidden) {
      other.focus();
    }
    onChange();
  });
  return {
    content: h('div', { className: 'choice' }, select, other),
    read: () => (select.value === OTHER ? wellFormed(other.value) : select.value),
    write,
  };
}

// One row for each item. Empty rows are ignored.
/**
 * @param {import('./document.js').Parameter} parameter
 * @param {Record<string, any>} attributes
 * @param {string} value
 * @param {() => void} onChange
 * @returns {Control}
 */
function list({ name }, attributes, value, onChange) {
  const rows = h('div', { className: 'list-rows' });
  const inputs = () => [...rows.querySelectorAll('input')];
  const number = () => inputs().forEach((input, at) => input.setAttribute('aria-label', `${name} ${at + 1}`));
  /** @param {string} item */
  const add = (item) => {
    const input = h('input', {
      className: 'input', type: 'text', value: item, autocomplete: 'off', spellcheck: 'false', onInput: onChange,
    });
    const remove = () => {
      const next = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      number();
      (next?.querySelector('input') ?? more).focus();
      onChange();
    };
    const row = h('div', { className: 'list-row' }, input,
      h('button', { type: 'button', className: 'button quiet icon', 'aria-label': 'Remove this user', onClick: remove },
        icon(icons.close)));
    rows.append(row);
    number();
    return input;
  };
  const more = h('button', { type: 'button', className: 'button small', onClick: () => add('').focus() }, 'Add a user');
  (value === '' ? [''] : value.split(',')).forEach(add);
  return {
    content: h('div', { ...attributes, className: 'list', role: 'group', 'aria-label': name }, rows, more),
    read: () => inputs().map((input) => wellFormed(input.value)).filter((item) => item !== '').join(','),
  };
}
