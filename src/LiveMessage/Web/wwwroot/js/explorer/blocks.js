// Small pieces that several parts of the Explorer show.

import { h, icon, icons } from '../dom.js';
import { isJson, setOut } from '../json.js';
import { copy } from '../site.js';

/** A button that copies what `read` returns at that moment. */
export const copyButton = (what, read) => h('button', {
  type: 'button', className: 'button quiet small', 'aria-label': `Copy ${what}`, onClick: () => copy(read(), what),
}, icon(icons.copy), 'Copy');

/** A block of text that can be scrolled with the keyboard. */
export const codeBlock = (label, { wrap = true } = {}) =>
  h('pre', { className: wrap ? 'code wrap' : 'code', tabIndex: 0, role: 'region', 'aria-label': label });

/** The text of an answer, set out and coloured where it is JSON. */
export function jsonBlock(text, label) {
  const block = codeBlock(label);
  block.append(...(isJson(text) ? setOut(text) : [['plain', text]])
    .map(([kind, part]) => (kind === 'plain' ? part : h('span', { className: `json-${kind}` }, part))));
  return block;
}

/** The same as text. */
export const jsonText = (text) => (isJson(text) ? setOut(text).map(([, part]) => part).join('') : text);

/** How an answer went, as a badge. */
export function statusBadge(answer) {
  const kind = answer.status === 0 || answer.status >= 500 ? 'bad' : answer.status >= 400 ? 'warn' : 'good';
  const text = answer.status === 0 ? 'No answer' : `${answer.status} ${answer.statusText}`.trim();
  return h('span', { className: `badge ${kind}` }, text);
}

/** A part that is folded away at first. */
export const folded = (summary, ...content) =>
  h('details', { className: 'folded' }, h('summary', {}, summary), content);

/** Header lines, as they go over the wire. */
export const headerLines = (headers) => headers.map(([name, value]) => `${name}: ${value}`).join('\n');

/** A sentence of the document: what stands between backticks is code. */
export const prose = (text) =>
  text.split('`').map((part, at) => (at % 2 === 1 ? h('code', {}, part) : part));
