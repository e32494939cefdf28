// Whether the page hears what happens, in the header.

import { h } from '../dom.js';

const STATES = {
  open: ['Live', 'good'],
  refused: ['Not connected', 'bad'],
};

export class Connection {
  #wasOpen = false;

  constructor() {
    this.element = h('span', { className: 'badge connection', role: 'status' }, 'Connecting');
  }

  render({ name }) {
    this.#wasOpen ||= name === 'open';
    // An attempt to come back is no first one.
    const [text, kind] = STATES[name] ?? (this.#wasOpen ? ['Reconnecting', 'warn'] : ['Connecting', '']);
    this.element.className = `badge connection ${kind}`;
    if (this.element.textContent !== text) {
      this.element.textContent = text;
    }
  }
}
