// The row elements of the page. Unused rows are recycled.

import { Row } from './row.js';
import { reorder } from './reorder.js';

// The maximum number of unused rows.
const MAX_UNUSED_ROWS = 32;

export class RowPool {
  /** @type {Map<string, Row>} */
  #rows = new Map();

  /** @type {Row[]} */
  #unused = [];

  /** @param {HTMLElement} spacer */
  constructor(spacer) {
    this.spacer = spacer;
  }

  /**
   * Releases the rows of all other messages.
   *
   * @param {Map<string, number>} keys
   */
  keep(keys) {
    for (const [key, row] of this.#rows) {
      if (!keys.has(key)) {
        row.recycle();
        this.#rows.delete(key);
        this.#unused.push(row);
      }
    }
    this.#unused.splice(MAX_UNUSED_ROWS);
  }

  /**
   * Returns the row of a message.
   *
   * @param {string} key
   */
  rowOf(key) {
    let row = this.#rows.get(key);
    if (!row) {
      row = this.#unused.pop() ?? new Row();
      row.element.hidden = false;
      this.#rows.set(key, row);
      if (!row.element.isConnected) {
        this.spacer.append(row.element);
      }
    }
    return row;
  }

  /**
   * Returns the message of the row that contains an element.
   *
   * @param {Element} element
   */
  under(element) {
    const option = element.closest('[role=option]');
    return [...this.#rows.values()].find((row) => row.element === option)?.message ?? null;
  }

  /**
   * Sorts the row elements by position. Their visual position is a transformation and does not depend on their order.
   */
  order() {
    const rows = [...this.#rows.values()].sort((one, other) => one.index - other.index);
    reorder(this.spacer, rows.map((row) => row.element));
  }
}
