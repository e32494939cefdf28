// The heading and the list of a data center, or of an app in a data center.

import { h } from '../dom.js';
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
    this.element = h(isApp ? 'li' : 'section', { className: kind }, this.heading, this.list);
  }

  /**
   * Shows a title, a secondary note, and the items of the list.
   *
   * @param {string} title
   * @param {string} note
   * @param {Element[]} items
   */
  render(title, note, items) {
    if (this.#shownTitle !== title + note) {
      this.#shownTitle = title + note;
      this.title.textContent = visible(title);
      this.note.textContent = visible(note);
      this.heading.title = visible(`${title} ${note}`).trim();
    }
    reorder(this.list, items);
    return this.element;
  }
}
