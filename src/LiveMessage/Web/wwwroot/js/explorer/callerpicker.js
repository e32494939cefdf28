// The choice of the caller: an access key of the service, a typed key, or no signature. Typed keys stay in this tab.

import { canSign } from '../acs3.js';
import {
  callerId, defaultCaller, loadChoice, NO_SIGNATURE, OTHER, principalLabel, saveChoice, stateSuffix,
} from '../callers.js';
import { h } from '../dom.js';
import { unsignedHint } from './unsignable.js';

/**
 * @typedef {object} CallerPicker
 * @property {Element} element
 * @property {() => import('../acs3.js').Credentials | null} caller null for a call without a signature
 * @property {() => HTMLElement | null} missing the first required field that is empty
 * @property {() => string | null} account null if it is unknown
 */

/**
 * Creates the controls that choose the caller.
 *
 * @param {object} service
 * @param {import('../callers.js').Caller[]} service.callers the callers from /_emulator/callers
 * @param {string | null} service.unsignedAccount the account of calls without a signature; null if they are refused
 * @param {string | null} service.account the account whose caller is preselected
 * @param {() => void} onChange
 * @returns {CallerPicker}
 */
export function createCallerPicker({ callers, unsignedAccount, account }, onChange) {
  const saved = loadChoice();
  const select = h('select', { className: 'input', id: 'caller', 'aria-describedby': 'caller-hint' },
    groups(callers),
    h('option', { value: OTHER }, 'Other…'),
    h('option', { value: NO_SIGNATURE }, 'None (unsigned)'));
  const hint = h('p', { className: 'hint', id: 'caller-hint' });
  const id = secretField('AccessKeyId', 'text');
  const secret = secretField('AccessKeySecret', 'password');
  const token = secretField('SecurityToken', 'password');

  const known = () => callers.find((caller) => callerId(caller) === select.value);

  const accountOf = () =>
    (known() ?? callers.find(({ accessKeyId }) => accessKeyId === id.value))?.account ?? null;

  function update() {
    const caller = known();
    const other = select.value === OTHER;
    const typed = saved.typed[select.value] ?? {};
    id.show(other, typed.accessKeyId);
    secret.show(other || caller?.accessKeySecret === null, typed.accessKeySecret);
    token.show(other || (caller?.principal === 'roleSession' && caller.securityToken === null), typed.securityToken);
    hint.textContent = hintOf(select.value, caller, unsignedAccount);
  }

  // A browser that cannot sign can only send calls without a signature.
  function choose() {
    const own = callers.filter((caller) => caller.account === account);
    const isMatching = own.length === 0 || own.some((caller) => callerId(caller) === saved.choice);
    const isUnsigned = !canSign() && unsignedAccount !== null && [unsignedAccount, null].includes(account);
    const choice = isMatching ? saved.choice : callerId(defaultCaller(own)) ?? saved.choice;
    select.value = isUnsigned ? NO_SIGNATURE : choice ?? '';
    if (select.selectedIndex < 0) {
      select.value = callerId(defaultCaller(callers)) ?? OTHER;
    }
    if (own.length > 0) {
      // The account in the address applies only to the first load.
      saved.choice = select.value;
      saveChoice(saved);
    }
  }

  function changed() {
    saved.choice = select.value;
    if (!id.hidden || !secret.hidden || !token.hidden) {
      saved.typed[select.value] = { accessKeyId: id.value, accessKeySecret: secret.value, securityToken: token.value };
    }
    saveChoice(saved);
    onChange();
  }

  /**
   * @param {string} name
   * @param {string} type
   */
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
      /**
       * @param {boolean} visible
       * @param {string | undefined} value
       */
      show(visible, value) {
        element.hidden = !visible;
        input.value = value ?? '';
      },
    };
  }

  choose();
  select.addEventListener('change', () => {
    update();
    changed();
  });
  update();
  return {
    element: h('div', { className: 'caller' },
      h('div', { className: 'field' }, h('label', { className: 'label', for: 'caller' }, 'Caller'), select, hint),
      id.element, secret.element, token.element),
    caller: () => (select.value === NO_SIGNATURE ? null : {
      accessKeyId: known()?.accessKeyId ?? id.value,
      accessKeySecret: known()?.accessKeySecret ?? secret.value,
      securityToken: (known()?.securityToken ?? token.value) || null,
    }),
    account: () => (select.value === NO_SIGNATURE ? unsignedAccount : accountOf()),
    missing: () => [id, secret].find((field) => !field.hidden && field.value === '')?.input ?? null,
  };
}

/** @param {import('../callers.js').Caller[]} callers */
function groups(callers) {
  return [...Map.groupBy(callers, ({ account }) => account)].map(([account, own]) =>
    h('optgroup', { label: `Account ${account}` },
      own.map((caller) => h('option', { value: callerId(caller) }, nameOf(caller)))));
}

/** @param {import('../callers.js').Caller} caller */
const nameOf = (caller) => `${caller.accessKeyId} · ${principalLabel(caller)}${stateSuffix(caller)}`;

/**
 * @param {string} value
 * @param {import('../callers.js').Caller | undefined} caller
 * @param {string | null} unsignedAccount
 */
function hintOf(value, caller, unsignedAccount) {
  if (value === NO_SIGNATURE) {
    return unsignedHint(unsignedAccount);
  }
  if (value === OTHER) {
    return 'The key stays in this tab and is deleted when the tab is closed.';
  }
  if (caller?.accessKeySecret === null) {
    return 'The service does not expose secrets outside Development. A typed secret stays in this tab.';
  }
  return caller?.expiration ? `The token is valid until ${new Date(caller.expiration).toLocaleString()}.` : '';
}
