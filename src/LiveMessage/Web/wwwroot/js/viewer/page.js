// The page of the viewer: its parts, their contents, and the focus.

import { h, icon, icons } from '../dom.js';
import { header, mainElement } from '../site.js';
import { acknowledgeMessage, clearInbox, deleteMessage, logOut, resetEverything, simulateReceiver } from './actions.js';
import { Announcer } from './announcer.js';
import { Connection } from './connection.js';
import { Details } from './details.js';
import { EmptyState } from './empty.js';
import { listenForKeys } from './keys.js';
import { MessageList } from './list.js';
import { isNarrow, onWidth, Sheet } from './sheet.js';
import { Title } from './title.js';
import { Toolbar } from './toolbar.js';
import { Tree } from './tree.js';

export class Page {
  #isDrawerOpen = false;

  /**
   * @param {import('./store.js').Store} store
   * @param {import('./current.js').Current} current
   */
  constructor(store, current) {
    this.store = store;
    this.current = current;
    this.tree = new Tree({ onClose: () => this.drawer(false) }, store);
    this.title = new Title({ onMenu: () => this.drawer(true), onClear: (inbox) => this.#clear(inbox),
      onSimulate: simulateReceiver, onLogOut: logOut });
    this.toolbar = new Toolbar((changes, how) => current.go(changes, how));
    this.list = new MessageList({
      onOpen: (message, { byKey = false } = {}) => this.#openMessage(message, byKey),
      onActive: (message) => current.view.message && current.go({ message: message.requestId }),
      onDelete: (message) => this.#delete(message),
    });
    // A field that has the focus is not updated.
    this.toolbar.element.addEventListener('focusout', () => store.changed());
    this.empty = new EmptyState({ onTryAgain: () => location.reload() });
    this.details = new Details({
      onClose: () => this.close(), onDelete: (message) => this.#delete(message), onAcknowledge: acknowledgeMessage,
    });
    this.connection = new Connection();
    this.announcer = new Announcer();
    header('Inboxes', this.connection.element,
      h('button', { type: 'button', className: 'button quiet danger', 'aria-label': 'Reset', title: 'Reset everything',
        onClick: () => resetEverything() }, icon(icons.reset), h('span', { className: 'only-wide' }, 'Reset')));
    this.list.element.append(this.empty.element);
    mainElement().append(this.tree.element,
      h('section', { className: 'messages', 'aria-label': 'Messages' },
        this.title.element, this.toolbar.element, this.list.element, this.announcer.element),
      this.details.element);
    this.sheet = new Sheet({ onLeave: () => this.drawer(false) });
    onWidth(() => this.render());
    listenForKeys({ onSearch: () => this.toolbar.search.focus(), onEscape: () => this.#escape() });
  }

  /**
   * Renders all parts. `soon` tolerates a delay of the inboxes; it is set unless the user caused the change.
   *
   * @param {{soon?: boolean}} [options]
   */
  render({ soon = false } = {}) {
    const { store, current } = this;
    const { messages, shown, open, why, isOther } = current.snapshot();
    const { watched } = store;
    // The list is first, because reading its scroll position forces a layout.
    this.list.render(shown, { context: current.context, open: open?.key, other: isOther });
    this.tree.render({ soon });
    this.title.render(watched, store.accounts.length > 1);
    this.toolbar.render(current.view,
      { messages, shown: shown.length, isNarrow: current.filter.isNarrow, progress: store.progress });
    this.list.box.hidden = why !== null;
    this.empty.render(why);
    this.connection.render(current.state);
    this.announcer.render(store.arrivals);
    const hadFocus = this.details.element.contains(document.activeElement);
    this.details.render(open, store);
    mainElement().classList.toggle('with-details', open !== null);
    this.#cover(open);
    if (open === null && hadFocus) {
      this.#focusList();
    }
  }

  /** @param {boolean} isOpen */
  drawer(isOpen) {
    if (isOpen === this.#isDrawerOpen) {
      return;
    }
    this.#isDrawerOpen = isOpen;
    this.render();
    if (isOpen) {
      this.tree.filter.focus();
    } else if (isNarrow()) {
      this.title.menu.focus();
    }
  }

  close() {
    this.current.go({ message: '' }, { step: true });
    this.render();
    this.#focusList();
  }

  // The heading has the focus if the list is hidden.
  #focusList() {
    if (this.list.box.hidden) {
      this.title.focus();
    } else {
      this.list.focus();
    }
  }

  /** @param {import('./feed.js').Message | null} open */
  #cover(open) {
    const [details, tree] = [this.details.element, this.tree.element];
    const panel = !isNarrow() ? null : open ? details : this.#isDrawerOpen ? tree : null;
    tree.classList.toggle('open', panel === tree);
    if (this.sheet.cover(panel, { withBackdrop: panel === tree }) && panel === details) {
      this.details.focus();
    }
  }

  /**
   * @param {import('./feed.js').Message} message
   * @param {boolean} byKey
   */
  #openMessage(message, byKey) {
    this.current.go({ message: message.requestId }, { step: this.current.view.message === '' });
    this.render();
    if (byKey) {
      this.details.focus();
    }
  }

  /** @param {import('./feed.js').Message} message */
  async #delete(message) {
    const next = this.list.neighbor(message);
    const wasOpen = this.current.view.message !== '';
    await this.current.keepOpen(async () => {
      if (await deleteMessage(message)) {
        this.store.deleted(message.inbox, message.sequence);
        this.current.go({ message: wasOpen && next ? next.requestId : '' });
      }
    });
    this.render();
    if (this.sheet.panel === null) {
      this.#focusList();
    } else {
      this.details.focus();
    }
  }

  /** @param {import('./inboxes.js').Inbox} inbox */
  async #clear(inbox) {
    if (await clearInbox(inbox)) {
      this.store.cleared(inbox);
      this.render();
      this.#focusList();
    }
  }

  #escape() {
    if (this.sheet.panel === this.tree.element) {
      this.drawer(false);
    } else if (this.current.view.message) {
      this.close();
    }
  }
}
