// Tells those who do not see the list that messages have come, now and then rather than one by one.

import { h } from '../dom.js';
import { some } from './format.js';

const PAUSE = 3_000;

export class Announcer {
  #told = 0;

  #timer;

  constructor() {
    this.element = h('div', { className: 'visually-hidden', role: 'status' });
  }

  /** `arrivals` counts all messages that came since the page was opened. */
  render(arrivals) {
    if (arrivals > this.#told) {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.element.textContent = some(this.arrivals - this.#told, 'new message');
        this.#told = this.arrivals;
      }, PAUSE);
    }
    this.arrivals = arrivals;
  }
}
