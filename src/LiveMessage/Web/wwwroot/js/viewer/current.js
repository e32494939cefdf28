// What the page is looking at: the view of its address, and what the store has for it.

import { Filter } from './filter.js';
import { inboxKey } from './inboxes.js';
import { loadInbox } from './loader.js';
import * as place from './place.js';

export class Current {
  view = place.read();

  filter = null;

  /** What the rows need to know. */
  context = null;

  /** How the stream is: `name` and, where something went wrong, a `error`. */
  state = { name: 'connecting' };

  #open = null;

  #kept = 0;

  #known = null;

  #isOther = true;

  constructor(store) {
    this.store = store;
    // An address that was written by the page itself, or come back to.
    addEventListener('popstate', () => this.#arrive(place.read()));
    this.#arrive(this.view);
  }

  /** Changes the view and its address; as a `step` that the browser's button can take back. */
  go(changes, { step = false } = {}) {
    const view = { ...this.view, ...changes };
    place.write(view, { step });
    this.#arrive(view);
  }

  /** Keeps what is open, gone or not, as long as something is done about it. */
  async keep(action) {
    this.#kept += 1;
    try {
      await action();
    } finally {
      this.#kept -= 1;
    }
  }

  /** What there is to see now. */
  look() {
    this.#arrive(this.view);
    const { store, filter } = this;
    store.trim();
    const messages = store.messages.filter((message) => filter.inbox === null || message.inbox === filter.inbox);
    const shown = filter.isNarrow ? messages.filter((message) => filter.takes(message)) : messages;
    const isOther = this.#isOther;
    this.#isOther = false;
    return { messages, shown, open: this.#opened(), why: shown.length > 0 ? null : this.#whyEmpty(messages), isOther };
  }

  #arrive(view) {
    this.view = view;
    const inbox = place.inboxOf(view, this.store);
    if ((inbox && inboxKey(inbox)) !== (this.store.watched?.key ?? null)) {
      this.store.watch(inbox);
      this.#fill();
    }
    const known = JSON.stringify([this.store.watched?.key, view.search, view.sender, view.type]);
    if (known !== this.#known) {
      this.#known = known;
      this.#isOther = true;
      this.filter = new Filter(view, this.store.watched);
      this.context = { showsReceiver: this.store.watched === null, search: this.filter.search };
    }
    this.store.changed();
  }

  // Of an inbox that is looked at, all messages are shown, not only the latest.
  #fill() {
    const { store } = this;
    const { watched } = store;
    if (store.loaded && watched && watched.held < watched.messages) {
      // Where it fails the stream fails as well, and brings it back.
      loadInbox(store, watched).catch(() => {});
    }
  }

  #opened() {
    const { requestId } = this.#open ?? {};
    if (this.view.message === '') {
      this.#open = null;
    } else if (requestId !== this.view.message
      || (this.store.find(this.#open.inbox, this.#open.sequence) !== this.#open && this.#kept === 0)) {
      this.#open = this.store.messages.find((message) => message.requestId === this.view.message) ?? null;
      if (this.#open === null && this.store.loaded && !this.store.isLoading) {
        this.go({ message: '' });
      }
    }
    return this.#open;
  }

  #whyEmpty(messages) {
    const { store, state, filter } = this;
    const { status, message: sentence } = state.error ?? {};
    if (state.name === 'refused') {
      return { kind: 'refused', sentence };
    }
    if (state.name === 'failed' || state.name === 'lost' || state.wasLost) {
      return { kind: 'unreachable', status, sentence };
    }
    if (!store.loaded || (store.isLoading && this.#expects())) {
      return { kind: 'loading' };
    }
    return filter.isNarrow && messages.length > 0
      ? { kind: 'noMatch' }
      : this.#noMessage();
  }

  #noMessage() {
    const app = this.#app();
    const takesUnsigned = app !== null && app.account === this.store.unsignedAccount;
    return { kind: 'noMessage', app, userId: this.filter.inbox?.userId ?? '', takesUnsigned };
  }

  #expects() {
    const inboxes = this.filter.inbox ? [this.filter.inbox] : this.store.inboxes.all();
    return inboxes.some((inbox) => inbox.messages > inbox.held);
  }

  // The app that a first message can be sent to.
  #app() {
    const { apps } = this.store;
    return this.filter.inbox
      ?? apps.find(({ appId }) => appId === 'demo') ?? apps.find(({ disabled }) => !disabled) ?? null;
  }
}
