// Calls of the cloud's API in the style of the current SDKs: signed, with the parameters in the query and no body.

import { ASCII_ONLY, canonicalQuery, isAscii, sign } from '../acs3.js';
import { messageOf } from '../text.js';

/**
 * @typedef {Pick<import('../acs3.js').SignedRequest, 'method' | 'query' | 'headers'>
 *   & Partial<import('../acs3.js').SignedRequest>} PreparedRequest
 *
 * @typedef {object} Answer
 * @property {PreparedRequest} request
 * @property {Date} at
 * @property {number} status 0 if the service did not respond
 * @property {string} statusText
 * @property {number} millis
 * @property {[name: string, value: string][]} headers
 * @property {string} text
 * @property {any} json null unless the text is JSON
 * @property {string} code
 * @property {string} [error] the reason for a missing response
 */

/**
 * Prepares a request. With a caller, the result also has the intermediate values of the signature.
 *
 * @param {object} call
 * @param {import('./document.js').Operation} call.operation
 * @param {[string, string][]} call.parameters
 * @param {import('../acs3.js').Credentials | null} call.caller
 * @param {string} [call.date]
 * @param {string} [call.nonce]
 * @returns {Promise<PreparedRequest>}
 */
export async function prepareRequest({ operation, parameters, caller, date, nonce }) {
  const { id: action, version } = operation;
  if (!caller) {
    // Unsigned calls have no x-acs headers: the action and the version are parameters.
    const query = canonicalQuery([['Action', action], ['Version', version], ...parameters]);
    return { method: 'POST', query, headers: {} };
  }
  return sign({ action, version, parameters, host: location.host, caller, date, nonce });
}

/**
 * Sends a prepared request.
 *
 * @param {PreparedRequest} request
 * @returns {Promise<Answer>}
 */
export async function sendRequest(request) {
  const at = new Date();
  const start = performance.now();
  /** @param {string} error */
  const failure = (error) => ({
    request, at, text: '', json: null, status: 0, statusText: '', millis: performance.now() - start, headers: [],
    code: 'No response', error,
  });
  if (!isAscii(request.headers)) {
    return failure(ASCII_ONLY);
  }
  try {
    const { method, query, headers } = request;
    const answer = await fetch(`/?${query}`, { method, headers, cache: 'no-store' });
    const text = await answer.text();
    const json = parse(text);
    return {
      request, at, text, json,
      status: answer.status,
      statusText: answer.statusText,
      millis: performance.now() - start,
      headers: [...answer.headers],
      code: json?.Code ?? (answer.ok ? 'OK' : `HTTP ${answer.status}`),
    };
  } catch (error) {
    return failure(`LiveMessage does not respond (${messageOf(error)}). Is it still running?`);
  }
}

/**
 * Returns a header of a response, or null.
 *
 * @param {Answer} answer
 * @param {string} name
 */
export const headerValue = (answer, name) => answer.headers.find(([one]) => one === name)?.[1] ?? null;

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
