// Brings what is there into the store, a few requests at a time, and lets go what the service has dropped since.

import { get, placeOf } from '../api.js';
import { MOST_HELD } from './feed.js';
import { MOST_LISTED } from './inboxes.js';

const PAGE = 1_000;

// A browser has six connections to a service, one of which is the stream's.
const AT_ONCE = 3;

const listInboxes = async () => (await get('/inboxes', { limit: MOST_LISTED })).inboxes;

/** Loads everything until `signal` is aborted: lists, then messages, those of the watched inbox first. */
export const loadAll = (store, signal) => loading(store, async () => {
  const since = store.arrivals;
  const [inboxes, { unsignedAccount }] = await Promise.all([
    listInboxes(), get('/callers'), loadApps(store), loadReceivers(store),
  ]);
  store.unsignedAccount = unsignedAccount;
  store.takeInboxes(inboxes, since);
  store.loaded = true;

  const waiting = store.inboxes.all()
    .filter(({ messages }) => messages > 0)
    .sort((one, other) => (other === store.watched) - (one === store.watched) || other.lastAt - one.lastAt);
  const all = waiting.length;
  let read = 0;
  const readOn = async () => {
    for (let inbox = waiting.shift(); inbox && !signal.aborted; inbox = waiting.shift()) {
      // Those that are older than all that fit have nothing to show.
      if (inbox === store.watched || store.messages.length < MOST_HELD || inbox.lastAt > store.messages[0].at) {
        await fetchInbox(store, inbox);
      }
      read += 1;
      store.takeProgress({ read, all });
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, readOn));
  } finally {
    // Where one fails, the others stop as well.
    waiting.length = 0;
    store.takeProgress(null);
  }
});

/** Loads an inbox, as far as it fits. */
export const loadInbox = (store, inbox) => loading(store, () => fetchInbox(store, inbox));

async function loading(store, action) {
  store.startLoading();
  try {
    await action();
  } finally {
    store.endLoading();
  }
}

async function fetchInbox(store, inbox) {
  for (;;) {
    const since = store.arrivals;
    const { cleared } = inbox;
    const after = Math.max(0, inbox.lastSequence - MOST_HELD);
    const messages = await readAll(inbox, after);
    // What was cleared meanwhile is looked at again.
    if (cleared === inbox.cleared) {
      store.takeMessages(inbox, messages, { since, all: after === 0 });
      return;
    }
  }
}

async function readAll(inbox, after) {
  const found = [];
  for (;;) {
    const page = await read(inbox, after, PAGE);
    found.push(...page.messages);
    if (page.messages.length < PAGE) {
      return found;
    }
    after = page.next;
  }
}

const read = (inbox, after, limit) =>
  get(`${placeOf('inboxes', inbox)}/messages`, { account: inbox.account, after, limit });

export async function loadApps(store) {
  store.takeApps((await get('/apps', { limit: 1_000 })).apps);
}

export async function loadReceivers(store) {
  store.takeReceivers((await get('/receivers', { limit: 1_000 })).receivers);
}

/** Counts again, and lets go the messages that their inboxes have dropped, of which no event tells. */
export async function reconcile(store) {
  const since = store.arrivals;
  store.takeInboxes(await listInboxes(), since);
  for (const inbox of store.inboxes.all().filter(({ held, messages }) => held > messages)) {
    const { messages: [oldest] } = await read(inbox, 0, 1);
    if (oldest) {
      store.forgetBelow(inbox, oldest.sequence);
    }
  }
}
