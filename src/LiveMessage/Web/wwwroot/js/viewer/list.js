// The list of messages: the keys, the place that is kept while messages come, and the pill that tells of new ones.

import { h, icon, icons } from '../dom.js';
import { indexOf } from './feed.js';
import { count } from './format.js';
import { RowWindow } from './rowwindow.js';

export class MessageList {
  #window;

  #seen = 0;

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
    // Where the list moves on between press and release, it is the row that was pressed.
    let pressed = null;
    this.box.addEventListener('pointerdown', ({ target }) => { pressed = this.#window.under(target); });
    this.box.addEventListener('click', ({ target, detail }) => {
      // A click without a pointer, as assistive technology makes it, has pressed nothing.
      const message = detail > 0 ? pressed : this.#window.under(target);
      if (message && this.#window.has(message)) {
        this.#go(message, { opens: true });
      }
    });
  }

  /** The message that the keys are at. */
  get active() {
    return this.#window.shown.active;
  }

  /** Shows messages, oldest first. The place is kept, unless they are `other` ones than before. */
  render(items, { context, open, other }) {
    const place = this.#window.position();
    const anchor = other || place.isTop ? null : this.#window.at(place.above);
    const active = other ? null : survivor(items, this.active);
    this.#window.shown = { ...this.#window.shown, items };
    this.#window.show(
      { items, active, open, context },
      anchor ? { above: Math.max(0, this.#window.indexOf(anchor)), cut: place.cut } : { above: 0, cut: 0 });
    this.#countNew();
  }

  /** The message below one, or else above it: who has the focus when it is gone. */
  neighbour(message) {
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

  /** Has the keys go on from a message. */
  activate(message) {
    this.#window.shown = { ...this.#window.shown, active: message };
    this.#window.reveal(this.#window.indexOf(message));
    this.#window.paint();
  }

  #go(message, { opens = false } = {}) {
    this.activate(message);
    this.events[opens ? 'onOpen' : 'onActive'](message);
  }

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

  // New is what came since the top was last in sight.
  #countNew() {
    const { items } = this.#window.shown;
    const { above, isTop } = this.#window.position();
    if (isTop) {
      this.#seen = items.reduce((most, { arrival }) => Math.max(most, arrival), this.#seen);
    }
    const fresh = isTop ? 0 : items.slice(items.length - above).filter(({ arrival }) => arrival > this.#seen).length;
    this.pill.hidden = fresh === 0;
    this.pill.replaceChildren(icon(icons.up), `${count(fresh)} new`);
  }
}

// The message itself, or its neighbour where it is gone.
function survivor(items, message) {
  if (!message) {
    return null;
  }
  const index = indexOf(items, message);
  return items[index]?.key === message.key ? items[index] : items[index - 1] ?? items[index] ?? null;
}
