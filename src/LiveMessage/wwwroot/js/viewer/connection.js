// Whether the page hears what happens, in the header.

import { h } from '../dom.js';

const TEXTS = {
  connecting: ['Connecting', ''],
  open: ['Live', 'good'],
  lost: ['Reconnecting', 'warn'],
  failed: ['Reconnecting', 'warn'],
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
    const [text, kind] = TEXTS[name === 'connecting' && this.#wasOpen ? 'lost' : name];
    this.element.className = `badge connection ${kind}`;
    if (this.element.textContent !== text) {
      this.element.textContent = text;
    }
  }
}
