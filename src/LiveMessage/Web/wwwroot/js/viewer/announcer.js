// Announces new messages to screen readers, at most once per interval.

import { h } from '../dom.js';
import { pluralize } from './format.js';

const ANNOUNCE_INTERVAL = 3_000;

export class Announcer {
  arrivals = 0;

  #announced = 0;

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  constructor() {
    this.element = h('div', { className: 'visually-hidden', role: 'status' });
  }

  /**
   * `arrivals` is the number of messages received since the page was opened.
   *
   * @param {number} arrivals
   */
  render(arrivals) {
    if (arrivals > this.#announced && this.#timer === undefined) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.element.textContent = pluralize(this.arrivals - this.#announced, 'new message');
        this.#announced = this.arrivals;
      }, ANNOUNCE_INTERVAL);
    }
    this.arrivals = arrivals;
  }
}
