// The page: on the left what is called, by whom and with what; on the right the answer, the signature and the code.

import { canSign } from '../acs3.js';
import { get } from '../api.js';
import { h, icon, icons } from '../dom.js';
import { confirmed } from '../site.js';
import { addressOf, readAddress } from './address.js';
import { answerView } from './answer.js';
import { prepare, send } from './call.js';
import { createCallerPicker } from './callers.js';
import { createForm } from './form.js';
import { createOperationPicker } from './operations.js';
import { createSamplesView } from './samples.js';
import { createSignatureView } from './signature.js';
import { createTabs } from './tabs.js';
import { UNHAPPY } from './unhappy.js';

/** Fills the page, given the operations of the document and the callers of the service. */
export function createExplorer(main, operations, callers) {
  let { operation, values } = readAddress(operations, location.search);
  let form;

  const picker = createOperationPicker(operations, (chosen) => {
    open(chosen, readAddress(operations, `?operation=${chosen.id}`).values);
    history.pushState(null, '', addressOf(operation, form.values()));
  });
  const caller = createCallerPicker(callers, () => {
    suggestApps();
    refresh();
  });
  const signature = createSignatureView();
  const samples = createSamplesView();
  const fields = h('div');
  const answer = h('div', { className: 'answers', id: 'answer' });
  const told = h('p', { className: 'visually-hidden', role: 'status' });
  const sendButton = h('button', { type: 'submit', className: 'button primary send' }, icon(icons.send), 'Send');
  const unhappy = UNHAPPY.map((trial) =>
    h('button', { type: 'button', className: 'button small', title: trial.line, onClick: () => provoke(trial) }, trial.name));
  const { tabs, panels } = createTabs('How it is made', [['signature', 'Signature', signature.element], ['samples', 'SDK samples', samples.element]]);

  const call = () => ({
    operation,
    account: caller.account(),
    caller: caller.caller(),
    parameters: [...form.values()].filter(([, value]) => value !== ''),
  });

  function open(chosen, filled) {
    operation = chosen;
    form = createForm(operation, filled, changed);
    fields.replaceChildren(form.element);
    picker.show(operation);
    suggestApps();
    refresh();
  }

  let saving;
  function changed() {
    // Browsers take an address only so often.
    clearTimeout(saving);
    saving = setTimeout(() => history.replaceState(null, '', addressOf(operation, form.values())), 250);
    refresh();
  }

  function refresh() {
    const now = call();
    signature.live(now);
    samples.show({
      operation: operation.id,
      version: operation.version,
      parameters: now.parameters.map(([name, value]) => [name, value, operation.parameters.find((one) => one.name === name).schema]),
      host: location.host,
      protocol: location.protocol,
      caller: now.caller ?? callers[0] ?? null,
    });
    unhappy.forEach((button) => { button.disabled = !now.caller || !canSign(); });
  }

  async function suggestApps() {
    const { apps } = await get('/apps', { account: caller.account(), limit: 100 }).catch(() => ({ apps: [] }));
    form.suggestApps([...new Set(apps.map(({ appId }) => appId))]);
  }

  /** Shows what `work` comes to: the request that was sent, and what the answers look like. */
  async function carryOut(work) {
    const missing = caller.missing();
    if (missing) {
      missing.focus();
      answer.replaceChildren(h('p', { className: 'explanation' }, 'Fill in the key of the caller first, or let nobody sign.'));
      return;
    }
    const buttons = [sendButton, ...unhappy].filter((button) => !button.disabled);
    buttons.forEach((button) => { button.disabled = true; });
    answer.setAttribute('aria-busy', 'true');
    try {
      const { request, content } = await work(call());
      answer.replaceChildren(...content);
      told.textContent = `Answered: ${[...answer.querySelectorAll('.badge')].map((badge) => badge.textContent).join(', ')}`;
      signature.sent(request);
    } finally {
      answer.removeAttribute('aria-busy');
      buttons.forEach((button) => { button.disabled = false; });
    }
    answer.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }

  const sendOnce = () => carryOut(async (now) => {
    const request = await prepare(now);
    return { request, content: [answerView(await send(request), now)] };
  });

  async function provoke(trial) {
    if (trial.id === 'many' && operation.id.startsWith('Create')
      && !await confirmed('Send 60 at once?', `Each call of ${operation.id} that is taken makes something that stays.`, 'Send')) {
      return;
    }
    await carryOut(async (now) => {
      const { request, content } = await trial.run(now);
      return { request, content: [h('p', { className: 'trial' }, h('strong', {}, `${trial.name}.`), ` ${trial.line}`), ...content] };
    });
  }

  addEventListener('popstate', () => {
    const read = readAddress(operations, location.search);
    open(read.operation, read.values);
  });

  main.replaceChildren(
    h('h1', { className: 'visually-hidden' }, 'Explorer'),
    h('form', { className: 'call card', noValidate: true, 'aria-label': 'The call', onSubmit: submit }, picker.element, caller.element, fields,
      h('div', { className: 'actions' },
        sendButton,
        h('div', { className: 'unhappy', role: 'group', 'aria-label': 'Refused on purpose' },
          h('span', { className: 'hint' }, 'Refused on purpose'), unhappy))),
    h('div', { className: 'results' },
      h('section', { className: 'card part', 'aria-label': 'Answer' }, h('h2', {}, 'Answer'), answer),
      h('section', { className: 'card part', 'aria-label': 'How it is made' }, tabs, panels)));
  answer.append(h('p', { className: 'muted empty' }, 'Nothing has been sent yet. Send makes the call as it is filled in.'));
  open(operation, values);

  function submit(event) {
    event.preventDefault();
    sendOnce();
  }
}
