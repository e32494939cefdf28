// The shell command of a call without a signature.

import { percentEncode } from './acs3.js';
import { wellFormed } from './text.js';

/**
 * Encodes parameters for a query, in their order.
 *
 * @param {[string, string][]} parameters
 */
export const toQueryString = (parameters) =>
  parameters.map(([name, value]) => `${percentEncode(name)}=${percentEncode(wellFormed(value))}`).join('&');

/**
 * Returns a command of one line. All values are percent-encoded, so that the shell interprets none of their characters.
 *
 * @param {string} origin
 * @param {string} operation
 * @param {string} version
 * @param {[string, string][]} parameters
 */
export const unsignedCurl = (origin, operation, version, parameters) =>
  `curl "${origin}/?${toQueryString([['Action', operation], ['Version', version], ...parameters])}"`;
