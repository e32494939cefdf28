// Client of the event streams of the emulator's own API.

import { ApiError, openResponse } from './api.js';
import { createEventParser } from './eventstream.js';

// The service sends at least a comment every 15 seconds. A connection that is silent for longer is broken.
const SILENCE_TIMEOUT = 40_000;

/**
 * Follows a stream of server-sent events until `signal` is aborted, and reconnects when it ends. The browser's
 * EventSource cannot send the API key.
 *
 * @param {string} path
 * @param {object} options
 * @param {(type: string, data: any) => void} options.onEvent
 * @param {(state: 'connecting' | 'open' | 'lost' | 'refused', error?: ApiError) => void} options.onState receives the
 *   error that the service reported, if any; 'refused' is final
 * @param {AbortSignal} options.signal
 * @param {boolean} [options.resume] true to continue after the last event, false to start again after a reconnect
 */
export async function follow(path, { onEvent, onState, signal, resume = true }) {
  let last = '';
  let pause = 250;
  while (!signal.aborted) {
    const silence = createSilenceTimer();
    let reason;
    onState('connecting');
    try {
      const ending = AbortSignal.any([signal, silence.signal]);
      const answer = await openResponse('GET', path, { lastEventId: last }, { signal: ending });
      onState('open');
      pause = 250;
      silence.restart();
      for await (const event of readEvents(answer.body ?? new ReadableStream())) {
        // Events that are still buffered are of no interest after an abort.
        if (signal.aborted) {
          return;
        }
        silence.restart();
        last = resume ? event.id ?? last : '';
        onEvent(event.type, event.data);
      }
    } catch (error) {
      reason = error instanceof ApiError ? error : undefined;
    } finally {
      silence.stop();
    }
    if (signal.aborted) {
      return;
    }
    if (reason && [401, 403, 404].includes(reason.status)) {
      onState('refused', reason);
      return;
    }
    last = reason?.status === 400 ? '' : last;
    onState('lost', reason);
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(pause * 2, 5_000);
  }
}

// Starts with the request, because a service may accept the connection and never respond.
function createSilenceTimer() {
  const silence = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const stop = () => clearTimeout(timer);
  const restart = () => {
    stop();
    timer = setTimeout(() => silence.abort(), SILENCE_TIMEOUT);
  };
  restart();
  return { signal: silence.signal, restart, stop };
}

/** @param {ReadableStream<BufferSource>} body */
async function* readEvents(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const parse = createEventParser();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    yield* parse(value);
  }
}
