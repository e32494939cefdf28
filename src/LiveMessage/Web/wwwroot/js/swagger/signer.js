// The access key that signs the calls of Swagger UI. The choice is shared with the Explorer.

import { canSign } from '../acs3.js';
import { callerId, defaultCaller, loadChoice, NO_SIGNATURE, OTHER, principalLabel, saveChoice } from '../callers.js';
import { SCHEME } from './openapi.js';

/**
 * Describes a caller, for example `RAM user alice of 1234567890123456`.
 *
 * @param {import('../callers.js').Caller} caller
 */
export const callerLabel = (caller) => `${principalLabel(caller)} of ${caller.account}`;

/**
 * @param {import('../callers.js').Caller[]} callers
 * @param {string | undefined} choice
 */
const findCaller = (callers, choice) => callers.find((caller) => callerId(caller) === choice);

/**
 * Returns the access key of a choice. Typed values replace those that the service does not expose.
 *
 * @param {import('../callers.js').Caller[]} callers
 * @param {string} choice
 */
export function accessKeyOf(callers, choice) {
  const caller = findCaller(callers, choice);
  const typed = loadChoice().typed[choice];
  return {
    accessKeyId: caller?.accessKeyId ?? typed?.accessKeyId ?? '',
    accessKeySecret: caller?.accessKeySecret ?? typed?.accessKeySecret ?? '',
    securityToken: caller?.securityToken ?? typed?.securityToken ?? '',
  };
}

/**
 * Returns the initial choice of the dialog: the last choice of this tab, or else the default caller.
 *
 * @param {import('../callers.js').Caller[]} callers
 */
export function initialChoice(callers) {
  const { choice } = loadChoice();
  return choice === OTHER || (choice !== undefined && findCaller(callers, choice) !== undefined)
    ? choice
    : callerId(defaultCaller(callers)) ?? OTHER;
}

/**
 * Returns the key that signs after the page has loaded, or undefined if the key is incomplete.
 *
 * @param {import('../callers.js').Caller[]} callers
 */
export function initialSigner(callers) {
  const key = accessKeyOf(callers, initialChoice(callers));
  return canSign() && loadChoice().choice !== NO_SIGNATURE && key.accessKeyId && key.accessKeySecret ? key : undefined;
}

/**
 * Saves the key that signs. A key of the service with an edited value is saved as a typed key.
 *
 * @param {import('../callers.js').Caller[]} callers
 * @param {string} choice
 * @param {import('../callers.js').AccessKey} key
 */
export function saveSigner(callers, choice, key) {
  const saved = loadChoice();
  const caller = findCaller(callers, choice);
  const isUnchanged = caller
    && Object.keys(key).every((part) => key[part] === (caller[part] ?? typedPart(caller, part, key)));
  const savedChoice = isUnchanged ? choice : OTHER;
  saveChoice({ choice: savedChoice, typed: { ...saved.typed, [savedChoice]: key } });
}

// Values that the service does not expose are typed. Only role sessions have a token.
/**
 * @param {import('../callers.js').Caller} caller
 * @param {string} part
 * @param {Record<string, string>} key
 */
const typedPart = (caller, part, key) =>
  (part === 'securityToken' && caller.principal !== 'roleSession' ? '' : key[part]);

/** Saves the choice to send calls without a signature. */
export const saveNoSigner = () => saveChoice({ ...loadChoice(), choice: NO_SIGNATURE });

/**
 * Provides the callers and the account of unsigned calls to the other plugins.
 *
 * @param {import('../callers.js').Caller[]} callers
 * @param {string | null} unsignedAccount
 */
export const callersPlugin = (callers, unsignedAccount) => ({
  fn: { callers: () => callers, unsignedAccount: () => unsignedAccount },
});

/**
 * Returns the current key and its caller, if the service has that key.
 *
 * @param {any} system Swagger UI
 */
export function currentSigner(system) {
  const value = system.authSelectors.authorized().getIn([SCHEME, 'value'])?.toJS();
  return value && { ...value, caller: system.fn.callers().find((caller) => caller.accessKeyId === value.accessKeyId) };
}
