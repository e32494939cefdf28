// What the service has signed, beside what this page has: both texts are in the answer to a wrong V3 signature.

import { h } from '../dom.js';
import { codeBlock } from './blocks.js';

const TEXTS = /server StringToSign is \[([^]*?)\] server CanonicalRequest is \[([^]*)\]$/;

/** The texts of both sides and what they say of the mistake; null for any other answer. */
export function comparisonOf({ code, json, request }) {
  const texts = code === 'SignatureDoesNotMatch' && request.authorization && TEXTS.exec(json?.Message ?? '');
  if (!texts) {
    return null;
  }
  const pairs = [
    ['String to sign', texts[1], request.stringToSign],
    ['Canonical request', texts[2], request.canonicalRequest],
  ];
  const areEqual = pairs.every(([, theirs, ours]) => theirs === ours);
  return h('div', { className: 'comparison' },
    h('p', {}, areEqual
      ? 'Both sides have signed the same text: it is the AccessKeySecret that is not the one of this key.'
      : 'The two sides have not signed the same text: the lines that differ are marked.'),
    pairs.map(([name, theirs, ours]) => pairView(name, theirs, ours)));
}

function pairView(name, theirs, ours) {
  return h('section', { className: 'pair', 'aria-label': `${name}, compared` },
    h('h3', {}, name, ' ',
      h('span', { className: theirs === ours ? 'pair-state' : 'pair-state differs' },
        theirs === ours ? 'equal' : 'different')),
    sideView('The service', name, theirs, ours),
    sideView('This page', name, ours, theirs));
}

function sideView(side, name, text, other) {
  const block = codeBlock(`${name} of ${side === 'This page' ? 'this page' : 'the service'}`);
  const others = other.split('\n');
  const lines = text.split('\n').map((line, at) => (line === others[at] ? line : h('mark', {}, line)));
  block.append(...lines.flatMap((line, at) => (at === 0 ? [line] : ['\n', line])));
  return h('div', { className: 'side' }, h('p', { className: 'hint' }, side), block);
}
