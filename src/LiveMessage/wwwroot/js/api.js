// The emulator's own API, /_emulator, as the pages use it. Outside Development it wants the setting Emulator:ApiKey:
// the first request that is refused for it asks for the key, which is kept until the tab is closed.

import { h } from './dom.js';

const KEY = 'livemessage.apiKey';

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

// A MsgType may have more digits than a number of JavaScript: then it is kept as the text that it came as.
const read = (text) => (/"msgType":\d{16}/.test(text) ? JSON.parse(text, exactly) : JSON.parse(text));

const exactly = (name, value, { source } = {}) =>
  (name === 'msgType' && source && !Number.isSafeInteger(value) && value !== null ? source : value);

async function open(method, path, query, { signal, headers = {} } = {}) {
  const address = new URL(`/_emulator${path}`, location.origin);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== '') {
      address.searchParams.set(name, value);
    }
  }
  for (;;) {
    const key = sessionStorage.getItem(KEY);
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
  } catch (fault) {
    if (fault.name === 'AbortError') {
      throw fault;
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

let asking;

// Requests that are refused together ask once.
function askForKey(refused) {
  if (sessionStorage.getItem(KEY) !== refused) {
    return Promise.resolve(true);
  }
  asking ??= new Promise((resolve) => {
    const input = h('input', {
      className: 'input', type: 'password', autocomplete: 'off', required: true, 'aria-label': 'API key',
    });
    const dialog = h('dialog', { 'aria-label': 'API key' },
      h('form', { method: 'dialog' },
        h('h2', {}, 'API key'),
        h('p', { className: 'muted' }, refused
          ? 'That is not the key. It is the setting Emulator:ApiKey of this service.'
          : 'Outside Development these pages need the setting Emulator:ApiKey of this service.'),
        input,
        h('div', { className: 'actions' }, h('button', { className: 'button primary', value: 'ok' }, 'Go on'))));
    dialog.addEventListener('close', () => {
      if (dialog.returnValue === 'ok') {
        sessionStorage.setItem(KEY, input.value);
      }
      dialog.remove();
      asking = undefined;
      resolve(dialog.returnValue === 'ok');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
  return asking;
}

// A stream says something every 15 seconds. One that has not for longer is dead, whatever the connection says.
const LONGEST_SILENCE = 40_000;

/**
 * Follows a stream of server-sent events until `signal` is aborted, and comes back whenever it ends: behind the last
 * event, or, where `resume` is false, anew. `onEvent` gets type and data of each; `onState` gets 'connecting', 'open',
 * 'lost', or 'refused' with the fault: then it is over. (The browser's own EventSource cannot send the key.)
 */
export async function follow(path, { onEvent, onState, signal, resume = true }) {
  let last = '';
  let pause = 250;
  while (!signal.aborted) {
    const silence = new AbortController();
    let timer;
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), LONGEST_SILENCE);
    };
    onState('connecting');
    try {
      const ending = AbortSignal.any([signal, silence.signal]);
      const answer = await open('GET', path, { lastEventId: last }, { signal: ending });
      onState('open');
      pause = 250;
      heard();
      for await (const event of events(answer.body)) {
        heard();
        last = resume ? event.id ?? last : '';
        onEvent(event.type, event.data);
      }
    } catch (fault) {
      if (signal.aborted) {
        return;
      }
      if (fault instanceof ApiError && [401, 403, 404].includes(fault.status)) {
        onState('refused', fault);
        return;
      }
      if (fault instanceof ApiError && fault.status === 400) {
        last = '';
      }
    } finally {
      clearTimeout(timer);
    }
    onState('lost');
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(pause * 2, 5_000);
  }
}

async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const event = { type: 'message', data: '' };
      for (const line of block.split('\n')) {
        const colon = line.indexOf(':');
        const [name, text] = [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
        if (name === 'event') {
          event.type = text;
        } else if (name === 'data') {
          event.data += text;
        } else if (name === 'id') {
          event.id = text;
        }
      }
      yield { ...event, data: event.data === '' ? null : read(event.data) };
    }
  }
}
