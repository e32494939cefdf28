// The buttons that send the current call or provoke an error.

import { canSign } from '../acs3.js';
import { h, icon, icons } from '../dom.js';
import { confirmed } from '../site.js';
import { answerView } from './answer.js';
import { prepareRequest, sendRequest } from './request.js';
import { cannotSignHint } from './unsignable.js';
import { REFUSALS } from './refusals.js';

/**
 * @typedef {object} Call
 * @property {import('./document.js').Operation} operation
 * @property {string | null} account
 * @property {import('../acs3.js').Credentials | null} caller
 * @property {[string, string][]} parameters
 */

/**
 * Creates the buttons.
 *
 * @param {object} page
 * @param {() => Call} page.call returns the current call
 * @param {() => HTMLElement | null} page.missing returns the first required field that is empty
 * @param {import('./outcome.js').Outcome} page.outcome
 * @param {{sent: (request: import('./request.js').PreparedRequest) => void}} page.signature
 * @param {string | null} page.unsignedAccount
 * @returns {{element: Element, send: () => Promise<void>, enable: () => void}} `enable` updates the state of the
 *   buttons
 */
export function createSending({ call, missing, outcome, signature, unsignedAccount }) {
  let isBusy = false;
  const sendButton = h('button', { type: 'submit', className: 'button primary send' }, icon(icons.send), 'Send');
  const refusals = REFUSALS.map((refusal) => h('button', {
    type: 'button', className: 'button small', title: refusal.line, onClick: () => provoke(refusal),
  }, refusal.name));

  // The user may choose another caller while a call is in progress.
  function enable() {
    sendButton.disabled = isBusy;
    refusals.forEach((button) => { button.disabled = isBusy || !call().caller; });
  }

  function isBlocked() {
    if (call().caller && !canSign()) {
      const hint = cannotSignHint(unsignedAccount);
      outcome.showMessage(`This call was not sent because this page cannot sign it. ${hint}`);
      return true;
    }
    const field = missing();
    if (field) {
      field.focus();
      outcome.showMessage('Enter the key of the caller, or choose the caller None.');
    }
    return field !== null;
  }

  // `work` sends the call and returns the request and the content to show.
  /** @param {(call: Call) => Promise<{request: import('./request.js').PreparedRequest, content: Element[]}>} work */
  async function carryOut(work) {
    if (isBlocked()) {
      return;
    }
    const now = call();
    isBusy = true;
    enable();
    outcome.busy(progressOf(now));
    try {
      const { request, content } = await work(now);
      outcome.show(now, ...content);
      if (isSameCall(now, call())) {
        signature.sent(request);
      }
    } finally {
      outcome.busy('');
      isBusy = false;
      enable();
    }
  }

  /** @param {import('./refusals.js').Refusal} refusal */
  async function provoke(refusal) {
    const isCreating = refusal.id === 'many' && call().operation.id.startsWith('Create');
    const warning = 'Each accepted call creates a resource that is not deleted automatically.';
    if (isCreating && !await confirmed('Send 60 at once?', warning, 'Send')) {
      return;
    }
    await carryOut(async (now) => {
      const { request, content } = await refusal.run(now);
      const line = h('p', { className: 'refusal' }, h('strong', {}, `${refusal.name}.`), ` ${refusal.line}`);
      return { request, content: [line, ...content] };
    });
  }

  return {
    element: h('div', { className: 'actions' }, sendButton,
      h('div', { className: 'refusals', role: 'group', 'aria-label': 'Provoke an error' },
        h('span', { className: 'hint' }, 'Provoke an error'), refusals)),
    send: () => carryOut(async (now) => {
      const request = await prepareRequest(now);
      return { request, content: [answerView(await sendRequest(request), now)] };
    }),
    enable,
  };
}

/**
 * @param {Call} one
 * @param {Call} other
 */
const isSameCall = (one, other) => one.operation === other.operation
  && JSON.stringify([one.caller, one.parameters]) === JSON.stringify([other.caller, other.parameters]);

/** @param {Call} call */
function progressOf({ parameters }) {
  const waits = parameters.some(([name, value]) => name === 'HighReliability' && /^true$/i.test(value));
  return waits
    ? 'Sending… The service waits until the receiver acknowledges the message, for 3 seconds by default.'
    : 'Sending…';
}
