// The list of messages: keyboard control, a stable scroll position, and a button that counts new messages.

import { h, icon, icons } from '../dom.js';
import { formatNumber } from '../text.js';
import { nearestMessage } from './feed.js';
import { RowWindow } from './rowwindow.js';

/**
 * @typedef {import('./feed.js').Message} Message
 *
 * @typedef {object} ListEvents
 * @property {(message: Message, options?: {byKey?: boolean}) => void} onOpen
 * @property {(message: Message) => void} onActive
 * @property {(message: Message) => void} onDelete
 */

export class MessageList {
  #window;

  #seen = 0;

  /** @param {ListEvents} events */
  constructor({ onOpen, onActive, onDelete }) {
    this.events = { onOpen, onActive, onDelete };
    this.box = h('div', { className: 'list', role: 'listbox', tabindex: 0, 'aria-label': 'Messages' });
    this.pill = h('button', {
      type: 'button', className: 'button primary pill', hidden: true, onClick: () => this.toTop(),
    });
    this.element = h('div', { className: 'list-area' }, this.box, this.pill);
    this.#window = new RowWindow(this.box, () => this.#countNew());

    this.box.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.box.addEventListener('keydown', (event) => this.#pressed(event));
    // If the list moves between press and release, the pressed row is opened.
    /** @type {Message | null} */
    let pressed = null;
    this.box.addEventListener('pointerdown', ({ target }) => {
      pressed = this.#window.under(/** @type {Element} */ (target));
    });
    this.box.addEventListener('click', ({ target, detail }) => {
      // Assistive technology clicks without a pointer.
      const message = detail > 0 ? pressed : this.#window.under(/** @type {Element} */ (target));
      if (message && this.#window.has(message)) {
        this.#go(message, { opens: true });
      }
    });
  }

  /** The message that the keyboard has selected. */
  get active() {
    return this.#window.shown.active;
  }

  /**
   * Shows messages, oldest first. The scroll position is kept unless the messages are different (`other`).
   *
   * @param {Message[]} items
   * @param {{context: any, open: string | undefined, other: boolean}} options
   */
  render(items, { context, open, other }) {
    const place = this.#window.position();
    const anchor = other || place.isTop ? null : this.#window.at(place.above);
    const active = other ? null : nearestMessage(items, this.active);
    this.#window.shown = { ...this.#window.shown, items };
    this.#window.show(
      { items, active, open, context },
      anchor ? { above: Math.max(0, this.#window.indexOf(anchor)), cut: place.cut } : { above: 0, cut: 0 });
    this.#countNew();
  }

  /**
   * Returns the message below, or else above. It is selected after a deletion.
   *
   * @param {Message} message
   */
  neighbor(message) {
    const index = this.#window.indexOf(message);
    return this.#window.at(index + 1) ?? this.#window.at(index - 1) ?? null;
  }

  focus() {
    this.box.focus({ preventScroll: true });
  }

  toTop() {
    this.box.scrollTop = 0;
    this.focus();
  }

  /**
   * Selects a message for the keyboard.
   *
   * @param {Message} message
   */
  activate(message) {
    this.#window.shown = { ...this.#window.shown, active: message };
    this.#window.reveal(this.#window.indexOf(message));
    this.#window.paint();
  }

  /**
   * @param {Message} message
   * @param {{opens?: boolean}} [options]
   */
  #go(message, { opens = false } = {}) {
    this.activate(message);
    this.events[opens ? 'onOpen' : 'onActive'](message);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const { total, page } = this.#window;
    if (total === 0 || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const index = this.active ? this.#window.indexOf(this.active) : -1;
    const next = {
      ArrowDown: index + 1, ArrowUp: index - 1, PageDown: index + page, PageUp: index - page, Home: 0, End: total - 1,
    }[event.key];
    if (next !== undefined) {
      this.#go(this.#window.at(Math.min(total - 1, Math.max(0, next))));
    } else if (this.active && (event.key === 'Enter' || event.key === ' ')) {
      this.events.onOpen(this.active, { byKey: true });
    } else if (this.active && event.key === 'Delete') {
      this.events.onDelete(this.active);
    } else {
      return;
    }
    event.preventDefault();
  }

  #scrolled() {
    this.#window.paint();
    this.#countNew();
  }

  // A message is new if it arrived after the top of the list was last visible.
  #countNew() {
    const { items } = this.#window.shown;
    const { above, isTop } = this.#window.position();
    if (isTop) {
      this.#seen = items.reduce((most, { arrival }) => Math.max(most, arrival), this.#seen);
    }
    const fresh = isTop ? 0 : items.slice(items.length - above).filter(({ arrival }) => arrival > this.#seen).length;
    this.pill.hidden = fresh === 0;
    this.pill.replaceChildren(icon(icons.up), `${formatNumber(fresh)} new`);
  }
}
