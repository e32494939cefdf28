// The page: on the left what is called, by whom and with what; on the right the answer, the signature and the code.

import { appsOf } from '../apps.js';
import { likeliest } from '../callers.js';
import { h } from '../dom.js';
import { addressOf, carriedOver, readAddress } from './address.js';
import { fitApp } from './apps.js';
import { createCallerPicker } from './callers.js';
import { createForm } from './form.js';
import { createOperationPicker } from './operations.js';
import { createOutcome } from './outcome.js';
import { createSamplesView } from './samples.js';
import { createSending } from './sending.js';
import { createSignatureView } from './signature.js';
import { createTabs } from './tabs.js';

/** Fills the page, given the operations of the document and the answer of /_emulator/callers. */
export function createExplorer(main, operations, { callers, unsignedAccount }) {
  let operation;
  let form;
  let saving;
  // What has been filled in, by the name of the parameter: it stays when another operation is chosen.
  let touched;
  let apps = { account: undefined, list: [] };

  const picker = createOperationPicker(operations, (chosen) => {
    save();
    open(carriedOver(chosen, touched));
    history.pushState(null, '', address());
  });
  const account = new URLSearchParams(location.search).get('account');
  const caller = createCallerPicker({ callers, unsignedAccount, account }, () => {
    save();
    if (caller.account() !== apps.account) {
      readApps();
    }
    refresh();
  });
  const fields = h('div');
  const outcome = createOutcome();
  const signature = createSignatureView(unsignedAccount);
  const samples = createSamplesView();
  const sending = createSending({ call, missing: caller.missing, outcome, signature, unsignedAccount });
  const { tabs, panels } = createTabs('How it is made', [
    ['signature', 'Signature', signature.element],
    ['samples', 'SDK samples', samples.element],
  ]);

  function call() {
    return {
      operation,
      account: caller.account(),
      caller: caller.caller(),
      parameters: [...form.values()].filter(([, value]) => value !== ''),
    };
  }

  function open({ operation: chosen, values, named }) {
    clearTimeout(saving);
    operation = chosen;
    touched = named;
    form = createForm(operation, values, changed);
    fields.replaceChildren(form.element);
    picker.show(operation);
    readApps();
    refresh();
  }

  function changed(name, value) {
    touched.set(name, value);
    if (name === 'AppId') {
      fit();
    }
    // Browsers take an address only so often.
    clearTimeout(saving);
    saving = setTimeout(save, 250);
    refresh();
  }

  const address = () => addressOf(operation, form.values(), touched);

  function save() {
    clearTimeout(saving);
    history.replaceState(null, '', address());
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
    sending.enable();
  }

  // Anew for each operation: one of them makes apps.
  async function readApps() {
    const own = caller.account();
    apps = { account: own, list: own === apps.account ? apps.list : [] };
    const list = await appsOf(own);
    if (own !== apps.account) {
      return;
    }
    apps.list = list;
    form.suggestApps([...new Set(list.map(({ appId }) => appId))]);
    fit();
  }

  // Where the account is not known there is nothing to fit the call to.
  function fit() {
    if (apps.account === null) {
      return;
    }
    const before = call().parameters;
    fitApp(form, apps.list, touched);
    if (String(call().parameters) !== String(before)) {
      refresh();
    }
  }

  const submit = (event) => {
    event.preventDefault();
    sending.send();
  };
  main.replaceChildren(
    h('h1', { className: 'visually-hidden' }, 'Explorer'),
    h('form', { className: 'call card', noValidate: true, 'aria-label': 'The call', onSubmit: submit },
      picker.element, caller.element, fields, sending.element),
    h('div', { className: 'results' }, outcome.element,
      h('section', { className: 'card part', 'aria-label': 'How it is made' }, tabs, panels)));
  addEventListener('popstate', () => open(readAddress(operations, location.search)));
  open(readAddress(operations, location.search));
}
