// The page: on the left what is called, by whom and with what; on the right the answer, the signature and the code.

import { canSign } from '../acs3.js';
import { get } from '../api.js';
import { likeliest } from '../callers.js';
import { h, icon, icons } from '../dom.js';
import { confirmed } from '../site.js';
import { addressOf, readAddress } from './address.js';
import { answerView } from './answer.js';
import { prepare, send } from './call.js';
import { createCallerPicker } from './callers.js';
import { createForm } from './form.js';
import { createOperationPicker } from './operations.js';
import { createOutcome } from './outcome.js';
import { createSamplesView } from './samples.js';
import { createSignatureView } from './signature.js';
import { createTabs } from './tabs.js';
import { UNHAPPY } from './unhappy.js';

/** Fills the page, given the operations of the document and the callers of the service. */
export function createExplorer(main, operations, callers) {
  let operation;
  let form;
  let saving;
  let isBusy = false;

  const picker = createOperationPicker(operations, (chosen) => {
    save();
    open(readAddress(operations, `?operation=${chosen.id}`));
    history.pushState(null, '', addressOf(operation, form.values()));
  });
  const caller = createCallerPicker(callers, () => {
    suggestApps();
    refresh();
  });
  const fields = h('div');
  const sendButton = h('button', { type: 'submit', className: 'button primary send' }, icon(icons.send), 'Send');
  const unhappy = UNHAPPY.map((trial) => h('button', {
    type: 'button', className: 'button small', title: trial.line, onClick: () => provoke(trial),
  }, trial.name));
  const outcome = createOutcome();
  const signature = createSignatureView();
  const samples = createSamplesView();
  const { tabs, panels } = createTabs('How it is made', [
    ['signature', 'Signature', signature.element],
    ['samples', 'SDK samples', samples.element],
  ]);

  const call = () => ({
    operation,
    account: caller.account(),
    caller: caller.caller(),
    parameters: [...form.values()].filter(([, value]) => value !== ''),
  });

  function open({ operation: chosen, values }) {
    clearTimeout(saving);
    operation = chosen;
    form = createForm(operation, values, changed);
    fields.replaceChildren(form.element);
    picker.show(operation);
    suggestApps();
    refresh();
  }

  function changed() {
    // Browsers take an address only so often.
    clearTimeout(saving);
    saving = setTimeout(save, 250);
    refresh();
  }

  function save() {
    clearTimeout(saving);
    history.replaceState(null, '', addressOf(operation, form.values()));
  }

  function refresh() {
    const now = call();
    const schemas = new Map(operation.parameters.map(({ name, schema }) => [name, schema]));
    signature.live(now);
    samples.show({
      operation: operation.id,
      version: operation.version,
      parameters: now.parameters.map(([name, value]) => [name, value, schemas.get(name)]),
      host: location.host,
      protocol: location.protocol,
      caller: now.caller ?? likeliest(callers) ?? null,
    });
    enable();
  }

  // The caller may become another while a call is on its way.
  function enable() {
    sendButton.disabled = isBusy;
    unhappy.forEach((button) => { button.disabled = isBusy || !caller.caller() || !canSign(); });
  }

  async function suggestApps() {
    const own = form;
    const { apps } = await get('/apps', { account: caller.account(), limit: 100 }).catch(() => ({ apps: [] }));
    own.suggestApps([...new Set(apps.map(({ appId }) => appId))]);
  }

  // `work` makes of the call the request that was sent, and what there is to show.
  async function carryOut(work) {
    const missing = caller.missing();
    if (missing) {
      missing.focus();
      outcome.say('Fill in the key of the caller first, or let nobody sign.');
      return;
    }
    isBusy = true;
    enable();
    outcome.busy(true);
    try {
      const { request, content } = await work(call());
      outcome.show(...content);
      signature.sent(request);
    } finally {
      outcome.busy(false);
      isBusy = false;
      enable();
    }
  }

  const sendOnce = () => carryOut(async (now) => {
    const request = await prepare(now);
    return { request, content: [answerView(await send(request), now)] };
  });

  async function provoke(trial) {
    const lasting = trial.id === 'many' && operation.id.startsWith('Create');
    if (lasting && !await confirmed('Send 60 at once?', 'Each call that is taken makes something that stays.', 'Send')) {
      return;
    }
    await carryOut(async (now) => {
      const { request, content } = await trial.run(now);
      const line = h('p', { className: 'trial' }, h('strong', {}, `${trial.name}.`), ` ${trial.line}`);
      return { request, content: [line, ...content] };
    });
  }

  const submit = (event) => {
    event.preventDefault();
    sendOnce();
  };
  const actions = h('div', { className: 'actions' }, sendButton,
    h('div', { className: 'unhappy', role: 'group', 'aria-label': 'Refused on purpose' },
      h('span', { className: 'hint' }, 'Refused on purpose'), unhappy));
  main.replaceChildren(
    h('h1', { className: 'visually-hidden' }, 'Explorer'),
    h('form', { className: 'call card', noValidate: true, 'aria-label': 'The call', onSubmit: submit },
      picker.element, caller.element, fields, actions),
    h('div', { className: 'results' }, outcome.element,
      h('section', { className: 'card part', 'aria-label': 'How it is made' }, tabs, panels)));
  addEventListener('popstate', () => open(readAddress(operations, location.search)));
  open(readAddress(operations, location.search));
}
