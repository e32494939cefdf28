// The heading and the list of a data center, or of an app in a data center.

import { h, icon, icons } from '../dom.js';
import { visible } from './format.js';
import { reorder } from './reorder.js';

export class Group {
  /** @type {string | null} */
  #shownTitle = null;

  /** @param {'center' | 'app'} kind */
  constructor(kind) {
    const isApp = kind === 'app';
    this.list = h('ul', { className: `${kind}-list` });
    this.title = h('bdi');
    this.note = h('span', { className: 'note' });
    this.heading = h(isApp ? 'h3' : 'h2', {}, this.title, this.note);
    this.send = isApp && h('a', { className: 'send-link', title: 'Send to this app' }, icon(icons.send), 'Send');
    this.element = h(isApp ? 'li' : 'section', { className: kind }, this.heading, this.list, this.send);
  }

  /**
   * Shows a title, a secondary note, and the items of the list. `sendAddress` is where the user sends to an app.
   *
   * @param {string} title
   * @param {string} note
   * @param {Element[]} items
   * @param {string} [sendAddress]
   */
  render(title, note, items, sendAddress = '') {
    if (this.#shownTitle !== title + note) {
      this.#shownTitle = title + note;
      this.title.textContent = visible(title);
      this.note.textContent = visible(note);
      this.heading.title = visible(`${title} ${note}`).trim();
      if (this.send) {
        this.send.href = sendAddress;
        this.send.setAttribute('aria-label', `Send to ${this.heading.title}`);
      }
    }
    reorder(this.list, items);
    return this.element;
  }
}
