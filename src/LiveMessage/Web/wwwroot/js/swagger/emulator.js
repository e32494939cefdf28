// The definition of the emulator API. Requests are not signed. They have the API key that was typed on the pages.

import { get } from '../api.js';
import { apiKey, isHeaderSafe } from '../apikey.js';
import { defaultApp, fetchApps } from '../apps.js';
import { displayPlugin } from './display.js';
import { highlightPlugin } from './highlight.js';
import { adaptEmulatorDocument, firstAccount } from './emulatoropenapi.js';

// Swagger UI shows a response when it is complete, but an event stream has no end.
const STREAM_MILLISECONDS = 2_000;

/** Loads the document and returns the options of Swagger UI. */
export async function loadEmulatorApi() {
  const openapi = await get('/emulator-openapi.json');
  return {
    spec: adaptEmulatorDocument(openapi, defaultApp(await fetchApps(firstAccount(openapi)))),
    plugins: [displayPlugin, highlightPlugin],
    requestInterceptor: addApiKey,
    showCommonExtensions: true,
  };
}

/**
 * Adds the API key to a request to this service, and limits the time of its event stream.
 *
 * @param {any} request
 */
export function addApiKey(request) {
  if (new URL(request.url, location.origin).origin !== location.origin) {
    return request;
  }
  const key = apiKey();
  if (isHeaderSafe(key)) {
    request.headers = { ...request.headers, 'X-Api-Key': key };
  }
  request.userFetch = fetchStart;
  return request;
}

/**
 * Fetches a response. An event stream ends after two seconds.
 *
 * @param {string} address
 * @param {RequestInit} options
 */
async function fetchStart(address, options) {
  const answer = await fetch(address, options);
  return answer.headers.get('Content-Type')?.startsWith('text/event-stream') ? readStart(answer) : answer;
}

/**
 * @param {Response} answer
 * @param {number} [milliseconds]
 */
export async function readStart(answer, milliseconds = STREAM_MILLISECONDS) {
  const body = /** @type {ReadableStream} */ (answer.body);
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const timer = setTimeout(() => reader.cancel(), milliseconds);
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += part.value;
  }
  clearTimeout(timer);
  return new Response(text, { status: answer.status, statusText: answer.statusText, headers: answer.headers });
}
