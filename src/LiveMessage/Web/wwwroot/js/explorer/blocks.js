// Small elements that several parts of the Explorer share.

import { h, icon, icons } from '../dom.js';
import { isJson, jsonParts } from '../json.js';
import { copy } from '../site.js';

/**
 * Creates a button that copies the result of `read` at the time of the click.
 *
 * @param {string} what
 * @param {() => string} read
 */
export const copyButton = (what, read) => h('button', {
  type: 'button', className: 'button quiet small', 'aria-label': `Copy ${what}`, onClick: () => copy(read(), what),
}, icon(icons.copy), 'Copy');

/**
 * Creates a block of text that can be scrolled with the keyboard.
 *
 * @param {string} label
 * @param {{wrap?: boolean}} [options]
 */
export const codeBlock = (label, { wrap = true } = {}) =>
  h('pre', { className: wrap ? 'code wrap' : 'code', tabIndex: 0, role: 'region', 'aria-label': label });

/**
 * Creates a block with the text of a response. JSON is formatted and highlighted.
 *
 * @param {string} text
 * @param {string} label
 */
export function jsonBlock(text, label) {
  const block = codeBlock(label);
  block.append(...(isJson(text) ? jsonParts(text) : [['plain', text]])
    .map(([kind, part]) => (kind === 'plain' ? part : h('span', { className: `json-${kind}` }, part))));
  return block;
}

/**
 * Returns the text of a response. JSON is formatted.
 *
 * @param {string} text
 */
export const jsonText = (text) => (isJson(text) ? jsonParts(text).map(([, part]) => part).join('') : text);

/**
 * Creates a badge with the status of a response.
 *
 * @param {import('./request.js').Answer} answer
 */
export function statusBadge(answer) {
  const kind = answer.status === 0 || answer.status >= 500 ? 'bad' : answer.status >= 400 ? 'warn' : 'good';
  const text = answer.status === 0 ? 'No response' : `${answer.status} ${answer.statusText}`.trim();
  return h('span', { className: `badge ${kind}` }, text);
}

/**
 * Creates a section that is collapsed at first.
 *
 * @param {string} summary
 * @param {Node[]} content
 */
export const collapsible = (summary, ...content) =>
  h('details', { className: 'folded' }, h('summary', {}, summary), content);

/**
 * Formats headers, one per line.
 *
 * @param {[name: string, value: string][]} headers
 */
export const headerLines = (headers) => headers.map(([name, value]) => `${name}: ${value}`).join('\n');

/**
 * Converts a sentence of the document. Text between backticks becomes code.
 *
 * @param {string} text
 */
export const prose = (text) =>
  text.split('`').map((part, at) => (at % 2 === 1 ? h('code', {}, part) : part));
