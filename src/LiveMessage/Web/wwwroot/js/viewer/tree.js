// The inboxes by data center and app, most recently active first. Apps without messages follow.

import { h, icon, icons } from '../dom.js';
import { explorerAddress, firstMessage } from './call.js';
import { Group } from './group.js';
import { InboxLink } from './inboxlink.js';
import { appTitle, filterByUser, groupInboxes, orderInboxes } from './inboxorder.js';
import { addArrowKeys, updateTabStop } from './roving.js';
import { reorder } from './reorder.js';

// The order is kept while the pointer moves over the inboxes, so that a link does not move before a click. In
// milliseconds.
const FREEZE_TIME = 1_000;

// The minimum interval between two renderings, in milliseconds. Changes by the user are rendered immediately.
const DRAW_INTERVAL = 250;

export class Tree {
  /** @type {Map<string, {link: InboxLink, element: Element}>} */
  #links = new Map();

  /** @type {Map<string, Group>} */
  #groups = new Map();

  /** @type {import('./inboxes.js').Inbox[]} */
  #order = [];

  /** @type {Map<string, import('../apps.js').App>} */
  apps = new Map();

  #movedAt = -FREEZE_TIME;

  #drawnAt = -DRAW_INTERVAL;

  /** @type {ReturnType<typeof setTimeout> | null} */
  #later = null;

  // The timer that applies the order after a freeze.
  /** @type {ReturnType<typeof setTimeout> | null} */
  #unfreezing = null;

  /**
   * @param {{onClose: () => void}} events
   * @param {import('./store.js').Store} store
   */
  constructor({ onClose }, store) {
    this.store = store;
    this.filter = h('input', {
      className: 'input', type: 'search', placeholder: 'Filter users', 'aria-label': 'Filter users',
      autocomplete: 'off', spellcheck: 'false', onInput: () => this.#show(),
    });
    this.all = new InboxLink(null);
    this.groups = h('div', { className: 'groups' });
    this.nothing = h('p', { className: 'muted nothing', hidden: true });
    this.element = h('nav', { className: 'inboxes', 'aria-label': 'Inboxes' },
      h('div', { className: 'inboxes-head' },
        h('button', {
          type: 'button', className: 'button quiet icon small inboxes-close only-narrow', 'aria-label': 'Close',
          onClick: onClose,
        }, icon(icons.close)),
        this.all.element,
        h('div', { className: 'with-icon' }, icon(icons.search), this.filter)),
      this.groups, this.nothing);
    this.groups.addEventListener('pointermove', () => { this.#movedAt = performance.now(); });
    this.groups.addEventListener('pointerleave', () => {
      this.#movedAt = -FREEZE_TIME;
      this.#draw();
    });
    this.element.addEventListener('click', ({ target }) => /** @type {Element} */ (target).closest('a') && onClose());
    // The arrow keys need the current links.
    this.element.addEventListener('keydown', () => this.#later && this.#draw());
    addArrowKeys(this.element, this.filter);
  }

  /**
   * Shows the inboxes of the store. `soon` tolerates a delay.
   *
   * @param {{soon: boolean}} options
   */
  render({ soon }) {
    const wait = this.#drawnAt + DRAW_INTERVAL - performance.now();
    if (soon && wait > 0 && this.store.watched === this.watched) {
      this.#later ??= setTimeout(() => this.#draw(), wait);
    } else {
      this.#draw();
    }
  }

  #draw() {
    clearTimeout(this.#later ?? undefined);
    this.#later = null;
    const { store } = this;
    const inboxes = store.inboxes.all()
      .filter((inbox) => inbox.messages > 0 || inbox.online || inbox === store.watched);
    this.showsAccount = store.accounts.length > 1;
    this.watched = store.watched;
    this.apps = new Map(store.apps.map((app) => [appKey(app), app]));
    this.all.render({ messages: inboxes.reduce((sum, inbox) => sum + inbox.messages, 0), isCurrent: !store.watched });
    const isFrozen = performance.now() - this.#movedAt < FREEZE_TIME;
    this.#order = orderInboxes(inboxes, isFrozen ? this.#order : []);
    clearTimeout(this.#unfreezing ?? undefined);
    this.#unfreezing = isFrozen ? setTimeout(() => this.#draw(), FREEZE_TIME) : null;
    this.nothing.textContent = store.loaded ? 'All inboxes are empty.' : '';
    this.#show();
    this.#drawnAt = performance.now();
  }

  #show() {
    const inboxes = filterByUser(this.#order, this.filter.value);
    const isFiltered = this.filter.value.trim() !== '';
    const apps = isFiltered ? [] : this.store.apps;
    reorder(this.groups, groupInboxes(inboxes, apps).map(({ key, account, dataCenter, apps: ofCenter }) => {
      const items = ofCenter.map((app) => this.#appOf({ account, dataCenter, ...app }));
      return this.#group(key, 'center').render(dataCenter, this.showsAccount ? `account ${account}` : '', items);
    }));
    this.nothing.hidden = inboxes.length + apps.length > 0;
    if (isFiltered && inboxes.length === 0) {
      this.nothing.textContent = 'No user matches.';
    }
    updateTabStop(this.element);
  }

  /**
   * @param {{key: string, account: string, dataCenter: string, appId: string,
   *   inboxes: import('./inboxes.js').Inbox[]}} app
   */
  #appOf(app) {
    return this.#group(app.key, 'app').render(
      ...appTitle(app.appId, this.apps.get(appKey(app))), app.inboxes.map((inbox) => this.#linkOf(inbox)),
      explorerAddress(firstMessage(app, 'uid2'), app.account));
  }

  /**
   * @param {string} key
   * @param {'center' | 'app'} kind
   */
  #group(key, kind) {
    let group = this.#groups.get(key);
    if (!group) {
      group = new Group(kind);
      this.#groups.set(key, group);
    }
    return group;
  }

  /** @param {import('./inboxes.js').Inbox} inbox */
  #linkOf(inbox) {
    let item = this.#links.get(inbox.key);
    if (!item) {
      const link = new InboxLink(inbox);
      item = { link, element: h('li', {}, link.element) };
      this.#links.set(inbox.key, item);
    }
    item.link.render({ messages: inbox.messages, online: inbox.online, isCurrent: inbox === this.watched });
    return item.element;
  }
}

/** @param {{account: string, dataCenter: string, appId: string}} app */
const appKey = ({ account, dataCenter, appId }) => JSON.stringify([account, dataCenter, appId]);
