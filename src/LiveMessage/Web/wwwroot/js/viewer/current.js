// The view in the address of the page, and the messages that the view selects from the store.

import { emptyReason } from './emptyreason.js';
import { Filter } from './filter.js';
import { inboxKey } from './inboxes.js';
import { loadInbox } from './loader.js';
import * as address from './address.js';

export class Current {
  view = address.parseView(location.hash);

  filter = new Filter(this.view, null);

  /** The options of the rows: `showsReceiver` and `search`. */
  context = { showsReceiver: true, search: this.filter.search };

  /** The state of the stream: `name`, the `error` if one was reported, and `wasLost` during a reconnect. */
  state = { name: 'connecting' };

  /** @type {import('./feed.js').Message | null} */
  #open = null;

  #holds = 0;

  /** @type {string | null} */
  #viewKey = null;

  #isNewList = true;

  /** @param {import('./store.js').Store} store */
  constructor(store) {
    this.store = store;
    // The user followed a link or used the back button.
    addEventListener('popstate', () => this.#setView(address.parseView(location.hash)));
    this.#setView(this.view);
  }

  /**
   * Changes the view and its address. A `step` adds an entry to the history of the browser.
   *
   * @param {Partial<import('./address.js').View>} changes
   * @param {{step?: boolean}} [options]
   */
  go(changes, { step = false } = {}) {
    const view = { ...this.view, ...changes };
    address.writeView(view, { step });
    this.#setView(view);
  }

  /**
   * Keeps the message open until the action ends, even if it is deleted.
   *
   * @param {() => Promise<void>} action
   */
  async keepOpen(action) {
    this.#holds += 1;
    try {
      await action();
    } finally {
      this.#holds -= 1;
    }
  }

  /** Returns the state to render. `isOther` is true if the inbox or the filter has changed. */
  snapshot() {
    // The inbox of the view may have become known since the last rendering.
    this.#select(this.view);
    const { store, filter } = this;
    store.trim();
    const messages = store.messages.filter((message) => filter.inbox === null || message.inbox === filter.inbox);
    const shown = filter.isNarrow ? messages.filter((message) => filter.matches(message)) : messages;
    const isOther = this.#isNewList;
    this.#isNewList = false;
    const why = shown.length > 0
      ? null
      : emptyReason({ state: this.state, store, filter, hasMessages: messages.length > 0 });
    return { messages, shown, open: this.#opened(), why, isOther };
  }

  /** @param {import('./address.js').View} view */
  #setView(view) {
    this.#select(view);
    this.store.changed();
  }

  // Reports a change only if another inbox is watched. Each rendering calls this method, and each report starts another
  // rendering.
  /** @param {import('./address.js').View} view */
  #select(view) {
    this.view = view;
    const inbox = address.inboxOfView(view, this.store);
    if ((inbox && inboxKey(inbox)) !== (this.store.watched?.key ?? null)) {
      this.store.watch(inbox);
      this.#fill();
    }
    const viewKey = JSON.stringify([this.store.watched?.key, view.search, view.sender, view.type]);
    if (viewKey !== this.#viewKey) {
      this.#viewKey = viewKey;
      this.#isNewList = true;
      this.filter = new Filter(view, this.store.watched);
      this.context = { showsReceiver: this.store.watched === null, search: this.filter.search };
    }
  }

  // The watched inbox shows all its messages, not only the latest. A failed request is repeated while it is watched.
  async #fill() {
    const { store } = this;
    const { watched } = store;
    if (!store.loaded || !watched) {
      return;
    }
    const isIncomplete = () => watched === store.watched && watched.held < watched.messages;
    while (isIncomplete()) {
      try {
        await loadInbox(store, watched);
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
  }

  #opened() {
    const open = this.#open;
    if (this.view.message === '') {
      this.#open = null;
    } else if (open?.requestId !== this.view.message
      || (this.store.find(open.inbox, open.sequence) !== open && this.#holds === 0)) {
      this.#open = this.store.messages.find((message) => message.requestId === this.view.message) ?? null;
      if (this.#open === null && this.store.loaded && !this.store.isLoading) {
        this.go({ message: '' });
      }
    }
    return this.#open;
  }
}
