// Who can sign: the access keys of the service, and what the page says of them.

import { canSign } from '../acs3.js';
import { whoOf } from '../callers.js';
import { SCHEME } from './openapi.js';

/** A caller in words: RAM user alice of 1234567890123456. */
export const describe = (caller) => `${whoOf(caller)} of ${caller.account}`;

/** What is kept of a caller when it is authorized. */
export const keyOf = (caller) => ({
  accessKeyId: caller?.accessKeyId ?? '',
  accessKeySecret: caller?.accessKeySecret ?? '',
  securityToken: caller?.securityToken ?? '',
});

/**
 * Whom a fresh page signs for: the first root key whose secret the service tells, which it does in Development only.
 */
export function signerAtStart(callers) {
  const root = callers.find((caller) => caller.principal === 'root' && caller.active && caller.accessKeySecret);
  return root && canSign() ? keyOf(root) : undefined;
}

/** Lets the other plugins ask for the callers. */
export const callersPlugin = (callers) => ({ fn: { callers: () => callers } });

/** The key that signs now and, where the service knows it, whose it is. */
export function signerNow(system) {
  const value = system.authSelectors.authorized().getIn([SCHEME, 'value'])?.toJS();
  return value && { ...value, caller: system.fn.callers().find((caller) => caller.accessKeyId === value.accessKeyId) };
}
