// The view in the fragment of the address: the inbox, the search text, the filters, and the open message.

/**
 * @typedef {Record<'account' | 'dataCenter' | 'appId' | 'userId' | 'search' | 'sender' | 'type' | 'message', string>}
 *   View
 */

/** @type {(keyof View)[]} */
const NAMES = ['account', 'dataCenter', 'appId', 'userId', 'search', 'sender', 'type', 'message'];

/**
 * Reads the view from a fragment. Missing values are empty. `message` is the request id of the open message.
 *
 * @param {string} hash
 * @returns {View}
 */
export function parseView(hash) {
  const parameters = new URLSearchParams(hash.slice(1));
  return /** @type {View} */ (Object.fromEntries(NAMES.map((name) => [name, parameters.get(name) ?? ''])));
}

/**
 * Returns the fragment of a view.
 *
 * @param {Partial<View>} view
 */
export function toHash(view) {
  const values = NAMES.filter((name) => view[name]).map((name) => `${name}=${encodeURIComponent(view[name] ?? '')}`);
  return `#${values.join('&')}`;
}

/**
 * Writes the view to the address. A `step` adds an entry to the history; otherwise the current entry is replaced.
 *
 * @param {View} view
 * @param {{step: boolean}} options
 */
export function writeView(view, { step }) {
  const next = `${location.pathname}${location.search}${toHash(view)}`;
  if (toHash(view) !== (location.hash || '#')) {
    history[step ? 'pushState' : 'replaceState'](null, '', next);
  }
}

/**
 * Returns the place of the inbox in a view, or null for all messages. Without an account, the first matching inbox
 * applies.
 *
 * @param {Pick<View, 'account' | 'dataCenter' | 'appId' | 'userId'>} view
 * @param {import('./store.js').Store} store
 * @returns {import('./inboxes.js').Place | null}
 */
export function inboxOfView({ account, dataCenter, appId, userId }, store) {
  if (!userId) {
    return null;
  }
  /** @param {import('./inboxes.js').Place} inbox */
  const fits = (inbox) => inbox.dataCenter === dataCenter && inbox.appId === appId && inbox.userId === userId;
  const owner = account || store.inboxes.all().find(fits)?.account || store.accounts[0];
  return owner ? { account: owner, dataCenter, appId, userId } : null;
}
