// The inboxes: data centers, apps, users, each with the latest activity first.

import { h, icon, icons } from '../dom.js';
import { Group } from './group.js';
import { InboxLink } from './inboxlink.js';
import { moveByKeys, rove } from './roving.js';
import { settle } from './settle.js';

// While the pointer moves over the inboxes they keep their order, so that none slips away from under it.
const STILL = 1_000;

// A thousand inboxes are much to draw: what comes by itself shows so often, what is done to the page at once.
const PAUSE = 250;

export class Tree {
  #links = new Map();

  #groups = new Map();

  #order = [];

  #movedAt = -STILL;

  #drawnAt = -PAUSE;

  #later = null;

  constructor({ onClose }) {
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
      this.#movedAt = -STILL;
      this.#draw();
    });
    this.element.addEventListener('click', ({ target }) => target.closest('a') && onClose());
    // The keys find what there is, not what there was.
    this.element.addEventListener('keydown', () => this.#later && this.#draw());
    moveByKeys(this.element, this.filter);
  }

  /** Shows the store's inboxes; `soon` where they may be a little behind. */
  render(store, { soon }) {
    this.store = store;
    const wait = this.#drawnAt + PAUSE - performance.now();
    if (soon && wait > 0 && store.watched === this.watched) {
      this.#later ??= setTimeout(() => this.#draw(), wait);
    } else {
      this.#draw();
    }
  }

  #draw() {
    clearTimeout(this.#later);
    this.#later = null;
    const { store } = this;
    const inboxes = store.inboxes.all()
      .filter((inbox) => inbox.messages > 0 || inbox.online || inbox === store.watched);
    this.showsAccount = store.accounts.length > 1;
    this.watched = store.watched;
    this.names = new Map(store.apps.map((app) => [nameKey(app), app.appName]));
    this.all.render({ messages: inboxes.reduce((sum, inbox) => sum + inbox.messages, 0), isCurrent: !store.watched });
    this.#sort(inboxes);
    this.nothing.textContent = store.loaded ? 'No inbox has a message yet.' : '';
    this.#show();
    this.#drawnAt = performance.now();
  }

  #sort(inboxes) {
    const sorted = inboxes.sort((one, other) => other.lastAt - one.lastAt || (one.userId < other.userId ? -1 : 1));
    if (performance.now() - this.#movedAt < STILL) {
      const [there, known] = [new Set(inboxes), new Set(this.#order)];
      this.#order = [
        ...this.#order.filter((inbox) => there.has(inbox)), ...sorted.filter((inbox) => !known.has(inbox)),
      ];
    } else {
      this.#order = sorted;
    }
  }

  #show() {
    const wanted = this.filter.value.trim().toLowerCase();
    const inboxes = this.#order.filter((inbox) => inbox.userId.toLowerCase().includes(wanted));
    const centers = Map.groupBy(inboxes, ({ account, dataCenter }) => `${account} ${dataCenter}`);
    settle(this.groups, [...centers].map(([key, ofCenter]) => {
      const [{ account, dataCenter }] = ofCenter;
      const apps = [...Map.groupBy(ofCenter, ({ appId }) => appId)].map(([appId, ofApp]) =>
        this.#group(`${key} ${appId}`, 'app')
          .render(...this.#titleOf(ofApp[0]), ofApp.map((inbox) => this.#linkOf(inbox))));
      return this.#group(key, 'center').render(dataCenter, this.showsAccount ? `account ${account}` : '', apps);
    }));
    this.nothing.hidden = inboxes.length > 0;
    if (wanted !== '' && inboxes.length === 0) {
      this.nothing.textContent = 'No user matches.';
    }
    rove(this.element);
  }

  // An app that was made has an id that says nothing: its name comes first.
  #titleOf(app) {
    const name = this.names.get(nameKey(app));
    return name && name !== app.appId ? [name, app.appId] : [app.appId, ''];
  }

  #group(key, kind) {
    if (!this.#groups.has(key)) {
      this.#groups.set(key, new Group(kind));
    }
    return this.#groups.get(key);
  }

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

const nameKey = ({ account, dataCenter, appId }) => JSON.stringify([account, dataCenter, appId]);
