// How the call is signed, step by step, while it is filled in; after it was sent, with what was sent.

import { h } from '../dom.js';
import { codeBlock, copyButton } from './blocks.js';
import { prepare } from './call.js';
import { obstacleOf } from './obstacles.js';

const STEPS = [
  ['canonicalRequest', 'Canonical request',
    'HTTPRequestMethod, CanonicalURI, CanonicalQueryString, CanonicalHeaders, SignedHeaders and HashedRequestPayload, '
    + 'one below the other. The parameters are sorted by name and percent-encoded; each of the CanonicalHeaders ends '
    + 'with a line feed, hence the empty line.'],
  ['stringToSign', 'String to sign',
    'The SignatureAlgorithm, and below it the SHA-256 of the canonical request in lower-case hexadecimal.'],
  ['authorization', 'Authorization',
    'The Signature is the HMAC-SHA256 of the string to sign with the AccessKeySecret as its key, in lower-case '
    + 'hexadecimal. It travels in this header, with the Credential and the SignedHeaders.'],
];

const LIVE = 'As it would be sent now: each call has a date and a nonce of its own.';

/**
 * @param {string|null} unsignedAccount the account that calls without a signature act for, null where they are refused
 * @returns {{element: Element, live: (call: object) => Promise<void>, sent: (request: object) => void}}
 */
export function createSignatureView(unsignedAccount) {
  const steps = STEPS.map(([id, name, explanation], at) => {
    const block = codeBlock(name);
    block.id = id;
    return {
      id,
      block,
      element: h('li', { className: 'step' },
        h('div', { className: 'step-head' },
          h('span', { className: 'step-number', 'aria-hidden': 'true' }, at + 1), h('h3', {}, name),
          copyButton(name, () => block.textContent)),
        h('p', { className: 'hint' }, explanation), block),
    };
  });
  const state = h('p', { className: 'signature-state', role: 'status' });
  const list = h('ol', { className: 'steps' }, steps.map((step) => step.element));
  // A computation that is overtaken by a later one must not show its result.
  let latest = 0;

  function show(request, sentence, kind) {
    latest += 1;
    list.hidden = !request?.authorization;
    state.textContent = sentence;
    state.dataset.kind = kind;
    for (const { id, block } of steps) {
      block.textContent = request?.[id] ?? '';
    }
  }

  return {
    element: h('div', { className: 'signature' }, state, list),
    sent: (request) =>
      show(request, request.authorization ? 'As it was sent.' : 'It was sent without a signature.', 'sent'),
    async live(call) {
      const own = latest += 1;
      const obstacle = obstacleOf(call, unsignedAccount);
      const request = obstacle ? null : await prepare(call);
      if (own === latest) {
        show(request, obstacle ?? LIVE, obstacle ? 'none' : 'live');
      }
    },
  };
}
