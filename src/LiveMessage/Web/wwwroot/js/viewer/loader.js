// Loads inboxes and messages into the store, and removes messages that the service has dropped.

import { get, resourcePath } from '../api.js';
import { MAX_MESSAGES } from './feed.js';
import { MAX_LISTED_INBOXES, MAX_LISTED_RECEIVERS } from './inboxes.js';

const PAGE = 1_000;

// Browsers allow six connections to a host. The stream uses one of them.
const AT_ONCE = 3;

const listInboxes = async () => (await get('/inboxes', { limit: MAX_LISTED_INBOXES })).inboxes;

/**
 * Loads all lists and then all messages until `signal` is aborted. The watched inbox is loaded first.
 *
 * @param {import('./store.js').Store} store
 * @param {AbortSignal} signal
 */
export const loadAll = (store, signal) => loading(store, async () => {
  const since = store.arrivals;
  const [inboxes, { unsignedAccount }] = await Promise.all([
    listInboxes(), get('/callers'), loadApps(store), loadReceivers(store),
  ]);
  store.unsignedAccount = unsignedAccount;
  store.mergeInboxes(inboxes, since);
  store.loaded = true;

  const waiting = store.inboxes.all()
    .filter(({ messages }) => messages > 0)
    .sort((one, other) => Number(other === store.watched) - Number(one === store.watched) || other.lastAt - one.lastAt);
  const all = waiting.length;
  let read = 0;
  const readOn = async () => {
    for (let inbox = waiting.shift(); inbox && !signal.aborted; inbox = waiting.shift()) {
      // Older messages would exceed the limit.
      if (inbox === store.watched || store.messages.length < MAX_MESSAGES || inbox.lastAt > store.messages[0].at) {
        await fetchInbox(store, inbox);
      }
      read += 1;
      store.setProgress({ read, all });
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, readOn));
  } finally {
    // After an error, the other requests stop as well.
    waiting.length = 0;
    store.setProgress(null);
  }
});

/**
 * Loads the messages of an inbox, up to the limit.
 *
 * @param {import('./store.js').Store} store
 * @param {import('./inboxes.js').Inbox} inbox
 */
export const loadInbox = (store, inbox) => loading(store, () => fetchInbox(store, inbox));

/**
 * @param {import('./store.js').Store} store
 * @param {() => Promise<void>} action
 */
async function loading(store, action) {
  store.startLoading();
  try {
    await action();
  } finally {
    store.endLoading();
  }
}

/**
 * @param {import('./store.js').Store} store
 * @param {import('./inboxes.js').Inbox} inbox
 */
async function fetchInbox(store, inbox) {
  for (;;) {
    const since = store.arrivals;
    const { cleared } = inbox;
    const after = Math.max(0, inbox.lastSequence - MAX_MESSAGES);
    const messages = await readAll(inbox, after);
    // An inbox that was cleared during the request is read again.
    if (cleared === inbox.cleared) {
      store.mergeMessages(inbox, messages, { since, all: after === 0 });
      return;
    }
  }
}

/**
 * @param {import('./inboxes.js').Inbox} inbox
 * @param {number} after
 */
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

/**
 * @param {import('./inboxes.js').Inbox} inbox
 * @param {number} after
 * @param {number} limit
 */
const read = (inbox, after, limit) =>
  get(`${resourcePath('inboxes', inbox)}/messages`, { account: inbox.account, after, limit });

/** @param {import('./store.js').Store} store */
export async function loadApps(store) {
  store.setApps((await get('/apps', { limit: 1_000 })).apps);
}

/** @param {import('./store.js').Store} store */
export async function loadReceivers(store) {
  const change = store.nextPresenceChange();
  store.mergeReceivers((await get('/receivers', { limit: MAX_LISTED_RECEIVERS })).receivers, change);
}

/**
 * Refreshes the counts, and removes messages that their inboxes have dropped. No event reports them.
 *
 * @param {import('./store.js').Store} store
 */
export async function reconcile(store) {
  const since = store.arrivals;
  store.mergeInboxes(await listInboxes(), since);
  for (const inbox of store.inboxes.all().filter(({ held, messages }) => held > messages)) {
    const { messages: [oldest] } = await read(inbox, 0, 1);
    if (oldest) {
      store.removeBelow(inbox, oldest.sequence);
    }
  }
}
