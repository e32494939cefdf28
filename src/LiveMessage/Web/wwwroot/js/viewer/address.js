// Where the page is: the inbox, the search and the filters, in the address behind its #.

const NAMES = ['account', 'dataCenter', 'appId', 'userId', 'search', 'sender', 'type', 'message'];

/** What the address says; what it does not is ''. `message` is the request id of the message that is open. */
export function read() {
  const parameters = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(NAMES.map((name) => [name, parameters.get(name) ?? '']));
}

/** The address of a view, as a link has it. */
export function address(view) {
  const said = NAMES.filter((name) => view[name]).map((name) => `${name}=${encodeURIComponent(view[name])}`);
  return `#${said.join('&')}`;
}

/** Writes the address: as another step to come back from, or in place of the current one. */
export function write(view, { step }) {
  const next = `${location.pathname}${location.search}${address(view)}`;
  if (address(view) !== (location.hash || '#')) {
    history[step ? 'pushState' : 'replaceState'](null, '', next);
  }
}

/** The place of the inbox that a view is about; null for all. Without an account it is the first that fits. */
export function inboxOf({ account, dataCenter, appId, userId }, store) {
  if (!userId) {
    return null;
  }
  const fits = (inbox) => inbox.dataCenter === dataCenter && inbox.appId === appId && inbox.userId === userId;
  const owner = account || store.inboxes.all().find(fits)?.account || store.accounts[0];
  return owner ? { account: owner, dataCenter, appId, userId } : null;
}
