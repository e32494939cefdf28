// The rows that are in the page. One whose message is out of sight waits for another, rather than be thrown away.

import { Row } from './row.js';
import { settle } from './settle.js';

// More than this need not wait.
const MOST_WAITING = 32;

export class RowPool {
  #rows = new Map();

  #waiting = [];

  constructor(spacer) {
    this.spacer = spacer;
  }

  /** Lets go of the rows of all messages but these. */
  keep(keys) {
    for (const [key, row] of this.#rows) {
      if (!keys.has(key)) {
        row.rest();
        this.#rows.delete(key);
        this.#waiting.push(row);
      }
    }
    this.#waiting.splice(MOST_WAITING);
  }

  /** The row of a message. */
  of(key) {
    let row = this.#rows.get(key);
    if (!row) {
      row = this.#waiting.pop() ?? new Row();
      row.element.hidden = false;
      this.#rows.set(key, row);
      if (!row.element.isConnected) {
        this.spacer.append(row.element);
      }
    }
    return row;
  }

  /** The message of the row that an element of the page belongs to. */
  under(element) {
    const option = element.closest('[role=option]');
    return [...this.#rows.values()].find((row) => row.element === option)?.message ?? null;
  }

  /** Puts the rows in the order in which they are seen; they are placed by transformation, wherever they are. */
  order() {
    const rows = [...this.#rows.values()].sort((one, other) => one.index - other.index);
    settle(this.spacer, rows.map((row) => row.element));
  }
}
