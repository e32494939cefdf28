// Messages about calls that cannot be signed or have no signature.

import { canSign } from '../acs3.js';

/**
 * Describes the outcome of a call without a signature.
 *
 * @param {string | null} unsignedAccount the account of such calls; null if they are refused
 */
export const unsignedHint = (unsignedAccount) => (unsignedAccount === null
  ? 'This service refuses unsigned calls.'
  : `This service accepts unsigned calls, on behalf of account ${unsignedAccount}.`);

/**
 * Explains why this page cannot sign.
 *
 * @param {string | null} unsignedAccount
 */
export const cannotSignHint = (unsignedAccount) => (unsignedAccount === null
  ? `Browsers sign only on https or localhost: open this page there. ${unsignedHint(null)}`
  : 'Browsers sign only on https or localhost: open this page there, or choose the caller None. '
    + unsignedHint(unsignedAccount));

/**
 * Returns the reason why a call cannot be signed, or null.
 *
 * @param {{caller: import('../acs3.js').Credentials | null}} call
 * @param {string | null} unsignedAccount
 */
export function unsignableReason({ caller }, unsignedAccount) {
  if (!canSign()) {
    return cannotSignHint(unsignedAccount);
  }
  if (!caller) {
    return `This call is not signed. ${unsignedHint(unsignedAccount)}`;
  }
  const isComplete = caller.accessKeyId && caller.accessKeySecret;
  return isComplete ? null : 'A signature requires an AccessKeyId and an AccessKeySecret.';
}
