// The order and the groups of the inboxes.

/** @typedef {import('./inboxes.js').Inbox} Inbox */

/**
 * Sorts inboxes, most recently active first. Inboxes in a frozen order keep their position, and others follow them.
 *
 * @param {Inbox[]} inboxes
 * @param {Inbox[]} [frozen]
 */
export function orderInboxes(inboxes, frozen = []) {
  const sorted = inboxes.toSorted((one, other) => other.lastAt - one.lastAt || (one.userId < other.userId ? -1 : 1));
  const [current, fixed] = [new Set(inboxes), new Set(frozen)];
  return [...frozen.filter((inbox) => current.has(inbox)), ...sorted.filter((inbox) => !fixed.has(inbox))];
}

/**
 * Returns the inboxes whose user id contains a string, case-insensitively.
 *
 * @param {Inbox[]} inboxes
 * @param {string} text
 */
export const filterByUser = (inboxes, text) =>
  inboxes.filter((inbox) => inbox.userId.toLowerCase().includes(text.trim().toLowerCase()));

/**
 * Groups inboxes by data center and by app, in the order of their first inboxes. Apps without inboxes follow.
 *
 * @param {Inbox[]} inboxes
 * @param {import('../apps.js').App[]} [apps]
 */
export const groupInboxes = (inboxes, apps = []) =>
  [...Map.groupBy([...inboxes, ...apps], ({ account, dataCenter }) => `${account} ${dataCenter}`)]
    .map(([key, ofCenter]) => ({
      key,
      account: ofCenter[0].account,
      dataCenter: ofCenter[0].dataCenter,
      apps: [...Map.groupBy(ofCenter, ({ appId }) => appId)].map(([appId, ofApp]) =>
        ({ key: `${key} ${appId}`, appId, inboxes: ofApp.filter((place) => 'userId' in place) })),
    }));

/**
 * Returns the title and the note of an app. The id of a created app is random, so its name is shown first.
 *
 * @param {string} appId
 * @param {Pick<import('../apps.js').App, 'appName' | 'disabled'>} [app] undefined for an app that is not listed yet
 * @returns {[title: string, note: string]}
 */
export function appTitle(appId, app) {
  const isNamed = app && app.appName !== '' && app.appName !== appId;
  const notes = [app?.disabled ? 'disabled' : '', isNamed ? appId : ''].filter((note) => note !== '');
  return [isNamed ? app.appName : appId, notes.join(' · ')];
}
