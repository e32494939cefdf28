// Who signs: the access keys of the service, what this tab has chosen, and what the page says of it.

import { canSign } from '../acs3.js';
import { NOBODY, OTHER, choiceOf, keep, likeliest, restore, whoOf } from '../callers.js';
import { SCHEME } from './openapi.js';

/** A caller in words: RAM user alice of 1234567890123456. */
export const describe = (caller) => `${whoOf(caller)} of ${caller.account}`;

const withChoice = (callers, choice) => callers.find((caller) => choiceOf(caller) === choice);

/** The key of a choice: what the service tells of it, and what was typed where it does not. */
export function keyOf(callers, choice) {
  const caller = withChoice(callers, choice);
  const typed = restore().typed[choice];
  return {
    accessKeyId: caller?.accessKeyId ?? typed?.accessKeyId ?? '',
    accessKeySecret: caller?.accessKeySecret ?? typed?.accessKeySecret ?? '',
    securityToken: caller?.securityToken ?? typed?.securityToken ?? '',
  };
}

/** What the dialog offers first: the last choice of this tab, or who a first call comes from. */
export function choiceAtFirst(callers) {
  const { choice } = restore();
  return choice === OTHER || withChoice(callers, choice) ? choice : choiceOf(likeliest(callers)) ?? OTHER;
}

/** Whom a fresh page signs for, undefined for nobody, as where a part of the key is not known. */
export function signerAtStart(callers) {
  const key = keyOf(callers, choiceAtFirst(callers));
  return canSign() && restore().choice !== NOBODY && key.accessKeyId && key.accessKeySecret ? key : undefined;
}

/** Keeps who signs. A key of the service that was typed over is one of its own. */
export function keepSigner(callers, choice, key) {
  const kept = restore();
  const caller = withChoice(callers, choice);
  const isOwn = caller && Object.keys(key).every((part) => key[part] === (caller[part] ?? ownPart(caller, part, key)));
  kept.choice = isOwn ? choice : OTHER;
  kept.typed[kept.choice] = key;
  keep(kept);
}

// What the service does not tell is taken as it was typed, but only sessions have a token.
const ownPart = (caller, part, key) =>
  (part === 'securityToken' && caller.principal !== 'roleSession' ? '' : key[part]);

/** Keeps that nobody signs. */
export const keepNobody = () => keep({ ...restore(), choice: NOBODY });

/** Lets the other plugins ask for the callers, and for whom unsigned calls act. */
export const callersPlugin = (callers, unsignedAccount) => ({
  fn: { callers: () => callers, unsignedAccount: () => unsignedAccount },
});

/** The key that signs now and, where the service knows it, whose it is. */
export function signerNow(system) {
  const value = system.authSelectors.authorized().getIn([SCHEME, 'value'])?.toJS();
  return value && { ...value, caller: system.fn.callers().find((caller) => caller.accessKeyId === value.accessKeyId) };
}
