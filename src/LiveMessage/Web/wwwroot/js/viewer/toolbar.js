// Search and filters above the list.

import { h, icon, icons } from '../dom.js';
import { MOST_HELD } from './feed.js';
import { NO_TYPE } from './filter.js';
import { count, some, visible } from './format.js';

// A menu of more than this is no help; the search finds the others.
const MOST = 300;

// A search waits until the typing pauses for so long.
const PAUSE = 120;

// Fewer inboxes are read before anybody could read how far it is.
const WORTH_TELLING = 50;

export class Toolbar {
  #menus = new Map();

  // Set while a search has been typed that is not in the view yet.
  #typing = null;

  /** `onChange` gets the changes of the view. */
  constructor(onChange) {
    this.onChange = onChange;
    this.search = h('input', {
      className: 'input', type: 'search', placeholder: 'Search', 'aria-label': 'Search messages', autocomplete: 'off',
      'aria-keyshortcuts': '/', title: 'In bodies, ids and SenderInfo ( / )', spellcheck: 'false',
      onInput: () => {
        clearTimeout(this.#typing);
        this.#typing = setTimeout(() => this.#change({}), PAUSE);
      },
    });
    this.sender = this.#menu('sender', 'Sender');
    this.type = this.#menu('type', 'MsgType');
    this.clear = h('button', { type: 'button', className: 'button quiet', hidden: true,
      onClick: () => this.reset() }, icon(icons.close), 'Clear');
    this.result = h('span', { className: 'muted result' });
    this.element = h('div', { className: 'toolbar', role: 'search', 'aria-label': 'Messages' },
      h('div', { className: 'with-icon search' }, icon(icons.search), this.search),
      this.sender, this.type, this.clear, this.result);
  }

  /** Shows the view's filters, and how many messages they leave. */
  render(view, { messages, shown, isNarrow, progress }) {
    if (document.activeElement !== this.search && this.#typing === null) {
      this.search.value = view.search;
    }
    const senders = new Set(messages.map((message) => message.senderId));
    this.#fill(this.sender, view.sender, 'All senders',
      [...senders].slice(-MOST).sort().map((sender) => [sender, visible(sender)]));
    const types = new Set(messages.map((message) => message.msgType));
    this.#fill(this.type, view.type, 'All types', [...types].slice(-MOST)
      .sort((one, other) => (one ?? -1) - (other ?? -1))
      .map((type) => (type === null ? [NO_TYPE, 'no type'] : [String(type), `type ${type}`])));
    this.clear.hidden = !isNarrow;
    const all = some(messages.length, messages.length < MOST_HELD ? 'message' : 'latest message');
    const result = isNarrow ? `${count(shown)} of ${all}` : all;
    this.result.textContent = progress?.all > WORTH_TELLING
      ? `${result}, ${count(progress.read)} of ${count(progress.all)} inboxes read` : result;
  }

  reset() {
    this.search.value = '';
    this.#change({ sender: '', type: '' });
    this.search.focus();
  }

  #change(changes, how) {
    clearTimeout(this.#typing);
    this.#typing = null;
    this.onChange({ search: this.search.value, ...changes }, how);
  }

  #menu(name, label) {
    return h('select', { className: 'input menu', 'aria-label': label,
      onChange: ({ target }) => this.#change({ [name]: target.value }, { step: true }) });
  }

  // A menu that is open is left alone, and so is one that would stay the same.
  #fill(menu, chosen, all, options) {
    const choices = [['', all], ...options];
    if (!choices.some(([value]) => value === chosen)) {
      choices.push([chosen, chosen]);
    }
    const known = JSON.stringify(choices);
    if (document.activeElement !== menu && this.#menus.get(menu) !== known) {
      this.#menus.set(menu, known);
      menu.replaceChildren(...choices.map(([value, text]) => h('option', { value }, text)));
    }
    menu.value = chosen;
  }
}
