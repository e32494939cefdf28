// The reason for an empty list.

import { defaultApp } from '../apps.js';

/**
 * @typedef {import('../apps.js').App | import('./inboxes.js').Inbox} MessageTarget
 *
 * @typedef {{kind: 'refused', sentence?: string}
 *   | {kind: 'unreachable', status?: number, sentence?: string}
 *   | {kind: 'loading'}
 *   | {kind: 'noMatch'}
 *   | {kind: 'noMessage', app: MessageTarget | null, userId: string, acceptsUnsigned: boolean}} EmptyReason
 */

/**
 * Returns the reason for an empty list.
 *
 * @param {object} view
 * @param {import('./connection.js').StreamState} view.state
 * @param {import('./store.js').Store} view.store
 * @param {import('./filter.js').Filter} view.filter
 * @param {boolean} view.hasMessages true if the inbox has messages that the filter excludes
 * @returns {EmptyReason}
 */
export function emptyReason({ state, store, filter, hasMessages }) {
  const { status, message: sentence } = state.error ?? {};
  if (state.name === 'refused') {
    return { kind: 'refused', sentence };
  }
  if (state.name === 'failed' || state.name === 'lost' || state.wasLost) {
    return { kind: 'unreachable', status, sentence };
  }
  if (!store.loaded || (store.isLoading && expectsMessages(store, filter))) {
    return { kind: 'loading' };
  }
  if (filter.isNarrow && hasMessages) {
    return { kind: 'noMatch' };
  }
  const app = targetOf(store, filter);
  const acceptsUnsigned = app !== null && app.account === store.unsignedAccount;
  return { kind: 'noMessage', app, userId: filter.inbox?.userId ?? '', acceptsUnsigned };
}

/**
 * @param {import('./store.js').Store} store
 * @param {import('./filter.js').Filter} filter
 */
function expectsMessages(store, filter) {
  const inboxes = filter.inbox ? [filter.inbox] : store.inboxes.all();
  return inboxes.some((inbox) => inbox.messages > inbox.held);
}

/**
 * Returns the inbox of the filter. Without one, returns the app for a first message.
 *
 * @param {import('./store.js').Store} store
 * @param {import('./filter.js').Filter} filter
 */
const targetOf = ({ apps }, filter) => filter.inbox ?? defaultApp(apps) ?? null;
