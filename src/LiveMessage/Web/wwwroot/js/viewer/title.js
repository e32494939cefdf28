// The heading of the list, the receiver of the inbox, and the actions.

import { h, icon, icons } from '../dom.js';
import { onlineLabel, visible } from './format.js';

/** @typedef {(inbox: any) => any} InboxAction */

export class Title {
  /** @type {string | null} */
  #offered = null;

  /** @type {import('./inboxes.js').Inbox | null} */
  inbox = null;

  /** @param {{onMenu: () => void, onClear: InboxAction, onSimulate: InboxAction, onLogOut: InboxAction}} events */
  constructor({ onMenu, onClear, onSimulate, onLogOut }) {
    this.menu = h('button', {
      type: 'button', className: 'button icon only-narrow', 'aria-label': 'Inboxes', title: 'Inboxes', onClick: onMenu,
    }, icon(icons.menu));
    this.name = h('bdi');
    this.heading = h('h1', { tabindex: -1 }, this.name);
    this.place = h('span', { className: 'muted place' });
    this.presence = h('span', { className: 'badge' });
    // A single button keeps the focus when its action changes.
    this.receiver = h('button', { type: 'button', className: 'button',
      onClick: () => (this.inbox?.online ? onLogOut : onSimulate)(this.inbox) });
    this.clear = h('button', { type: 'button', className: 'button danger', onClick: () => onClear(this.inbox) },
      icon(icons.trash), 'Clear inbox');
    this.actions = h('div', { className: 'title-actions' }, this.receiver, this.clear);
    this.element = h('div', { className: 'title' }, this.menu,
      h('div', { className: 'title-text' }, this.heading, this.place), this.presence, this.actions);
  }

  focus() {
    this.heading.focus();
  }

  /**
   * @param {import('./inboxes.js').Inbox | null} inbox
   * @param {boolean} showsAccount
   */
  render(inbox, showsAccount) {
    this.inbox = inbox;
    this.name.textContent = inbox ? visible(inbox.userId) : 'All messages';
    const place = inbox ? [inbox.appId, inbox.dataCenter, ...(showsAccount ? [`account ${inbox.account}`] : [])] : [];
    this.place.textContent = visible(place.join(' · '));
    this.presence.hidden = !inbox;
    this.presence.className = inbox?.online ? 'badge good' : 'badge';
    this.presence.textContent = inbox?.online ? 'online' : 'offline';
    this.presence.title = inbox?.online ? onlineLabel(inbox.online) : 'This user is not connected';
    this.#offer(inbox);
    this.clear.hidden = !inbox || inbox.messages === 0;
    document.title = `${inbox ? this.name.textContent : 'Inboxes'} · LiveMessage`;
  }

  /** @param {import('./inboxes.js').Inbox | null} inbox */
  #offer(inbox) {
    this.actions.hidden = !inbox;
    const [name, title, path] = inbox?.online
      ? ['Log out', 'Log out this user', icons.leave]
      : ['Simulate a receiver', 'Let the service act as this user and acknowledge messages', icons.play];
    if (this.#offered !== name) {
      this.#offered = name;
      this.receiver.title = title;
      this.receiver.replaceChildren(icon(path), name);
    }
  }
}
