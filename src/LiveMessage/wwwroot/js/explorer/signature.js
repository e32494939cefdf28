// How the call is signed, step by step, while it is filled in; after it was sent, with what was sent.

import { canSign } from '../acs3.js';
import { h } from '../dom.js';
import { codeBlock, copyButton } from './blocks.js';
import { prepare } from './call.js';

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

/** @returns {{element: Element, live: (call: object) => Promise<void>, sent: (request: object) => void}} */
export function createSignatureView() {
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
      const obstacle = obstacleOf(call);
      const request = obstacle ? null : await prepare(call);
      if (own === latest) {
        show(request, obstacle ?? LIVE, obstacle ? 'none' : 'live');
      }
    },
  };
}

/** Why a call cannot be signed, as a sentence; null where it can. */
export function obstacleOf({ caller }) {
  if (!caller) {
    return canSign() ? 'Nobody signs this call.' : UNABLE;
  }
  if (!canSign()) {
    return UNABLE;
  }
  const whole = caller.accessKeyId && caller.accessKeySecret;
  return whole ? null : 'An AccessKeyId and an AccessKeySecret are needed to sign.';
}

/** What a page on plain http and a foreign name has to say. */
export const UNABLE = 'Browsers sign only on https or localhost. Open this page there, or send without a signature, '
  + 'which Development takes.';
