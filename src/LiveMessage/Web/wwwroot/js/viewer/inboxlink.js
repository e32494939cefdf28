// A link to an inbox or to all messages, with its message count and receiver.

import { h, icon, icons } from '../dom.js';
import { formatNumber } from '../text.js';
import { toHash } from './address.js';
import { onlineLabel, visible } from './format.js';

export class InboxLink {
  /** @type {{messages?: number, online?: import('./inboxes.js').ReceiverView | null, isCurrent?: boolean}} */
  #shown = {};

  /**
   * Creates a link to an inbox. Null stands for all messages.
   *
   * @param {import('./inboxes.js').Inbox | null} inbox
   */
  constructor(inbox) {
    this.name = inbox ? visible(inbox.userId) : 'All messages';
    this.dot = inbox ? h('span', { className: 'dot' }) : icon(icons.inbox);
    this.online = h('span', { className: 'visually-hidden' });
    this.count = h('span', { className: 'count' });
    this.messages = h('span', { className: 'visually-hidden' });
    this.element = h('a', { className: 'inbox-link', href: toHash(inbox ?? {}) },
      this.dot, h('bdi', { className: 'name' }, this.name), this.online, this.count, this.messages);
  }

  /** @param {{messages: number, online?: import('./inboxes.js').ReceiverView | null, isCurrent: boolean}} shown */
  render(shown) {
    const { messages, online, isCurrent } = shown;
    if (messages !== this.#shown.messages) {
      this.count.textContent = messages > 0 ? formatNumber(messages) : '';
      this.messages.textContent = ['', ' message'][messages] ?? ' messages';
    }
    if (online !== this.#shown.online) {
      const how = online ? onlineLabel(online) : '';
      this.dot.classList.toggle('online', Boolean(online));
      this.online.textContent = how && `(${how})`;
      this.element.title = how ? `${this.name}\n${how}` : this.name;
    }
    if (isCurrent !== this.#shown.isCurrent) {
      if (isCurrent) {
        this.element.setAttribute('aria-current', 'true');
      } else {
        this.element.removeAttribute('aria-current');
      }
    }
    this.#shown = shown;
  }
}
