// What the page knows of the service. Whatever changes it calls `changed`.

import { Inboxes } from './inboxes.js';
import { Messages } from './messages.js';

export class Store {
  inboxes = new Inboxes();

  apps = [];

  /** The account that calls without a signature act for; null where they are refused. */
  unsignedAccount = null;

  /** The inbox that is looked at, if it is one. */
  watched = null;

  loaded = false;

  /** How many inboxes have been read, of `all` that are to be; null where none is left. */
  progress = null;

  /** The number of the last message that came by the stream. */
  arrivals = 0;

  #messages = new Messages();

  constructor(changed) {
    this.changed = changed;
  }

  /** Oldest first. */
  get messages() {
    return this.#messages.items;
  }

  get accounts() {
    return [...new Set([...this.apps, ...this.inboxes.all()].map((place) => place.account))];
  }

  find(inbox, sequence) {
    return this.#messages.find(inbox, sequence);
  }

  get isLoading() {
    return this.#messages.isLoading;
  }

  watch(place) {
    this.watched = place && this.inboxes.at(place);
    this.changed();
  }

  trim({ exact = true } = {}) {
    this.#messages.trim(this.watched, { exact });
  }

  startLoading() {
    this.#messages.startLoading();
    this.changed();
  }

  endLoading() {
    this.#messages.endLoading();
    this.changed();
  }

  takeProgress(progress) {
    this.progress = progress;
    this.changed();
  }

  takeInboxes(summaries, since) {
    this.inboxes.take(summaries, since);
    this.#messages.drop(({ inbox, arrival }) => inbox.messages === 0 && arrival <= since);
    this.changed();
  }

  takeApps(apps) {
    this.apps = apps;
    this.changed();
  }

  takeReceivers(receivers) {
    this.inboxes.takeReceivers(receivers);
    this.changed();
  }

  /** Takes what an inbox holds, `all` or the latest; of what was known that stays which came after `since`. */
  takeMessages(inbox, views, { since, all }) {
    this.#messages.take(inbox, views, since);
    if (all) {
      // The list of inboxes may be of a time before: what was deleted, cleared or reset since is still counted there.
      inbox.messages = inbox.held;
      inbox.lastSequence = this.messages.findLast((message) => message.inbox === inbox)?.sequence ?? 0;
    }
    this.trim();
    this.changed();
  }

  /** An inbox has no more what is below a sequence. */
  forgetBelow(inbox, sequence) {
    this.#messages.drop((message) => message.inbox === inbox && message.sequence < sequence);
    this.changed();
  }

  came(place, view) {
    const inbox = this.inboxes.at(place);
    if (!this.find(inbox, view.sequence)) {
      this.arrivals += 1;
      this.inboxes.count(inbox, this.#messages.add(inbox, view, this.arrivals));
      // A page that nobody sees is not drawn, and would never trim.
      this.trim({ exact: false });
    }
    this.changed();
  }

  acknowledged(place, sequence) {
    this.#messages.acknowledge(this.inboxes.at(place), sequence);
    this.changed();
  }

  deleted(place, sequence) {
    const inbox = this.inboxes.at(place);
    if (this.#messages.delete(inbox, sequence)) {
      inbox.messages = Math.max(0, inbox.messages - 1);
    }
    this.changed();
  }

  cleared(place) {
    const inbox = this.inboxes.at(place);
    inbox.cleared += 1;
    inbox.messages = 0;
    this.#messages.drop((message) => message.inbox === inbox);
    this.changed();
  }

  presence(place, isOnline) {
    this.inboxes.at(place).online = isOnline ? place : null;
    this.changed();
  }

  reset(account) {
    this.inboxes.reset(account);
    this.#messages.drop((message) => message.inbox.account === account);
    this.changed();
  }
}
