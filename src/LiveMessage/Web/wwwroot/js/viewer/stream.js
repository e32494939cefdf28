// What happens, as it happens. The stream begins anew each time it was lost: then everything is loaded again, since a
// service that was started again may have forgotten what it had told.

import { follow } from '../follow.js';
import { loadAll, loadApps, loadReceivers, reconcile } from './loader.js';

// A browser has six connections to a service, for all tabs together, and each stream takes one. A tab that nobody sees
// gives up its own, but not at each glance at another.
const HIDDEN_FOR = 5_000;

// How long after a message the counts are compared with the service's.
const RECONCILE_AFTER = 10_000;

/**
 * Keeps the store up to date until the page is closed. `onState` gets what `follow` tells, and 'failed' with the error
 * where the stream is there but what it is about cannot be loaded.
 */
export function live(store, onState) {
  const refreshReceivers = soon(250, () => loadReceivers(store));
  const refreshApps = soon(250, () => loadApps(store));
  const compareCounts = soon(RECONCILE_AFTER, () => (document.hidden ? null : reconcile(store)));

  // Of a new app no event tells, but its first message does.
  const meetApp = (place) => {
    if (store.loaded && !store.apps.some((app) => isSame(app, place))) {
      refreshApps();
    }
  };

  let stream;
  let loading = new AbortController();
  // Tried again until it succeeds: Redis may be away. The next stream has a load of its own.
  const load = async () => {
    loading.abort();
    loading = new AbortController();
    const { signal } = loading;
    while (!signal.aborted) {
      try {
        await loadAll(store, signal);
        if (!signal.aborted) {
          onState('open');
          // One that was made meanwhile is not in the list that was read.
          store.inboxes.all().forEach(meetApp);
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

  const handlers = {
    open: load,
    message: (data) => {
      store.came(data, data.message);
      meetApp(data);
      compareCounts();
    },
    acknowledged: (data) => store.acknowledged(data, data.sequence),
    deleted: (data) => {
      store.deleted(data, data.sequence);
      compareCounts();
    },
    cleared: (data) => store.cleared(data),
    // The event says who, the list also how.
    online: (data) => {
      store.presence(data, true);
      refreshReceivers();
    },
    offline: (data) => store.presence(data, false),
    reset: (data) => {
      store.reset(data.account);
      refreshApps();
    },
  };

  const join = () => {
    stream = new AbortController();
    follow('/events', {
      onEvent: (type, data) => handlers[type]?.(data),
      onState: (name, error) => {
        if (name === 'lost') {
          loading.abort();
        }
        onState(name, error);
      },
      signal: stream.signal,
      resume: false,
    });
  };
  const leave = () => {
    loading.abort();
    stream.abort();
  };
  whileSeen(join, leave);
  addEventListener('visibilitychange', compareCounts);
}

// Has a page that is seen join, and one that has been hidden for a while leave.
function whileSeen(join, leave) {
  let isIn = false;
  let leaving;
  const look = () => {
    clearTimeout(leaving);
    if (document.hidden && isIn) {
      leaving = setTimeout(() => {
        isIn = false;
        leave();
      }, HIDDEN_FOR);
    } else if (!document.hidden && !isIn) {
      isIn = true;
      join();
    }
  };
  addEventListener('visibilitychange', look);
  look();
}

const isSame = (one, other) =>
  one.appId === other.appId && one.dataCenter === other.dataCenter && one.account === other.account;

// Runs an action a while after it was asked for, once for all who ask meanwhile; the next time is another chance.
function soon(delay, action) {
  let timer;
  return () => {
    timer ??= setTimeout(async () => {
      timer = undefined;
      try {
        await action();
      } catch {
        // A service that is away is the stream's subject.
      }
    }, delay);
  };
}
