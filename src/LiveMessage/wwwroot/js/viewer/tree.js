// The inboxes: data centers, apps, users, each with the latest activity first.

import { h, icon, icons } from '../dom.js';
import { visible } from './format.js';
import { InboxLink } from './inboxlink.js';
import { moveByKeys, rove } from './roving.js';
import { settle } from './settle.js';

// While the pointer moves over the inboxes they keep their order, so that none slips away from under it.
const STILL = 1_000;

export class Tree {
  #links = new Map();

  #groups = new Map();

  #order = [];

  #movedAt = -STILL;

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
      this.render(this.store);
    });
    this.element.addEventListener('click', ({ target }) => target.closest('a') && onClose());
    moveByKeys(this.element, this.filter);
  }

  render(store) {
    const inboxes = store.inboxes.all()
      .filter((inbox) => inbox.messages > 0 || inbox.online || inbox === store.watched);
    this.store = store;
    this.showsAccount = store.accounts.length > 1;
    this.watched = store.watched;
    this.names = new Map(store.apps.map((app) => [nameKey(app), app.appName]));
    this.all.render({ messages: inboxes.reduce((sum, inbox) => sum + inbox.messages, 0), isCurrent: !store.watched });
    this.#sort(inboxes);
    this.nothing.textContent = store.loaded ? 'No inbox has a message yet.' : '';
    this.#show();
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
      const center = this.#group(key, 'center', 'h2', dataCenter, this.showsAccount ? `account ${account}` : '');
      settle(center.list, [...Map.groupBy(ofCenter, ({ appId }) => appId)].map(([appId, ofApp]) => {
        const app = this.#group(`${key} ${appId}`, 'app', 'h3', ...this.#titleOf(ofApp[0]));
        settle(app.list, ofApp.map((inbox) => this.#linkOf(inbox)));
        return app.element;
      }));
      return center.element;
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

  #group(key, kind, heading, title, note) {
    let group = this.#groups.get(key);
    if (!group) {
      const list = h('ul', { className: `${kind}-list` });
      group = { list, title: h('bdi'), note: h('span', { className: 'note' }) };
      group.element = h(kind === 'app' ? 'li' : 'section', { className: kind },
        h(heading, {}, group.title, group.note), list);
      this.#groups.set(key, group);
    }
    if (group.told !== title + note) {
      group.told = title + note;
      group.title.textContent = visible(title);
      group.note.textContent = visible(note);
      group.element.firstChild.title = visible(`${title} ${note}`);
    }
    return group;
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
