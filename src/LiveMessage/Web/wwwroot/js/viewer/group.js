// The heading and the list of a data center, or of an app in one.

import { h } from '../dom.js';
import { visible } from './format.js';
import { settle } from './settle.js';

export class Group {
  #told = null;

  /** `kind` is 'center' or 'app'. */
  constructor(kind) {
    const isApp = kind === 'app';
    this.list = h('ul', { className: `${kind}-list` });
    this.title = h('bdi');
    this.note = h('span', { className: 'note' });
    this.heading = h(isApp ? 'h3' : 'h2', {}, this.title, this.note);
    this.element = h(isApp ? 'li' : 'section', { className: kind }, this.heading, this.list);
  }

  /** Shows a title, a note that is less than it, and the items of the list. */
  render(title, note, items) {
    if (this.#told !== title + note) {
      this.#told = title + note;
      this.title.textContent = visible(title);
      this.note.textContent = visible(note);
      this.heading.title = visible(`${title} ${note}`).trim();
    }
    settle(this.list, items);
    return this.element;
  }
}
