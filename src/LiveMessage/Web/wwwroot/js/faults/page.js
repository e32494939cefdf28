// The form that arms a rule, and the list of the rules.

import { get, put, remove } from '../api.js';
import { h, icon, icons } from '../dom.js';
import { confirmed, notice } from '../site.js';
import { formatNumber, messageOf } from '../text.js';
import { visible } from '../viewer/format.js';
import { describeEffect, describeMatch, describeWhen, EFFECTS, freeName, SCHEDULES, toJson } from './rule.js';

let fields = 0;

// The interval between two reads of the counts, in milliseconds.
const INTERVAL = 1_000;

/**
 * Fills the page.
 *
 * @param {HTMLElement} main
 * @param {import('../explorer/document.js').Operation[]} operations
 */
export function createFaults(main, operations) {
  /** @type {import('./rule.js').Rule[]} */
  let rules = [];
  let shown = '';
  const codes = [...new Set(operations.flatMap(({ errors }) => [...errors.keys()]))].sort();
  const effect = select(EFFECTS.map(({ id, label }) => [id, label]), fit);
  const value = h('input', { className: 'input mono', autocomplete: 'off', spellcheck: 'false' });
  const suggestions = h('datalist', { id: 'codes' }, codes.map((code) => h('option', { value: code })));
  const valueField = field('', value);
  valueField.append(suggestions);
  const schedule = select(SCHEDULES.map(([id, label]) => [id, label]), fit);
  const count = h('input', { className: 'input', inputmode: 'numeric', value: '1' });
  const countField = field('Number', count);
  const action = select([['', 'Any'], ...operations.map(({ id }) => /** @type {[string, string]} */ ([id, id]))]);
  const [appId, receiverId, accessKeyId, account, name] = [1, 2, 3, 4, 5].map(() =>
    h('input', { className: 'input mono', autocomplete: 'off', spellcheck: 'false' }));
  const onlyCalls = [field('Action', action), field('Access key', accessKeyId)];
  const error = h('p', { className: 'failure', role: 'alert', hidden: true });
  const list = h('div', { className: 'rules' });

  function fit() {
    const chosen = EFFECTS.find(({ id }) => id === effect.value) ?? EFFECTS[0];
    valueField.hidden = chosen.value === null;
    valueField.children[0].textContent = chosen.value === 'code' ? 'Error code' : 'Time, such as 500ms or 2s';
    if (chosen.value === 'code') {
      value.setAttribute('list', 'codes');
      value.value = codes.includes(value.value) ? value.value : 'ServerError';
    } else {
      value.removeAttribute('list');
      value.value = /^\d+(ms|s|m)?$/.test(value.value) ? value.value : '500ms';
    }
    countField.hidden = schedule.value === '';
    for (const one of onlyCalls) {
      one.hidden = chosen.onCallback === true;
    }
  }

  /** @param {Event} event */
  async function arm(event) {
    event.preventDefault();
    const body = toJson({
      effect: effect.value,
      value: value.value,
      schedule: schedule.value,
      count: count.value,
      match: { action: action.value, appId: appId.value, receiverId: receiverId.value, accessKeyId: accessKeyId.value },
    });
    try {
      const path = `/faults/${encodeURIComponent(name.value || freeName(rules))}`;
      await put(path, { account: account.value }, body);
      error.hidden = true;
      name.value = '';
      await read();
    } catch (failure) {
      error.textContent = messageOf(failure);
      error.hidden = false;
    }
  }

  /** @param {import('./rule.js').Rule} rule */
  async function removeRule(rule) {
    await tried(() => remove(`/faults/${encodeURIComponent(rule.name)}`, { account: rule.account }));
  }

  async function removeAll() {
    if (await confirmed('Remove all rules?', 'Calls are answered without faults again.', 'Remove all')) {
      await tried(() => remove('/faults'));
    }
  }

  /** @param {() => Promise<any>} work */
  async function tried(work) {
    try {
      await work();
    } catch (failure) {
      notice(messageOf(failure), { bad: true });
    }
    await read();
  }

  async function read() {
    try {
      const { process, faults } = await get('/faults');
      rules = faults;
      const key = JSON.stringify([process, faults]);
      if (key !== shown) {
        shown = key;
        show(process);
      }
    } catch (failure) {
      shown = '';
      list.replaceChildren(h('p', { className: 'muted', role: 'status' }, messageOf(failure)));
    }
  }

  /** @param {string} process */
  function show(process) {
    const focused = list.contains(document.activeElement) ? document.activeElement?.getAttribute('aria-label') : null;
    list.replaceChildren(
      h('div', { className: 'rules-head' },
        h('h2', {}, 'Rules'), h('span', { className: 'muted' }, `in the process ${process}`),
        rules.length === 0 ? null : h('button', {
          type: 'button', className: 'button small danger', onClick: removeAll,
        }, 'Remove all')),
      rules.length === 0
        ? h('p', { className: 'muted' }, 'No rules. Calls are answered without faults.')
        : h('ul', {}, rules.map(row)));
    if (focused !== null) {
      [...list.querySelectorAll('button')].find((button) => button.getAttribute('aria-label') === focused)?.focus();
    }
  }

  /** @param {import('./rule.js').Rule} rule */
  const row = (rule) => h('li', { className: 'rule' },
    h('div', { className: 'rule-text' },
      h('h3', {}, h('bdi', {}, visible(rule.name))),
      h('p', {}, h('bdi', {}, visible(describeEffect(rule.effect)))),
      h('p', { className: 'muted' }, h('bdi', {}, visible(`${describeMatch(rule)} · ${describeWhen(rule)}`)))),
    h('p', { className: 'counts' }, h('strong', {}, formatNumber(rule.hits)), ` of ${formatNumber(rule.calls)}`),
    h('button', {
      type: 'button', className: 'button quiet icon danger', 'aria-label': `Remove ${rule.name}`, title: 'Remove',
      onClick: () => removeRule(rule),
    }, icon(icons.trash)));

  main.replaceChildren(
    h('h1', { className: 'visually-hidden' }, 'Faults'),
    h('form', { className: 'card form', noValidate: true, 'aria-label': 'New rule', onSubmit: arm },
      h('h2', {}, 'New rule'), field('Effect', effect), valueField, field('When', schedule), countField,
      h('h3', {}, 'Calls that match'), onlyCalls, field('AppId', appId), field('ReceiverId', receiverId),
      field('Account, or empty for every account', account), field('Name, or empty for the next free one', name),
      error, h('button', { className: 'button primary' }, 'Arm the rule')),
    h('section', { className: 'card part', 'aria-label': 'Rules' }, list));
  fit();
  read();
  setInterval(() => document.hidden || read(), INTERVAL);
}

/**
 * @param {string} label
 * @param {HTMLElement} control
 */
function field(label, control) {
  fields += 1;
  control.id = `field-${fields}`;
  return h('div', { className: 'field' }, h('label', { className: 'label', for: control.id }, label), control);
}

/**
 * @param {[value: string, label: string][]} options
 * @param {() => void} [onChange]
 */
const select = (options, onChange) =>
  h('select', { className: 'input', onChange }, options.map(([value, label]) => h('option', { value }, label)));
