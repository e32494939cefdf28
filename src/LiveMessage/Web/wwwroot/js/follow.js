// The streams of the emulator's own API.

import { ApiError, open, read } from './api.js';

// A stream says something every 15 seconds. One that has not for longer is dead, whatever the connection says.
const LONGEST_SILENCE = 40_000;

/**
 * Follows a stream of server-sent events until `signal` is aborted, and comes back whenever it ends: behind the last
 * event, or, where `resume` is false, anew. `onEvent` gets type and data of each; `onState` gets 'connecting', 'open',
 * 'lost', with the error where the service said why, or 'refused' with the error: then it is over. (The browser's own
 * EventSource cannot send the key.)
 */
export async function follow(path, { onEvent, onState, signal, resume = true }) {
  let last = '';
  let pause = 250;
  while (!signal.aborted) {
    const silence = watchSilence();
    let why;
    onState('connecting');
    try {
      const ending = AbortSignal.any([signal, silence.signal]);
      const answer = await open('GET', path, { lastEventId: last }, { signal: ending });
      onState('open');
      pause = 250;
      silence.broken();
      for await (const event of events(answer.body)) {
        // What had come before the end of it is of no use to who has left.
        if (signal.aborted) {
          return;
        }
        silence.broken();
        last = resume ? event.id ?? last : '';
        onEvent(event.type, event.data);
      }
    } catch (error) {
      why = error instanceof ApiError ? error : undefined;
    } finally {
      silence.end();
    }
    if (signal.aborted) {
      return;
    }
    if ([401, 403, 404].includes(why?.status)) {
      onState('refused', why);
      return;
    }
    last = why?.status === 400 ? '' : last;
    onState('lost', why);
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(pause * 2, 5_000);
  }
}

// Runs from the request on: a service may take a connection and never say a word.
function watchSilence() {
  const silence = new AbortController();
  let timer;
  const end = () => clearTimeout(timer);
  const broken = () => {
    end();
    timer = setTimeout(() => silence.abort(), LONGEST_SILENCE);
  };
  broken();
  return { signal: silence.signal, broken, end };
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
