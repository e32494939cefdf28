// A virtual list, newest first. Only the visible rows are in the page, so that thousands of rows scroll smoothly.

import { h } from '../dom.js';
import { messageIndex } from './feed.js';
import { RowPool } from './rowpool.js';

// The number of rows above and below the visible ones.
const OVERSCAN = 8;

// The delay between the last scroll event and the sorting of the row elements, in milliseconds.
const ORDER_DELAY = 120;

export class RowWindow {
  /**
   * The shown state: `items` (oldest first), the `active` message, the key of the `open` message, and the `context` of
   * the rows.
   *
   * @type {{items: import('./feed.js').Message[], active: import('./feed.js').Message | null, open: string | null |
   *   undefined, context: any}}
   */
  shown = { items: [], active: null, open: null, context: null };

  #pool;

  #rowHeight = 64;

  #height = 0;

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #ordering;

  /**
   * @param {HTMLElement} box
   * @param {() => void} onMeasured
   */
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

  /** The number of rows that are completely visible. */
  get page() {
    return Math.max(1, Math.floor(this.#height / this.#rowHeight));
  }

  /**
   * Returns the message at an index from the top. The newest message has index 0.
   *
   * @param {number} index
   */
  at(index) {
    return this.shown.items[this.total - 1 - index];
  }

  /**
   * Returns the index of a message from the top.
   *
   * @param {import('./feed.js').Message} message
   */
  indexOf(message) {
    return this.total - 1 - messageIndex(this.shown.items, message);
  }

  /**
   * Indicates whether a message is in the list.
   *
   * @param {import('./feed.js').Message} message
   */
  has(message) {
    return this.at(this.indexOf(message)) === message;
  }

  /** Returns the number of rows above the visible ones, and the hidden height of the first visible row. */
  position() {
    const top = this.box.scrollTop;
    return { above: Math.floor(top / this.#rowHeight), cut: top % this.#rowHeight, isTop: top < 4 };
  }

  /**
   * Shows another state at a scroll position.
   *
   * @param {RowWindow['shown']} shown
   * @param {{above: number, cut: number}} position
   */
  show(shown, { above, cut }) {
    this.shown = shown;
    this.spacer.style.height = `${this.total * this.#rowHeight}px`;
    const top = above * this.#rowHeight + cut;
    if (this.box.scrollTop !== top) {
      this.box.scrollTop = top;
    }
    this.paint();
    this.#order();
  }

  /**
   * Scrolls a row into view.
   *
   * @param {number} index
   */
  reveal(index) {
    const [top, bottom] = [index * this.#rowHeight, (index + 1) * this.#rowHeight];
    if (top < this.box.scrollTop) {
      this.box.scrollTop = top;
    } else if (bottom > this.box.scrollTop + this.#height) {
      this.box.scrollTop = bottom - this.#height;
    }
  }

  /**
   * Returns the message of the row that contains an element.
   *
   * @param {Element} element
   */
  under(element) {
    return this.#pool.under(element);
  }

  paint() {
    const { items, active, open, context } = this.shown;
    const top = this.box.scrollTop;
    const first = Math.max(0, Math.floor(top / this.#rowHeight) - OVERSCAN);
    const last = Math.min(items.length - 1, Math.ceil((top + this.#height) / this.#rowHeight) + OVERSCAN);
    const wanted = new Map();
    for (let index = first; index <= last; index += 1) {
      wanted.set(this.at(index).key, index);
    }
    // The active row is always in the page, because the list refers to it by id.
    if (active) {
      wanted.set(active.key, this.indexOf(active));
    }
    this.#pool.keep(wanted);
    for (const [key, index] of wanted) {
      const row = this.#pool.rowOf(key);
      row.show(this.at(index), context);
      row.place(index, index * this.#rowHeight, items.length);
      row.mark({ isActive: key === active?.key, isOpen: key === open });
    }
    this.box.setAttribute('aria-activedescendant', active ? this.#pool.rowOf(active.key).element.id : '');
    clearTimeout(this.#ordering);
    this.#ordering = setTimeout(() => this.#order(), ORDER_DELAY);
  }

  // Not during scrolling: the order of the elements matters to screen readers only.
  #order() {
    clearTimeout(this.#ordering);
    this.#pool.order();
  }

  #measure() {
    const { above, cut } = this.position();
    this.#height = this.box.clientHeight;
    const row = parseFloat(getComputedStyle(this.box).getPropertyValue('--row'));
    if (row && row !== this.#rowHeight) {
      this.#rowHeight = row;
      this.show(this.shown, { above, cut: Math.min(cut, row - 1) });
    } else {
      this.paint();
    }
  }
}
