// A call of the cloud's API, as the current SDKs make it: signed, the parameters in the query, no body.

import { ASCII_ONLY, canonicalQuery, isAscii, sign } from '../acs3.js';

/**
 * What goes out: `method`, `query`, `headers`, and with a caller how the signature came about.
 *
 * @param {{operation: object, parameters: [string, string][], caller: object|null, date?: string, nonce?: string}} call
 */
export async function prepare({ operation, parameters, caller, date, nonce }) {
  const { id: action, version } = operation;
  if (!caller) {
    // Without a signature there is nothing that says so in headers: action and version are parameters.
    const all = [['Action', action], ['Version', version], ...parameters];
    return { method: 'POST', query: canonicalQuery(all), headers: {} };
  }
  return sign({ action, version, parameters, host: location.host, caller, date, nonce });
}

/**
 * Sends what was prepared.
 *
 * @returns what came back: `status` (0 where nothing did, with `error`), `millis`, `headers`, `text`, `json`, `code`
 */
export async function send(request) {
  const at = new Date();
  const start = performance.now();
  const nothing = (error) => ({
    request, at, text: '', json: null, status: 0, statusText: '', millis: performance.now() - start, headers: [],
    code: 'No answer', error,
  });
  if (!isAscii(request.headers)) {
    return nothing(ASCII_ONLY);
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
    return nothing(`LiveMessage does not answer (${error.message}). Is it still running?`);
  }
}

/** A header of an answer, null where it has none of that name. */
export const headerOf = (answer, name) => answer.headers.find(([one]) => one === name)?.[1] ?? null;

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
