// The buttons that send: the call as it is filled in, and those that are refused on purpose.

import { canSign } from '../acs3.js';
import { h, icon, icons } from '../dom.js';
import { confirmed } from '../site.js';
import { answerView } from './answer.js';
import { prepare, send } from './call.js';
import { unableLine } from './obstacles.js';
import { UNHAPPY } from './unhappy.js';

/**
 * @param {object} page
 * @param {() => object} page.call the call as it is filled in
 * @param {() => Element|null} page.missing a field that has to be filled in first
 * @param {object} page.outcome where the answers are shown
 * @param {object} page.signature where the signature is shown
 * @param {string|null} page.unsignedAccount
 * @returns {{element: Element, send: () => Promise<void>, enable: () => void}} `enable` goes by the call of that moment
 */
export function createSending({ call, missing, outcome, signature, unsignedAccount }) {
  let isBusy = false;
  const sendButton = h('button', { type: 'submit', className: 'button primary send' }, icon(icons.send), 'Send');
  const unhappy = UNHAPPY.map((trial) => h('button', {
    type: 'button', className: 'button small', title: trial.line, onClick: () => provoke(trial),
  }, trial.name));

  // The caller may become another while a call is on its way.
  function enable() {
    sendButton.disabled = isBusy;
    unhappy.forEach((button) => { button.disabled = isBusy || !call().caller; });
  }

  function isObstructed() {
    if (call().caller && !canSign()) {
      outcome.say(`This call was not sent, since it cannot be signed here. ${unableLine(unsignedAccount)}`);
      return true;
    }
    const field = missing();
    if (field) {
      field.focus();
      outcome.say('Fill in the key of the caller first, or let nobody sign.');
    }
    return field !== null;
  }

  // `work` makes of the call the request that was sent, and what there is to show.
  async function carryOut(work) {
    if (isObstructed()) {
      return;
    }
    const now = call();
    isBusy = true;
    enable();
    outcome.busy(progressOf(now));
    try {
      const { request, content } = await work(now);
      outcome.show(...content);
      signature.sent(request);
    } finally {
      outcome.busy('');
      isBusy = false;
      enable();
    }
  }

  async function provoke(trial) {
    const lasting = trial.id === 'many' && call().operation.id.startsWith('Create');
    const warning = 'Each call that is taken makes something that stays.';
    if (lasting && !await confirmed('Send 60 at once?', warning, 'Send')) {
      return;
    }
    await carryOut(async (now) => {
      const { request, content } = await trial.run(now);
      const line = h('p', { className: 'trial' }, h('strong', {}, `${trial.name}.`), ` ${trial.line}`);
      return { request, content: [line, ...content] };
    });
  }

  return {
    element: h('div', { className: 'actions' }, sendButton,
      h('div', { className: 'unhappy', role: 'group', 'aria-label': 'Refused on purpose' },
        h('span', { className: 'hint' }, 'Refused on purpose'), unhappy)),
    send: () => carryOut(async (now) => {
      const request = await prepare(now);
      return { request, content: [answerView(await send(request), now)] };
    }),
    enable,
  };
}

function progressOf({ parameters }) {
  const waits = parameters.some(([name, value]) => name === 'HighReliability' && /^true$/i.test(value));
  return waits
    ? 'Sending… It waits until the receiver has acknowledged the message, 3 seconds unless set otherwise.'
    : 'Sending…';
}
