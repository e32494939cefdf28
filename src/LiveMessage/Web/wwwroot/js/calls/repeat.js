// The parameters of a call, so that it can be repeated.

import { toQueryString, unsignedCurl } from '../curlcommand.js';

const VERSION = '2016-11-01';

// The parameters that belong to the protocol. The Explorer and an unsigned call add their own.
const COMMON = new Set([
  'Action', 'Version', 'Format', 'AccessKeyId', 'Signature', 'SignatureMethod', 'SignatureVersion', 'SignatureNonce',
  'SignatureType', 'Timestamp', 'SecurityToken', 'RegionId',
]);

/**
 * Returns the parameters of the operation.
 *
 * @param {import('./log.js').Call} call
 * @returns {[string, string][]}
 */
export const operationParameters = ({ parameters }) => parameters
  .filter(({ name, from }) => from !== 'header' && !COMMON.has(name))
  .map(({ name, value }) => [name, value]);

/**
 * Returns a shell command that repeats the call without a signature.
 *
 * @param {import('./log.js').Call} call
 * @param {string} [origin]
 */
export const curlCommand = (call, origin = location.origin) =>
  unsignedCurl(origin, call.action ?? '', VERSION, operationParameters(call));

/**
 * Returns the address of the Explorer with the parameters and the account of the call.
 *
 * @param {import('./log.js').Call} call
 */
export const explorerAddress = (call) => `/_emulator/explorer?${toQueryString([
  ['operation', call.action ?? ''], ...accountOf(call), ...operationParameters(call)])}`;

/**
 * @param {import('./log.js').Call} call
 * @returns {[string, string][]}
 */
const accountOf = ({ account }) => (account === null ? [] : [['account', account]]);
