// The emulator's own API, /_emulator, as the pages use it.

import { askForKey, keyOf } from './key.js';

/** An answer that is none: `status` of HTTP, 0 where the service could not be reached, and a sentence. */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export const get = (path, query, signal) => send('GET', path, query, signal);
export const post = (path, query) => send('POST', path, query);
export const put = (path, query) => send('PUT', path, query);
export const remove = (path, query) => send('DELETE', path, query);

/** The address of something of one user: `inbox` has dataCenter, appId and userId. */
export function placeOf(kind, inbox, ...rest) {
  const parts = [inbox.dataCenter, inbox.appId, inbox.userId, ...rest].map(encodeURIComponent);
  return `/${kind}/${parts.join('/')}`;
}

async function send(method, path, query, signal) {
  const answer = await open(method, path, query, { signal });
  const text = await answer.text();
  return text === '' ? null : read(text);
}

/** Reads JSON. A MsgType may have more digits than a number of JavaScript: then it stays the text that it came as. */
export const read = (text) => (/"msgType":\d{16}/.test(text) ? JSON.parse(text, exactly) : JSON.parse(text));

const exactly = (name, value, { source } = {}) =>
  (name === 'msgType' && source && !Number.isSafeInteger(value) && value !== null ? source : value);

/** An answer to be read by the caller; an ApiError where it is a refusal. */
export async function open(method, path, query, { signal, headers = {} } = {}) {
  const address = new URL(`/_emulator${path}`, location.origin);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== '') {
      address.searchParams.set(name, value);
    }
  }
  for (;;) {
    const key = keyOf();
    const answer = await reach(address, {
      method, signal, headers: fitsHeader(key) ? { ...headers, 'X-Api-Key': key } : headers,
    });
    if (answer.ok) {
      return answer;
    }
    if (answer.status !== 401 || !await askForKey(key)) {
      throw new ApiError(answer.status, await sentence(answer));
    }
  }
}

// Browsers send no other characters, or others than were typed: such a key is asked for anew, as a wrong one is.
const fitsHeader = (key) => key && /^[ -~]+$/.test(key);

async function reach(address, options) {
  try {
    return await fetch(address, { cache: 'no-store', ...options });
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new ApiError(0, 'LiveMessage does not answer. Is it still running?');
  }
}

async function sentence(answer) {
  const text = await answer.text();
  try {
    return JSON.parse(text).detail ?? text;
  } catch {
    return text || `The answer is ${answer.status} ${answer.statusText}.`;
  }
}
