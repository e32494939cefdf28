// The search and the filters above the list.

import { h, icon, icons } from '../dom.js';
import { resultText, senderOptions, typeOptions } from './options.js';

// The delay between the last keystroke and the search, in milliseconds.
const SEARCH_DELAY = 120;

export class Toolbar {
  #menus = new Map();

  // The timer of a search that is not in the view yet.
  /** @type {ReturnType<typeof setTimeout> | null} */
  #typing = null;

  /**
   * `onChange` receives the changes of the view.
   *
   * @param {(changes: Partial<import('./address.js').View>, options?: {step: boolean}) => void} onChange
   */
  constructor(onChange) {
    this.onChange = onChange;
    this.search = h('input', {
      className: 'input', type: 'search', placeholder: 'Search', 'aria-label': 'Search messages', autocomplete: 'off',
      'aria-keyshortcuts': '/', title: 'Search bodies, ids, and SenderInfo (/)', spellcheck: 'false',
      onInput: () => {
        clearTimeout(this.#typing ?? undefined);
        this.#typing = setTimeout(() => this.#change({}), SEARCH_DELAY);
      },
    });
    this.sender = this.#menu('sender', 'Sender');
    this.type = this.#menu('type', 'MsgType');
    this.clear = h('button', { type: 'button', className: 'button quiet', hidden: true,
      'aria-label': 'Clear search and filters', title: 'Clear search and filters', onClick: () => this.reset(),
    }, icon(icons.close), 'Clear');
    this.result = h('span', { className: 'muted result' });
    this.element = h('div', { className: 'toolbar', role: 'search', 'aria-label': 'Messages' },
      h('div', { className: 'with-icon search' }, icon(icons.search), this.search),
      this.sender, this.type, this.clear, this.result);
  }

  /**
   * Shows the filters of the view and the number of matching messages.
   *
   * @param {import('./address.js').View} view
   * @param {object} result
   * @param {import('./feed.js').Message[]} result.messages
   * @param {number} result.shown
   * @param {boolean} result.isNarrow
   * @param {{read: number, all: number} | null} result.progress
   */
  render(view, { messages, shown, isNarrow, progress }) {
    if (document.activeElement !== this.search && this.#typing === null) {
      this.search.value = view.search;
    }
    this.#fill(this.sender, view.sender, 'All senders', senderOptions(messages));
    this.#fill(this.type, view.type, 'All types', typeOptions(messages));
    this.clear.hidden = !isNarrow;
    this.result.textContent = resultText({ total: messages.length, shown, isNarrow, progress });
  }

  reset() {
    this.search.value = '';
    this.#change({ sender: '', type: '' });
    this.search.focus();
  }

  /**
   * @param {Partial<import('./address.js').View>} changes
   * @param {{step: boolean}} [how]
   */
  #change(changes, how) {
    clearTimeout(this.#typing ?? undefined);
    this.#typing = null;
    this.onChange({ search: this.search.value, ...changes }, how);
  }

  /**
   * @param {string} name
   * @param {string} label
   */
  #menu(name, label) {
    return h('select', { className: 'input menu', 'aria-label': label,
      onChange: (/** @type {{target: HTMLSelectElement}} */ { target }) =>
        this.#change({ [name]: target.value }, { step: true }) });
  }

  // Keeps the options of a focused select, because replacing them would close its open menu.
  /**
   * @param {HTMLSelectElement} menu
   * @param {string} chosen
   * @param {string} all
   * @param {[value: string, label: string][]} options
   */
  #fill(menu, chosen, all, options) {
    const choices = [['', all], ...options];
    if (!choices.some(([value]) => value === chosen)) {
      choices.push([chosen, chosen]);
    }
    const key = JSON.stringify(choices);
    if (document.activeElement !== menu && this.#menus.get(menu) !== key) {
      this.#menus.set(menu, key);
      menu.replaceChildren(...choices.map(([value, text]) => h('option', { value }, text)));
    }
    menu.value = chosen;
  }
}
