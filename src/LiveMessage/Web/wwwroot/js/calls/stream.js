// Keeps the log up to date with the stream of calls. The log is loaded again whenever the stream opens.

import { get } from '../api.js';
import { follow } from '../follow.js';

// Browsers allow six connections to a host across all tabs. A hidden tab closes its stream after this time, in
// milliseconds.
const HIDDEN_TIMEOUT = 5_000;

/**
 * Follows the calls until the page is closed. `onState` receives the states of `follow`.
 *
 * @param {import('./log.js').Log} log
 * @param {(state: string, error?: any) => void} onState
 */
export function followCalls(log, onState) {
  const load = async () => {
    log.startLoad();
    try {
      const { calls, process } = await get('/calls', { limit: 1000 });
      log.load(calls, process);
    } catch (error) {
      onState('lost', error);
    }
  };
  /** @type {Record<string, (data: any) => void>} */
  const handlers = {
    open: load,
    call: (call) => log.add(call),
    gap: load,
  };

  /** @type {AbortController | undefined} */
  let stream;
  const join = () => {
    stream = new AbortController();
    follow('/calls/events', {
      onEvent: (type, data) => handlers[type]?.(data), onState, signal: stream.signal, resume: false,
    });
  };

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let leaving;
  document.addEventListener('visibilitychange', () => {
    clearTimeout(leaving);
    if (document.hidden) {
      leaving = setTimeout(() => {
        stream?.abort();
        stream = undefined;
      }, HIDDEN_TIMEOUT);
    } else if (stream === undefined) {
      join();
    }
  });
  join();
}
