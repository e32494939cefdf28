// Client of the emulator's own API under /_emulator.

import { apiKey, askForApiKey, isHeaderSafe } from './apikey.js';

/** Error of a request. `status` is the HTTP status code, or 0 if the service did not respond. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * @param {string} path
 * @param {Record<string, any>} [query]
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export const get = (path, query, signal) => send('GET', path, query, signal);
/**
 * @param {string} path
 * @param {Record<string, any>} [query]
 */
export const post = (path, query) => send('POST', path, query);
/**
 * @param {string} path
 * @param {Record<string, any>} [query]
 * @param {any} [body] a value that is sent as JSON
 */
export const put = (path, query, body) => send('PUT', path, query, undefined, body);
/**
 * @param {string} path
 * @param {Record<string, any>} [query]
 */
export const remove = (path, query) => send('DELETE', path, query);

/**
 * Builds the path of a resource of one user. `inbox` has `dataCenter`, `appId`, and `userId`.
 *
 * @param {string} kind
 * @param {{dataCenter: string, appId: string, userId: string}} inbox
 * @param {string[]} rest
 */
export function resourcePath(kind, inbox, ...rest) {
  const parts = [inbox.dataCenter, inbox.appId, inbox.userId, ...rest].map(encodeURIComponent);
  return `/${kind}/${parts.join('/')}`;
}

/**
 * @param {string} method
 * @param {string} path
 * @param {Record<string, any>} [query]
 * @param {AbortSignal} [signal]
 * @param {any} [body]
 * @returns {Promise<any>}
 */
async function send(method, path, query, signal, body) {
  const answer = await openResponse(method, path, query, { signal, body });
  const text = await answer.text();
  return text === '' ? null : parseJson(text);
}

/**
 * Parses JSON of the service. A MsgType that exceeds the safe integers of JavaScript becomes a string, so that no digit
 * is lost. Inside a string, the quotes of the name would be escaped.
 *
 * @param {string} text
 */
export const parseJson = (text) => JSON.parse(text.replace(/"msgType":(\d{16,})/g, (match, digits) =>
  (Number.isSafeInteger(Number(digits)) ? match : `"msgType":"${digits}"`)));

/**
 * Sends a request and returns the response. Throws an `ApiError` unless the status code is a success.
 *
 * @param {string} method
 * @param {string} path
 * @param {Record<string, any>} [query] parameters; empty values are omitted
 * @param {{signal?: AbortSignal, headers?: Record<string, string>, body?: any}} [options] `body` is sent as JSON
 */
export async function openResponse(method, path, query, { signal, headers = {}, body } = {}) {
  const address = new URL(`/_emulator${path}`, location.origin);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== '') {
      address.searchParams.set(name, value);
    }
  }
  for (;;) {
    const key = apiKey();
    const answer = await fetchOrFail(address, {
      method, signal, body: body === undefined ? undefined : JSON.stringify(body),
      headers: isHeaderSafe(key) ? { ...headers, 'X-Api-Key': key } : headers,
    });
    if (answer.ok) {
      return answer;
    }
    if (answer.status !== 401 || !await askForApiKey(key)) {
      throw new ApiError(answer.status, await errorMessage(answer));
    }
  }
}

/**
 * @param {URL} address
 * @param {RequestInit} options
 */
async function fetchOrFail(address, options) {
  try {
    return await fetch(address, { cache: 'no-store', ...options });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      throw error;
    }
    throw new ApiError(0, 'LiveMessage does not respond. Is it still running?');
  }
}

/** @param {Response} answer */
async function errorMessage(answer) {
  const text = await answer.text();
  try {
    return JSON.parse(text).detail ?? text;
  } catch {
    return text || `The response is ${answer.status} ${answer.statusText}.`;
  }
}
