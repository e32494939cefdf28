// A link to an inbox, or to all messages, with what is to be known of it.

import { h, icon, icons } from '../dom.js';
import { count, onlineAs, visible } from './format.js';
import { address } from './place.js';

export class InboxLink {
  #shown = {};

  /** `inbox` is null for all messages. */
  constructor(inbox) {
    this.name = inbox ? visible(inbox.userId) : 'All messages';
    this.dot = inbox ? h('span', { className: 'dot' }) : icon(icons.inbox);
    this.online = h('span', { className: 'visually-hidden' });
    this.count = h('span', { className: 'count' });
    this.messages = h('span', { className: 'visually-hidden' });
    this.element = h('a', { className: 'inbox-link', href: address(inbox ?? {}) },
      this.dot, h('bdi', { className: 'name' }, this.name), this.online, this.count, this.messages);
  }

  render(shown) {
    const { messages, online, isCurrent } = shown;
    if (messages !== this.#shown.messages) {
      this.count.textContent = messages > 0 ? count(messages) : '';
      this.messages.textContent = ['', ' message'][messages] ?? ' messages';
    }
    if (online !== this.#shown.online) {
      const how = online ? onlineAs(online) : '';
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
