// The steps of the signature: live while the form is edited, and as sent afterwards.

import { h } from '../dom.js';
import { codeBlock, copyButton } from './blocks.js';
import { prepareRequest } from './request.js';
import { unsignableReason } from './unsignable.js';

/** @type {[id: 'canonicalRequest' | 'stringToSign' | 'authorization', name: string, explanation: string][]} */
const STEPS = [
  ['canonicalRequest', 'Canonical request',
    'HTTPRequestMethod, CanonicalURI, CanonicalQueryString, CanonicalHeaders, SignedHeaders, and HashedRequestPayload, '
    + 'one per line. The parameters are sorted by name and percent-encoded; each of the CanonicalHeaders ends '
    + 'with a line feed, hence the empty line.'],
  ['stringToSign', 'String to sign',
    'The SignatureAlgorithm, and below it the SHA-256 of the canonical request in lowercase hexadecimal.'],
  ['authorization', 'Authorization',
    'The Signature is the HMAC-SHA256 of the string to sign with the AccessKeySecret as its key, in lowercase '
    + 'hexadecimal. This header contains it, with the Credential and the SignedHeaders.'],
];

const LIVE = 'Live preview: each call has its own date and nonce.';

/**
 * Creates the view of the signature steps.
 *
 * @param {string | null} unsignedAccount the account of calls without a signature; null if they are refused
 * @returns {{element: HTMLElement, live: (call: import('./sending.js').Call) => Promise<void>, sent: (request:
 *   import('./request.js').PreparedRequest) => void}}
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
  // A result is discarded if a later computation has started.
  let latest = 0;

  /**
   * @param {import('./request.js').PreparedRequest | null} request
   * @param {string} sentence
   * @param {string} kind
   */
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
      show(request, request.authorization ? 'As it was sent.' : 'Sent without a signature.', 'sent'),
    async live(call) {
      latest += 1;
      const current = latest;
      const reason = unsignableReason(call, unsignedAccount);
      const request = reason ? null : await prepareRequest(call);
      if (current === latest) {
        show(request, reason ?? LIVE, reason ? 'none' : 'live');
      }
    },
  };
}
