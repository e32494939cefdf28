// A long list of which only the rows in sight are in the page, so that thousands scroll like twenty. Newest on top.

import { h } from '../dom.js';
import { indexOf } from './feed.js';
import { RowPool } from './rowpool.js';

// So many rows above and below those in sight.
const SPARE = 8;

// How long after the last movement the rows are put in order.
const REST = 120;

export class RowWindow {
  /** `items` (oldest first), the `active` message, the key of the `open` one, and the `context` of rows. */
  shown = { items: [], active: null, open: null, context: null };

  #pool;

  #row = 64;

  #height = 0;

  #resting;

  constructor(box, onMeasured) {
    this.box = box;
    this.spacer = h('div', { className: 'spacer', role: 'presentation' });
    this.#pool = new RowPool(this.spacer);
    box.append(this.spacer);
    new ResizeObserver(() => {
      this.#measure();
      onMeasured();
    }).observe(box);
  }

  get total() {
    return this.shown.items.length;
  }

  /** How many rows are wholly in sight. */
  get page() {
    return Math.max(1, Math.floor(this.#height / this.#row));
  }

  /** The message at a place counted from the top, where the newest is 0. */
  at(index) {
    return this.shown.items[this.total - 1 - index];
  }

  /** The place of a message, counted from the top. */
  indexOf(message) {
    return this.total - 1 - indexOf(this.shown.items, message);
  }

  /** Whether a message is among those shown. */
  has(message) {
    return this.at(this.indexOf(message)) === message;
  }

  /** How many rows are above the sight, and by how much the first in sight is cut. */
  position() {
    const top = this.box.scrollTop;
    return { above: Math.floor(top / this.#row), cut: top % this.#row, isTop: top < 4 };
  }

  /** Shows something else, from a place on. */
  show(shown, { above, cut }) {
    this.shown = shown;
    this.spacer.style.height = `${this.total * this.#row}px`;
    const top = above * this.#row + cut;
    if (this.box.scrollTop !== top) {
      this.box.scrollTop = top;
    }
    this.paint();
    this.#order();
  }

  /** Brings a row into sight. */
  reveal(index) {
    const [top, bottom] = [index * this.#row, (index + 1) * this.#row];
    if (top < this.box.scrollTop) {
      this.box.scrollTop = top;
    } else if (bottom > this.box.scrollTop + this.#height) {
      this.box.scrollTop = bottom - this.#height;
    }
  }

  /** The message of the row that an element of the page belongs to. */
  under(element) {
    return this.#pool.under(element);
  }

  paint() {
    const { items, active, open, context } = this.shown;
    const top = this.box.scrollTop;
    const first = Math.max(0, Math.floor(top / this.#row) - SPARE);
    const last = Math.min(items.length - 1, Math.ceil((top + this.#height) / this.#row) + SPARE);
    const wanted = new Map();
    for (let index = first; index <= last; index += 1) {
      wanted.set(this.at(index).key, index);
    }
    // The active row is there wherever it is: the list's focus refers to it.
    if (active) {
      wanted.set(active.key, this.indexOf(active));
    }
    this.#pool.keep(wanted);
    for (const [key, index] of wanted) {
      const row = this.#pool.of(key);
      row.show(this.at(index), context);
      row.place(index, index * this.#row, items.length);
      row.mark({ isActive: key === active?.key, isOpen: key === open });
    }
    this.box.setAttribute('aria-activedescendant', active ? this.#pool.of(active.key).element.id : '');
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#order(), REST);
  }

  // Not while the rows move: it is for those who read the page rather than see it.
  #order() {
    clearTimeout(this.#resting);
    this.#pool.order();
  }

  #measure() {
    const { above, cut } = this.position();
    this.#height = this.box.clientHeight;
    const row = parseFloat(getComputedStyle(this.box).getPropertyValue('--row'));
    if (row && row !== this.#row) {
      this.#row = row;
      this.show(this.shown, { above, cut: Math.min(cut, row - 1) });
    } else {
      this.paint();
    }
  }
}
