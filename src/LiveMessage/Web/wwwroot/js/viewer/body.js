// The body of a message in three formats: formatted, raw, and bytes. No format renders the body as HTML.

import { h, icon, icons } from '../dom.js';
import { copy } from '../site.js';
import { hexDump, hiddenCharacters } from './bytes.js';
import { byteLength } from '../text.js';
import { pluralize, visible } from './format.js';
import { isJson, jsonParts } from '../json.js';

const FORMATS = ['Formatted', 'Raw', 'Bytes'];

// The chosen format also applies to the next message.
let chosen = FORMATS[0];

/**
 * Creates the section with the body of a message and the choice of its format.
 *
 * @param {string} body
 */
export function bodyView(body) {
  const content = h('div', { className: 'body-content' });
  /** @param {string} format */
  const show = (format) => {
    chosen = format;
    content.replaceChildren(...contentOf(body, format));
  };
  show(chosen);
  return h('section', { className: 'part', 'aria-labelledby': 'body-title' },
    h('div', { className: 'part-head' },
      h('h3', { id: 'body-title' }, 'Body'),
      h('span', { className: 'muted size' }, pluralize(byteLength(body), 'byte')),
      h('fieldset', { className: 'switch' }, h('legend', { className: 'visually-hidden' }, 'Body format'),
        FORMATS.map((format) => h('label', {},
          h('input', {
            type: 'radio', name: 'format', value: format, checked: format === chosen, onChange: () => show(format),
          }),
          h('span', {}, format)))),
      h('button', {
        type: 'button', className: 'button quiet icon small', 'aria-label': 'Copy the body', title: 'Copy the body',
        onClick: () => copy(body, 'Body'),
      }, icon(icons.copy))),
    content);
}

/**
 * @param {string} body
 * @param {string} format
 */
function contentOf(body, format) {
  if (body === '') {
    return [h('p', { className: 'muted nothing' }, 'The body is empty.')];
  }
  if (format === 'Bytes') {
    return [bytesView(body), ...hiddenView(body)];
  }
  if (format === 'Raw') {
    return [block('Raw body', 'wrap', 'auto', body)];
  }
  return isJson(body)
    ? [block('Body, JSON', 'wrap json', 'ltr', jsonParts(body).map(([kind, text]) =>
      (kind === 'plain' ? text : h('span', { className: kind }, visible(text)))))]
    : [block('Body, text', 'wrap', 'auto', visible(body, '\n\t'))];
}

/**
 * @param {string} label
 * @param {string} kind
 * @param {string} dir
 * @param {any[]} children
 */
const block = (label, kind, dir, ...children) =>
  h('pre', { className: `code ${kind}`, tabindex: 0, role: 'region', 'aria-label': label, dir }, ...children);

/** @param {string} body */
function bytesView(body) {
  /** @param {[text: string, isHidden: boolean]} part */
  const marked = ([text, isHidden]) => (isHidden ? h('mark', {}, text) : text);
  return block('Body, UTF-8 bytes', 'dump', 'ltr', hexDump(body).map(({ offset, cells, text }) => [
    h('span', { className: 'offset' }, `${offset}  `),
    cells.map((cell) => [marked(cell), ' ']), '   '.repeat(8 - cells.length), ' ',
    h('bdo', { dir: 'ltr' }, text.map(marked)), '\n',
  ]));
}

/** @param {string} body */
function hiddenView(body) {
  const hidden = hiddenCharacters(body);
  return hidden.length === 0 ? [] : [h('p', { className: 'muted hidden-characters' },
    'Control and invisible characters: ',
    hidden.map(([name, times]) => h('span', { className: 'badge warn' }, times > 1 ? `${name} × ${times}` : name)))];
}
