// What a message says, in three ways: set out, as it came, and byte by byte. Always as text.

import { h, icon, icons } from '../dom.js';
import { copy } from '../site.js';
import { dump, hiddenIn } from './bytes.js';
import { bytesOf, some, visible } from './format.js';
import { isJson, setOut } from '../json.js';

const WAYS = ['Formatted', 'Raw', 'Bytes'];

// Chosen once, it stays for the next message.
let chosen = WAYS[0];

/** The body of a message with its switch. */
export function bodyView(body) {
  const content = h('div', { className: 'body-content' });
  const show = (way) => {
    chosen = way;
    content.replaceChildren(...contentOf(body, way));
  };
  show(chosen);
  return h('section', { className: 'part', 'aria-labelledby': 'body-title' },
    h('div', { className: 'part-head' },
      h('h3', { id: 'body-title' }, 'Body'),
      h('span', { className: 'muted size' }, some(bytesOf(body).length, 'byte')),
      h('fieldset', { className: 'switch' }, h('legend', { className: 'visually-hidden' }, 'Show the body'),
        WAYS.map((way) => h('label', {},
          h('input', { type: 'radio', name: 'way', value: way, checked: way === chosen, onChange: () => show(way) }),
          h('span', {}, way)))),
      h('button', {
        type: 'button', className: 'button quiet icon small', 'aria-label': 'Copy the body', title: 'Copy the body',
        onClick: () => copy(body, 'Body'),
      }, icon(icons.copy))),
    content);
}

function contentOf(body, way) {
  if (body === '') {
    return [h('p', { className: 'muted nothing' }, 'The body is empty.')];
  }
  if (way === 'Bytes') {
    return [bytesOfBody(body), hiddenOfBody(body)].filter(Boolean);
  }
  if (way === 'Raw') {
    return [block('Body as it came', 'wrap', 'auto', body)];
  }
  return isJson(body)
    ? [block('Body, JSON', 'wrap json', 'ltr', setOut(body).map(([kind, text]) =>
      (kind === 'plain' ? text : h('span', { className: kind }, visible(text)))))]
    : [block('Body, text', 'wrap', 'auto', visible(body, '\n\t'))];
}

const block = (label, kind, dir, ...children) =>
  h('pre', { className: `code ${kind}`, tabindex: 0, role: 'region', 'aria-label': label, dir }, ...children);

function bytesOfBody(body) {
  const marked = ([text, isHidden]) => (isHidden ? h('mark', {}, text) : text);
  return block('Body, bytes of UTF-8', 'dump', 'ltr', dump(body).map(({ offset, cells, text }) => [
    h('span', { className: 'offset' }, `${offset}  `),
    cells.map((cell) => [marked(cell), ' ']), '   '.repeat(8 - cells.length), ' ',
    h('bdo', { dir: 'ltr' }, text.map(marked)), '\n',
  ]));
}

function hiddenOfBody(body) {
  const hidden = hiddenIn(body);
  return hidden.length === 0 ? null : h('p', { className: 'muted hidden-characters' },
    'Controls and characters that cannot be seen: ',
    hidden.map(([name, times]) => h('span', { className: 'badge warn' }, times > 1 ? `${name} × ${times}` : name)));
}
