// Who calls: one of the service's access keys, one that is typed, or nobody. What is typed stays in this tab.

import { canSign } from '../acs3.js';
import { NOBODY, OTHER, choiceOf, keep, likeliest, restore, stateOf, whoOf } from '../callers.js';
import { h } from '../dom.js';
import { unsignedLine } from './obstacles.js';

/**
 * @param {object} service
 * @param {object[]} service.callers of /_emulator/callers
 * @param {string|null} service.unsignedAccount the account that calls without a signature act for
 * @param {string|null} service.account whose caller is to be chosen at first
 * @param {() => void} onChange
 * @returns {{element: Element, caller: () => object|null, missing: () => Element|null, account: () => string|null}}
 *   `caller` is null when nobody signs, `account` where it is not known; `missing` is a field still to be filled in
 */
export function createCallerPicker({ callers, unsignedAccount, account }, onChange) {
  const kept = restore();
  const select = h('select', { className: 'input', id: 'caller', 'aria-describedby': 'caller-hint' },
    groups(callers),
    h('option', { value: OTHER }, 'Other…'),
    h('option', { value: NOBODY }, 'Nobody: no signature'));
  const hint = h('p', { className: 'hint', id: 'caller-hint' });
  const id = secretField('AccessKeyId', 'text');
  const secret = secretField('AccessKeySecret', 'password');
  const token = secretField('SecurityToken', 'password');

  const known = () => callers.find((caller) => choiceOf(caller) === select.value);

  const accountOf = () =>
    (known() ?? callers.find(({ accessKeyId }) => accessKeyId === id.value))?.account ?? null;

  function arrange() {
    const caller = known();
    const other = select.value === OTHER;
    const typed = kept.typed[select.value] ?? {};
    id.show(other, typed.accessKeyId);
    secret.show(other || caller?.accessKeySecret === null, typed.accessKeySecret);
    token.show(other || (caller?.principal === 'roleSession' && caller.securityToken === null), typed.securityToken);
    hint.textContent = hintOf(select.value, caller, unsignedAccount);
  }

  // Where browsers cannot sign, only nobody can send.
  function choose() {
    const own = callers.filter((caller) => caller.account === account);
    const isOwn = own.length === 0 || own.some((caller) => choiceOf(caller) === kept.choice);
    const nobody = !canSign() && unsignedAccount !== null && [unsignedAccount, null].includes(account);
    select.value = nobody ? NOBODY : isOwn ? kept.choice : choiceOf(likeliest(own)) ?? kept.choice;
    if (select.selectedIndex < 0) {
      select.value = choiceOf(likeliest(callers)) ?? OTHER;
    }
    if (own.length > 0) {
      // The address says the account at first only.
      kept.choice = select.value;
      keep(kept);
    }
  }

  function changed() {
    kept.choice = select.value;
    if (!id.hidden || !secret.hidden || !token.hidden) {
      kept.typed[select.value] = { accessKeyId: id.value, accessKeySecret: secret.value, securityToken: token.value };
    }
    keep(kept);
    onChange();
  }

  function secretField(name, type) {
    const input = h('input', {
      className: 'input', type, id: `caller-${name}`, autocomplete: 'off', spellcheck: 'false', onInput: changed,
    });
    const element = h('div', { className: 'field', hidden: true },
      h('label', { className: 'label', for: input.id }, name), input);
    return {
      element,
      input,
      get hidden() { return element.hidden; },
      get value() { return element.hidden ? '' : input.value.trim(); },
      show(visible, value) {
        element.hidden = !visible;
        input.value = value ?? '';
      },
    };
  }

  choose();
  select.addEventListener('change', () => {
    arrange();
    changed();
  });
  arrange();
  return {
    element: h('div', { className: 'caller' },
      h('div', { className: 'field' }, h('label', { className: 'label', for: 'caller' }, 'Caller'), select, hint),
      id.element, secret.element, token.element),
    caller: () => (select.value === NOBODY ? null : {
      accessKeyId: known()?.accessKeyId ?? id.value,
      accessKeySecret: known()?.accessKeySecret ?? secret.value,
      securityToken: (known()?.securityToken ?? token.value) || null,
    }),
    account: () => (select.value === NOBODY ? unsignedAccount : accountOf()),
    missing: () => [id, secret].find((field) => !field.hidden && field.value === '')?.input ?? null,
  };
}

function groups(callers) {
  return Object.entries(Object.groupBy(callers, ({ account }) => account)).map(([account, own]) =>
    h('optgroup', { label: `Account ${account}` },
      own.map((caller) => h('option', { value: choiceOf(caller) }, nameOf(caller)))));
}

const nameOf = (caller) => `${caller.accessKeyId} · ${whoOf(caller)}${stateOf(caller)}`;

function hintOf(value, caller, unsignedAccount) {
  if (value === NOBODY) {
    return unsignedLine(unsignedAccount);
  }
  if (value === OTHER) {
    return 'Kept in this tab only, until it is closed.';
  }
  if (caller?.accessKeySecret === null) {
    return 'The service does not tell secrets outside Development. What you type is kept in this tab only.';
  }
  return caller?.expiration ? `The token is valid until ${new Date(caller.expiration).toLocaleString()}.` : '';
}
