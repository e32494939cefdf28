// A row of the list. Rows are recycled while the list is scrolled.

import { h, icon, icons } from '../dom.js';
import { matchOutsideRow } from './filter.js';
import { excerpt, formatFullTime, formatTime } from './format.js';

// The number of characters of an id before a match that fit in the row.
const ID_LEAD = 12;

let rowCount = 0;

export class Row {
  /** @type {import('./feed.js').Message | null} */
  message = null;

  index = 0;

  /** @type {{showsReceiver: boolean, search: RegExp | null} | null} */
  #context = null;

  #acknowledged = false;

  constructor() {
    this.sender = h('bdi', { className: 'sender' });
    this.receiver = h('bdi', { className: 'receiver' });
    this.route = h('span', { className: 'route' },
      h('span', { 'aria-hidden': 'true' }, '→'), h('span', { className: 'visually-hidden' }, ' to '), this.receiver);
    this.badges = h('span', { className: 'badges' });
    this.time = h('time', { className: 'time mono' });
    this.body = h('span', { className: 'body', dir: 'auto' });
    this.msgTid = h('span', { className: 'tid mono' });
    rowCount += 1;
    this.element = h('div', { className: 'row', role: 'option', id: `row-${rowCount}`, 'aria-selected': 'false' },
      h('span', { className: 'who' }, this.sender, this.route),
      this.badges, this.time, this.body, this.msgTid);
  }

  /**
   * Shows a message. `context` has `showsReceiver` and `search`, and is a new object after a change.
   *
   * @param {import('./feed.js').Message} message
   * @param {{showsReceiver: boolean, search: RegExp | null}} context
   */
  show(message, context) {
    if (message === this.message && context === this.#context && message.acknowledged === this.#acknowledged) {
      return;
    }
    this.message = message;
    this.#context = context;
    this.#acknowledged = message.acknowledged;
    const { search } = context;
    this.sender.replaceChildren(...marked(message.senderId, search));
    this.receiver.replaceChildren(...marked(message.inbox.userId, search));
    this.route.hidden = !context.showsReceiver;
    this.time.textContent = formatTime(message.at);
    this.time.title = formatFullTime(message.at);
    this.msgTid.replaceChildren(...marked(message.msgTid, search, ID_LEAD));
    this.body.replaceChildren(...foundIn(matchOutsideRow(message, search), search), ...bodyOf(message.body, search));
    this.badges.replaceChildren(...badgesOf(message));
  }

  /**
   * @param {number} index
   * @param {number} top
   * @param {number} total
   */
  place(index, top, total) {
    const { element } = this;
    this.index = index;
    element.style.transform = `translateY(${top}px)`;
    element.setAttribute('aria-posinset', String(index + 1));
    element.setAttribute('aria-setsize', String(total));
  }

  /** Hides the row until it is used for another message. */
  recycle() {
    this.element.hidden = true;
    this.mark({ isActive: false, isOpen: false });
  }

  /** @param {{isActive: boolean, isOpen: boolean}} state */
  mark({ isActive, isOpen }) {
    this.element.classList.toggle('active', isActive);
    this.element.setAttribute('aria-selected', String(isOpen));
  }
}

/**
 * @param {string} body
 * @param {RegExp | null} search
 */
function bodyOf(body, search) {
  if (body === '') {
    return [h('span', { className: 'nothing' }, 'empty body')];
  }
  return marked(body, search);
}

/**
 * Creates the part of a field that matches although the row does not show it.
 *
 * @param {[name: string, value: string] | null} field
 * @param {RegExp | null} search
 */
const foundIn = (field, search) =>
  (field ? [h('span', { className: 'field-name' }, field[0]), ' ', ...marked(field[1], search), ' · '] : []);

/**
 * @param {string} text
 * @param {RegExp | null} search
 * @param {number} [lead]
 */
const marked = (text, search, lead) =>
  excerpt(text, search, lead).map(([part, isMatch]) => (isMatch ? h('mark', {}, part) : part));

/**
 * Creates the badges of a message, the most important first. Badges that do not fit are hidden.
 *
 * @param {import('./feed.js').Message} message
 */
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
