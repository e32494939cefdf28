// Who calls: one of the service's access keys, one that is typed, or nobody. What is typed stays in this tab.

import { canSign } from '../acs3.js';
import { likeliest, stateOf, whoOf } from '../callers.js';
import { h } from '../dom.js';
import { forTab } from '../kept.js';

const KEPT = 'livemessage.explorer.caller';
const OTHER = '*';
const NOBODY = '-';

/**
 * @param {object[]} callers of /_emulator/callers
 * @param {() => void} onChange
 * @returns {{element: Element, caller: () => object|null, missing: () => Element|null, account: () => string|null}}
 *   `caller` is null when nobody signs, `account` where it is not known; `missing` is a field still to be filled in
 */
export function createCallerPicker(callers, onChange) {
  const kept = restore();
  const select = h('select', { className: 'input', id: 'caller', 'aria-describedby': 'caller-hint' },
    groups(callers),
    h('option', { value: OTHER }, 'Other…'),
    h('option', { value: NOBODY }, 'Nobody: no signature'));
  const hint = h('p', { className: 'hint', id: 'caller-hint' });
  const id = secretField('AccessKeyId', 'text');
  const secret = secretField('AccessKeySecret', 'password');
  const token = secretField('SecurityToken', 'password');

  const known = () => callers.find((caller) => keyOf(caller) === select.value);

  function arrange() {
    const caller = known();
    const other = select.value === OTHER;
    const typed = kept.typed[select.value] ?? {};
    id.show(other, typed.accessKeyId);
    secret.show(other || caller?.accessKeySecret === null, typed.accessKeySecret);
    token.show(other || (caller?.principal === 'roleSession' && caller.securityToken === null), typed.securityToken);
    hint.textContent = hintOf(select.value, caller);
  }

  function keep() {
    kept.choice = select.value;
    if (!id.hidden || !secret.hidden || !token.hidden) {
      kept.typed[select.value] = { accessKeyId: id.value, accessKeySecret: secret.value, securityToken: token.value };
    }
    forTab.set(KEPT, JSON.stringify(kept));
    onChange();
  }

  function secretField(name, type) {
    const input = h('input', {
      className: 'input', type, id: `caller-${name}`, autocomplete: 'off', spellcheck: 'false', onInput: () => keep(),
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

  select.value = canSign() ? kept.choice : NOBODY;
  if (select.selectedIndex < 0) {
    select.value = keyOf(likeliest(callers)) ?? OTHER;
  }
  select.addEventListener('change', () => {
    arrange();
    keep();
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
    account: () => known()?.account ?? null,
    missing: () => [id, secret].find((field) => !field.hidden && field.value === '')?.input ?? null,
  };
}

const keyOf = (caller) => caller && `${caller.account}/${caller.accessKeyId}`;

function groups(callers) {
  return Object.entries(Object.groupBy(callers, ({ account }) => account)).map(([account, own]) =>
    h('optgroup', { label: `Account ${account}` },
      own.map((caller) => h('option', { value: keyOf(caller) }, nameOf(caller)))));
}

const nameOf = (caller) => `${caller.accessKeyId} · ${whoOf(caller)}${stateOf(caller)}`;

function hintOf(value, caller) {
  if (value === NOBODY) {
    return 'Development takes calls without a signature, other environments refuse them.';
  }
  if (value === OTHER) {
    return 'Kept in this tab only, until it is closed.';
  }
  if (caller?.accessKeySecret === null) {
    return 'The service does not tell secrets outside Development. What you type is kept in this tab only.';
  }
  return caller?.expiration ? `The token is valid until ${new Date(caller.expiration).toLocaleString()}.` : '';
}

function restore() {
  try {
    return { typed: {}, ...JSON.parse(forTab.get(KEPT)) };
  } catch {
    return { typed: {} };
  }
}
