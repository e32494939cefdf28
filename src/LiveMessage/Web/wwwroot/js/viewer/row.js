// One message in the list. Rows are used again and again for other messages while the list is scrolled.

import { h, icon, icons } from '../dom.js';
import { fullTimeOf, oneLine, timeOf, visible } from './format.js';

let made = 0;

export class Row {
  message = null;

  index = 0;

  #context = null;

  #acknowledged;

  constructor() {
    this.sender = h('bdi', { className: 'sender' });
    this.receiver = h('bdi', { className: 'receiver' });
    this.route = h('span', { className: 'route' },
      h('span', { 'aria-hidden': 'true' }, '→'), h('span', { className: 'visually-hidden' }, ' to '), this.receiver);
    this.badges = h('span', { className: 'badges' });
    this.time = h('time', { className: 'time mono' });
    this.body = h('span', { className: 'body', dir: 'auto' });
    this.msgTid = h('span', { className: 'tid mono' });
    made += 1;
    this.element = h('div', { className: 'row', role: 'option', id: `row-${made}`, 'aria-selected': 'false' },
      h('span', { className: 'who' }, this.sender, this.route),
      this.badges, this.time, this.body, this.msgTid);
  }

  /** Shows a message; `context` has `showsReceiver` and `search`, and is another object when they have changed. */
  show(message, context) {
    if (message === this.message && context === this.#context && message.acknowledged === this.#acknowledged) {
      return;
    }
    this.message = message;
    this.#context = context;
    this.#acknowledged = message.acknowledged;
    this.sender.textContent = visible(message.senderId);
    this.receiver.textContent = visible(message.inbox.userId);
    this.route.hidden = !context.showsReceiver;
    this.time.textContent = timeOf(message.at);
    this.time.title = fullTimeOf(message.at);
    this.msgTid.textContent = message.msgTid;
    this.body.replaceChildren(...bodyOf(message.body, context.search));
    this.badges.replaceChildren(...badgesOf(message));
  }

  place(index, top, total) {
    const { element } = this;
    this.index = index;
    element.style.transform = `translateY(${top}px)`;
    element.setAttribute('aria-posinset', index + 1);
    element.setAttribute('aria-setsize', total);
  }

  /** Waits, out of sight, for the next message. */
  rest() {
    this.element.hidden = true;
    this.mark({ isActive: false, isOpen: false });
  }

  mark({ isActive, isOpen }) {
    this.element.classList.toggle('active', isActive);
    this.element.setAttribute('aria-selected', String(isOpen));
  }
}

function bodyOf(body, search) {
  if (body === '') {
    return [h('span', { className: 'nothing' }, 'empty body')];
  }
  const line = oneLine(body, search?.exec(body)?.index);
  const found = search?.exec(line);
  return found
    ? [line.slice(0, found.index), h('mark', {}, found[0]), line.slice(found.index + found[0].length)]
    : [line];
}

/** What is to be known of a message at a glance, what is left out last where there is no room first. */
export function badgesOf(message) {
  return [
    message.acknowledged
      ? h('span', { className: 'badge good', title: 'Acknowledged by its receiver' }, icon(icons.check), 'acknowledged')
      : null,
    message.highReliability && !message.acknowledged
      ? h('span', { className: 'badge warn', title: 'Not acknowledged by its receiver' }, 'unacknowledged')
      : null,
    message.msgType === null ? null : h('span', { className: 'badge' }, `type ${message.msgType}`),
    message.highReliability
      ? h('span', { className: 'badge accent', title: 'HighReliability is true' }, 'reliable')
      : null,
    message.storage ? h('span', { className: 'badge', title: 'Storage is true' }, 'storage') : null,
  ].filter((badge) => badge !== null);
}
