// Compares the strings that the service and this page signed. The response to a wrong V3 signature contains both.

import { h } from '../dom.js';
import { codeBlock } from './blocks.js';
import { compareLines, signedTexts } from './mismatch.js';

/**
 * Creates the comparison, or returns null if the response is not about a wrong signature.
 *
 * @param {import('./request.js').Answer} answer
 */
export function comparisonView(answer) {
  const pairs = signedTexts(answer);
  return pairs && h('div', { className: 'comparison' },
    h('p', {}, pairs.every(({ theirs, ours }) => theirs === ours)
      ? 'Both sides signed the same text: the AccessKeySecret is wrong for this key.'
      : 'The two sides signed different text. The lines that differ are marked.'),
    pairs.map(({ name, theirs, ours }) => pairView(name, theirs, ours)));
}

/**
 * @param {string} name
 * @param {string} theirs
 * @param {string} ours
 */
function pairView(name, theirs, ours) {
  return h('section', { className: 'pair', 'aria-label': `${name}, compared` },
    h('h3', {}, name, ' ',
      h('span', { className: theirs === ours ? 'pair-state' : 'pair-state differs' },
        theirs === ours ? 'equal' : 'different')),
    sideView('The service', name, theirs, ours),
    sideView('This page', name, ours, theirs));
}

/**
 * @param {string} side
 * @param {string} name
 * @param {string} text
 * @param {string} other
 */
function sideView(side, name, text, other) {
  const block = codeBlock(`${name} of ${side === 'This page' ? 'this page' : 'the service'}`);
  const lines = compareLines(text, other).map(([line, isDifferent]) => (isDifferent ? h('mark', {}, line) : line));
  block.append(...lines.flatMap((line, at) => (at === 0 ? [line] : ['\n', line])));
  return h('div', { className: 'side' }, h('p', { className: 'hint' }, side), block);
}
