// The heading of the list, the receiver of the inbox, and the actions.

import { h, icon, icons } from '../dom.js';
import { onlineLabel, visible } from './format.js';

/** @typedef {(inbox: any) => any} InboxAction */

export class Title {
  /** @type {string | null} */
  #offered = null;

  /** @type {import('./inboxes.js').Inbox | null} */
  inbox = null;

  /** @param {{onMenu: () => void, onClear: InboxAction, onPlay: InboxAction, onLogOut: InboxAction}} events */
  constructor({ onMenu, onClear, onPlay, onLogOut }) {
    this.menu = h('button', {
      type: 'button', className: 'button icon only-narrow', 'aria-label': 'Inboxes', title: 'Inboxes', onClick: onMenu,
    }, icon(icons.menu));
    this.name = h('bdi');
    this.heading = h('h1', { tabindex: -1 }, this.name);
    this.place = h('span', { className: 'muted place' });
    this.presence = h('span', { className: 'badge' });
    // A single button keeps the focus when its action changes.
    this.receiver = h('button', { type: 'button', className: 'button quiet icon',
      onClick: () => (this.inbox?.online ? onLogOut : onPlay)(this.inbox) });
    this.clear = h('button', {
      type: 'button', className: 'button danger', 'aria-label': 'Clear inbox', onClick: () => onClear(this.inbox),
    }, icon(icons.trash), h('span', { className: 'only-wide' }, 'Clear inbox'));
    this.element = h('div', { className: 'title' }, this.menu,
      h('div', { className: 'title-text' }, this.heading, this.place), this.presence, this.receiver,
      this.clear);
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
    this.receiver.hidden = !inbox;
    const [name, title, path] = inbox?.online
      ? ['Log out', 'Log out this user', icons.leave]
      : ['Play the receiver', 'Let the service act as this receiver and acknowledge messages immediately', icons.play];
    if (this.#offered !== name) {
      this.#offered = name;
      this.receiver.setAttribute('aria-label', name);
      this.receiver.title = title;
      this.receiver.replaceChildren(icon(path));
    }
  }
}
