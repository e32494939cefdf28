// The page of the Explorer: the call on the left; the response, the signature, and the code samples on the right.

import { fetchApps } from '../apps.js';
import { defaultCaller } from '../callers.js';
import { h } from '../dom.js';
import { readQuery, switchOperation, toQuery } from './query.js';
import { fillAppFields } from './appfields.js';
import { createCallerPicker } from './callerpicker.js';
import { createForm } from './form.js';
import { createOperationPicker } from './operationpicker.js';
import { createOutcome } from './outcome.js';
import { createSamplesView } from './samplesview.js';
import { createSending } from './sending.js';
import { createSignatureView } from './signatureview.js';
import { createTabs } from './tabs.js';

/**
 * Fills the page.
 *
 * @param {HTMLElement} main
 * @param {import('./document.js').Operation[]} operations the operations of the document
 * @param {{callers: import('../callers.js').Caller[], unsignedAccount: string | null}} service the response of
 *   /_emulator/callers
 */
export function createExplorer(main, operations, { callers, unsignedAccount }) {
  /** @type {import('./document.js').Operation} */
  let operation;
  /** @type {import('./form.js').Form} */
  let form;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let saving;
  // The values that the user has edited, by parameter name. They are kept when another operation is chosen.
  /** @type {Map<string, string>} */
  let touched;
  /** @type {{account: string | null | undefined, list: import('../apps.js').App[]}} */
  let apps = { account: undefined, list: [] };
  // The operation, the caller, and the data center of the shown response.
  let answered = '';

  const picker = createOperationPicker(operations, (chosen) => {
    save();
    open(switchOperation(chosen, touched));
    history.pushState(null, '', query());
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
  const { tabs, panels } = createTabs('Signature and samples', [
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

  /** @param {import('./query.js').CallState} state */
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

  /**
   * @param {string} name
   * @param {string} value
   */
  function changed(name, value) {
    touched.set(name, value);
    if (name === 'AppId') {
      fit();
    }
    // Browsers limit how often a page may change its address.
    clearTimeout(saving);
    saving = setTimeout(save, 250);
    refresh();
  }

  const query = () => toQuery(operation, form.values(), touched);

  function save() {
    clearTimeout(saving);
    history.replaceState(null, '', query());
  }

  function refresh() {
    const now = call();
    const addressed = JSON.stringify([operation.id, now.caller, form.values().get('DataCenter')]);
    if (addressed !== answered) {
      answered = addressed;
      outcome.clear();
    }
    const schemas = new Map(operation.parameters.map(({ name, schema }) => [name, schema]));
    signature.live(now);
    samples.show({
      operation: operation.id,
      version: operation.version,
      parameters: now.parameters.map(([name, value]) => [name, value, schemas.get(name) ?? {}]),
      host: location.host,
      protocol: location.protocol,
      caller: now.caller,
    }, defaultCaller(callers.filter((one) => one.account === unsignedAccount)) ?? defaultCaller(callers) ?? null);
    sending.enable();
  }

  // Refreshed for each operation, because CreateLiveMessageApp adds apps.
  async function readApps() {
    const current = caller.account();
    apps = { account: current, list: current === apps.account ? apps.list : [] };
    const list = await fetchApps(current);
    if (current !== apps.account) {
      return;
    }
    apps.list = list;
    form.suggestApps([...new Set(list.map(({ appId }) => appId))]);
    fit();
  }

  function fit() {
    if (apps.account === null) {
      return;
    }
    const before = call().parameters;
    fillAppFields(form, apps.list, touched);
    if (String(call().parameters) !== String(before)) {
      refresh();
    }
  }

  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    sending.send();
  };
  main.replaceChildren(
    h('h1', { className: 'visually-hidden' }, 'Explorer'),
    h('form', { className: 'call card', noValidate: true, 'aria-label': 'Call', onSubmit: submit },
      picker.element, caller.element, fields, sending.element),
    h('div', { className: 'results' }, outcome.element,
      h('section', { className: 'card part', 'aria-label': 'Signature and samples' }, tabs, panels)));
  addEventListener('popstate', () => open(readQuery(operations, location.search)));
  open(readQuery(operations, location.search));
}
