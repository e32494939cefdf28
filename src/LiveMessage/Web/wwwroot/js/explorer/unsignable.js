// Why a call cannot be signed, and what a call without a signature comes to: sentences that several parts show.

import { canSign } from '../acs3.js';

/**
 * What becomes of a call that nobody signs.
 *
 * @param {string|null} unsignedAccount the account that such calls act for, null where they are refused
 */
export const unsignedLine = (unsignedAccount) => (unsignedAccount === null
  ? 'Calls without a signature are refused here.'
  : `Calls without a signature are taken here, for account ${unsignedAccount}.`);

/** What a page on plain http and a foreign name has to say. */
export const unableLine = (unsignedAccount) => (unsignedAccount === null
  ? `Browsers sign only on https or localhost: open this page there. ${unsignedLine(null)}`
  : 'Browsers sign only on https or localhost: open this page there, or choose the caller Nobody. '
    + unsignedLine(unsignedAccount));

/** Why a call cannot be signed, as a sentence; null where it can. */
export function obstacleOf({ caller }, unsignedAccount) {
  if (!canSign()) {
    return unableLine(unsignedAccount);
  }
  if (!caller) {
    return `Nobody signs this call. ${unsignedLine(unsignedAccount)}`;
  }
  const whole = caller.accessKeyId && caller.accessKeySecret;
  return whole ? null : 'An AccessKeyId and an AccessKeySecret are needed to sign.';
}
