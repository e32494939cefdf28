// The filter of the list, in the fragment of the address.

/**
 * @typedef {Record<'account' | 'action' | 'outcome' | 'search' | 'request', string>} View
 */

/** @type {(keyof View)[]} */
const NAMES = ['account', 'action', 'outcome', 'search', 'request'];

/** @type {[value: string, label: string][]} */
export const OUTCOMES = [
  ['', 'All outcomes'], ['ok', 'Accepted'], ['refused', 'Refused'], ['unread', 'With unread parameters'],
  ['fault', 'With a fault'],
];

/**
 * Reads the view from a fragment. Missing values are empty. `request` is the request id of the open call.
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
export const toHash = (view) =>
  `#${NAMES.filter((name) => view[name]).map((name) => `${name}=${encodeURIComponent(view[name] ?? '')}`).join('&')}`;

/** @param {import('./log.js').Call} call */
export const isAccepted = ({ code }) => code === 'OK';

/**
 * Indicates whether the view contains a call.
 *
 * @param {import('./log.js').Call} call
 * @param {View} view
 */
export function matches(call, { account, action, outcome, search }) {
  return (account === '' || call.account === null || call.account === account)
    && (action === '' || call.action === action)
    && hasOutcome(call, outcome)
    && contains(call, search.trim().toLowerCase());
}

/**
 * @param {import('./log.js').Call} call
 * @param {string} outcome
 */
function hasOutcome(call, outcome) {
  switch (outcome) {
    case 'ok':
      return isAccepted(call);
    case 'refused':
      return !isAccepted(call);
    case 'unread':
      return call.unreadCount > 0;
    case 'fault':
      return Boolean(call.fault);
    default:
      return true;
  }
}

/**
 * @param {import('./log.js').Call} call
 * @param {string} search
 */
function contains(call, search) {
  return search === '' || [
    call.requestId, call.action, call.code, call.account, call.accessKeyId, call.name, call.fault,
    ...call.parameters.flatMap(({ name, value }) => [name, value]),
  ].some((text) => text?.toLowerCase().includes(search));
}
