// The controls of the form, one kind for each kind of schema. Each has the element that is labelled, what goes into the
// page, and the value as the wire has it: a text, empty where the parameter is left out. None of them refuses a value.

import { h, icon, icons } from '../dom.js';
import { maxBytes } from './bounds.js';

const LONG = 2_000;

/**
 * @param {object} parameter of the document
 * @param {object} attributes of the labelled element: its id and what describes it
 * @param {string} value
 * @param {() => void} onChange
 * @returns {{content: Element, read: () => string, write?: (value: string) => void}} `write` of all but lists
 */
export function controlOf(parameter, attributes, value, onChange) {
  const { schema } = parameter;
  if (schema.type === 'array') {
    return list(parameter, attributes, value, onChange);
  }
  if (schema.enum || schema.type === 'boolean') {
    return choice(parameter, attributes, value, onChange);
  }
  return text(parameter, attributes, value, onChange);
}

function text({ schema, example }, attributes, value, onChange) {
  const long = (maxBytes(schema) ?? 0) > LONG;
  const input = h(long ? 'textarea' : 'input', {
    ...attributes, className: 'input', value, onInput: onChange, autocomplete: 'off', spellcheck: 'false',
    placeholder: example ? `For example ${example}` : null,
    // Not of the type number: that would keep a person from typing what is none.
    inputmode: schema.type === 'integer' ? 'numeric' : null,
    rows: long ? 4 : null,
    type: long ? null : 'text',
  });
  return {
    content: input,
    read: () => wellFormed(input.value),
    write: (one) => { input.value = one; },
  };
}

const OTHER = '*';

// A select, with a way out of it: another value than the documented ones.
function choice({ name, schema }, attributes, value, onChange) {
  const known = schema.enum ?? ['true', 'false'];
  const other = h('input', {
    className: 'input', type: 'text', autocomplete: 'off', spellcheck: 'false', onInput: onChange,
    'aria-label': `Another value of ${name}`,
  });
  const select = h('select', { ...attributes, className: 'input' },
    h('option', { value: '' }, schema.default === undefined ? 'Left out' : `Left out (as ${schema.default})`),
    known.map((one) => h('option', { value: one }, one)),
    h('option', { value: OTHER }, 'Another value…'));
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

// One row for each item; a row that is empty is no item.
function list({ name }, attributes, value, onChange) {
  const rows = h('div', { className: 'list-rows' });
  const inputs = () => [...rows.querySelectorAll('input')];
  const number = () => inputs().forEach((input, at) => input.setAttribute('aria-label', `${name} ${at + 1}`));
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

// Half of a surrogate pair is no character: no encoding of a call has it.
const wellFormed = (value) => (value.isWellFormed?.() === false ? value.toWellFormed() : value);
