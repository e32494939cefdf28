// Keeps the store up to date with the event stream. After a lost connection everything is loaded again, because a
// restarted service may have lost its state.

import { follow } from '../follow.js';
import { loadAll, loadApps, loadReceivers, reconcile } from './loader.js';

// Browsers allow six connections to a host across all tabs, and each stream uses one. A hidden tab closes its stream
// after this time, in milliseconds.
const HIDDEN_TIMEOUT = 5_000;

// No event reports that an app was created, disabled, or deleted. The interval of the list of apps, in milliseconds.
const APPS_INTERVAL = 5_000;

// The delay between a message and the comparison of the counts, in milliseconds.
const RECONCILE_DELAY = 10_000;

/**
 * Keeps the store up to date until the page is closed. `onState` receives the states of `follow`, and 'failed' with the
 * error if the data cannot be loaded.
 *
 * @param {import('./store.js').Store} store
 * @param {(state: string, error?: any) => void} onState
 */
export function keepUpToDate(store, onState) {
  const refreshReceivers = delayed(250, () => loadReceivers(store));
  const refreshApps = delayed(250, () => loadApps(store));
  const compareCounts = delayed(RECONCILE_DELAY, () => (document.hidden ? null : reconcile(store)));

  // The first message of an app reveals it before the next list of apps.
  /** @param {import('./inboxes.js').Place} place */
  const refreshUnknownApp = (place) => {
    if (store.loaded && !store.apps.some((app) => isSameApp(app, place))) {
      refreshApps();
    }
  };

  /** @type {AbortController | undefined} */
  let stream;
  let isOpen = false;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let polling;
  let loading = new AbortController();
  // Retried until it succeeds, because Redis may be unavailable. The next stream starts its own load.
  const load = async () => {
    loading.abort();
    loading = new AbortController();
    const { signal } = loading;
    while (!signal.aborted) {
      try {
        await loadAll(store, signal);
        if (!signal.aborted) {
          onState('open');
          // An app that was created during the load is missing in the list.
          store.inboxes.all().forEach(refreshUnknownApp);
        }
        return;
      } catch (error) {
        if (!signal.aborted) {
          onState('failed', error);
          await new Promise((resolve) => setTimeout(resolve, 1_000));
        }
      }
    }
  };

  /** @type {Record<string, (data: any) => void>} */
  const handlers = {
    open: load,
    message: (data) => {
      store.received(data, data.message);
      refreshUnknownApp(data);
      compareCounts();
    },
    acknowledged: (data) => store.acknowledged(data, data.sequence),
    deleted: (data) => {
      store.deleted(data, data.sequence);
      compareCounts();
    },
    cleared: (data) => store.cleared(data),
    // The event contains the user only; the list also contains the transport.
    online: (data) => {
      store.setPresence(data, true);
      refreshReceivers();
    },
    offline: (data) => store.setPresence(data, false),
    reset: (data) => {
      store.reset(data.account);
      refreshApps();
      // A login at the same time can precede the event of the reset.
      refreshReceivers();
    },
    // The messages of the page may no longer exist, and others may be missing.
    gap: (data) => {
      store.reset(data.account);
      load();
    },
  };

  const join = () => {
    const joined = new AbortController();
    stream = joined;
    follow('/events', {
      onEvent: (type, data) => handlers[type]?.(data),
      onState: (name, error) => {
        isOpen = name === 'open';
        if (name === 'lost') {
          loading.abort();
        }
        onState(name, error);
      },
      signal: joined.signal,
      resume: false,
    });
    polling = setInterval(() => isOpen && store.loaded && refreshApps(), APPS_INTERVAL);
  };
  const leave = () => {
    clearInterval(polling);
    loading.abort();
    stream?.abort();
  };
  whileVisible(join, leave);
  addEventListener('visibilitychange', compareCounts);
}

// Calls `join` while the page is visible, and `leave` after it has been hidden for a while.
/**
 * @param {() => void} join
 * @param {() => void} leave
 */
function whileVisible(join, leave) {
  let isJoined = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let leaving;
  const update = () => {
    clearTimeout(leaving);
    if (document.hidden && isJoined) {
      leaving = setTimeout(() => {
        isJoined = false;
        leave();
      }, HIDDEN_TIMEOUT);
    } else if (!document.hidden && !isJoined) {
      isJoined = true;
      join();
    }
  };
  addEventListener('visibilitychange', update);
  update();
}

/**
 * @param {{account: string, dataCenter: string, appId: string}} one
 * @param {{account: string, dataCenter: string, appId: string}} other
 */
const isSameApp = (one, other) =>
  one.appId === other.appId && one.dataCenter === other.dataCenter && one.account === other.account;

// Delays an action. Calls during the delay share one run.
/**
 * @param {number} delay
 * @param {() => Promise<void> | void | null} action
 */
function delayed(delay, action) {
  let timer;
  return () => {
    timer ??= setTimeout(async () => {
      timer = undefined;
      try {
        await action();
      } catch {
        // The stream reports a service that is unavailable.
      }
    }, delay);
  };
}
