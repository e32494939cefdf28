// The state of the service as far as the page has loaded it. Each change calls `changed`.

import { Inboxes } from './inboxes.js';
import { Messages } from './messages.js';

export class Store {
  inboxes = new Inboxes();

  /** @type {import('../apps.js').App[]} */
  apps = [];

  /**
   * The account of calls without a signature; null if they are refused.
   *
   * @type {string | null}
   */
  unsignedAccount = null;

  /**
   * The inbox that the page shows; null for all messages.
   *
   * @type {import('./inboxes.js').Inbox | null}
   */
  watched = null;

  loaded = false;

  /**
   * The progress of a load: the number of inboxes `read`, of `all`; null if no load is in progress.
   *
   * @type {{read: number, all: number} | null}
   */
  progress = null;

  /** The number of messages that the stream has delivered. */
  arrivals = 0;

  // Numbers the logins, logouts, and resets of the stream, and the requested lists of receivers.
  #presenceChanges = 0;

  #messages = new Messages();

  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
  }

  /** The messages, oldest first. */
  get messages() {
    return this.#messages.items;
  }

  get accounts() {
    return [...new Set([...this.apps, ...this.inboxes.all()].map((place) => place.account))];
  }

  /**
   * @param {import('./inboxes.js').Inbox} inbox
   * @param {number} sequence
   */
  find(inbox, sequence) {
    return this.#messages.find(inbox, sequence);
  }

  get isLoading() {
    return this.#messages.isLoading;
  }

  /** @param {import('./inboxes.js').Place | null} place */
  watch(place) {
    this.watched = place && this.inboxes.getOrAdd(place);
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

  /** @param {{read: number, all: number} | null} progress */
  setProgress(progress) {
    this.progress = progress;
    this.changed();
  }

  /**
   * @param {import('./inboxes.js').InboxSummary[]} summaries
   * @param {number} since
   */
  mergeInboxes(summaries, since) {
    this.inboxes.merge(summaries, since);
    this.#messages.drop(({ inbox, arrival }) => inbox.messages === 0 && arrival <= since);
    this.changed();
  }

  /** @param {import('../apps.js').App[]} apps */
  setApps(apps) {
    this.apps = apps;
    this.changed();
  }

  nextPresenceChange() {
    this.#presenceChanges += 1;
    return this.#presenceChanges;
  }

  /**
   * Merges a list of receivers. `change` is the result of `nextPresenceChange` before the request.
   *
   * @param {import('./inboxes.js').ReceiverView[]} receivers
   * @param {number} change
   */
  mergeReceivers(receivers, change) {
    this.inboxes.mergeReceivers(receivers, change);
    this.changed();
  }

  /**
   * Merges `all` or the latest messages of an inbox. Known messages after the arrival `since` are kept.
   *
   * @param {import('./inboxes.js').Inbox} inbox
   * @param {import('./feed.js').MessageView[]} views
   * @param {{since: number, all: boolean}} options
   */
  mergeMessages(inbox, views, { since, all }) {
    this.#messages.merge(inbox, views, since);
    if (all) {
      // The list of inboxes may be older than a deletion, a clear, or a reset.
      inbox.messages = inbox.held;
      inbox.lastSequence = this.messages.findLast((message) => message.inbox === inbox)?.sequence ?? 0;
    }
    this.trim();
    this.changed();
  }

  /**
   * Removes the messages of an inbox below a sequence.
   *
   * @param {import('./inboxes.js').Inbox} inbox
   * @param {number} sequence
   */
  removeBelow(inbox, sequence) {
    this.#messages.drop((message) => message.inbox === inbox && message.sequence < sequence);
    this.changed();
  }

  /**
   * @param {import('./inboxes.js').Place} place
   * @param {import('./feed.js').MessageView} view
   */
  received(place, view) {
    const inbox = this.inboxes.getOrAdd(place);
    if (!this.find(inbox, view.sequence)) {
      this.arrivals += 1;
      this.inboxes.count(inbox, this.#messages.add(inbox, view, this.arrivals));
      // A hidden page is not rendered and therefore not trimmed.
      this.trim({ exact: false });
    }
    this.changed();
  }

  /**
   * @param {import('./inboxes.js').Place} place
   * @param {number} sequence
   */
  acknowledged(place, sequence) {
    this.#messages.acknowledge(this.inboxes.getOrAdd(place), sequence);
    this.changed();
  }

  /**
   * @param {import('./inboxes.js').Place} place
   * @param {number} sequence
   */
  deleted(place, sequence) {
    const inbox = this.inboxes.getOrAdd(place);
    if (this.#messages.delete(inbox, sequence)) {
      inbox.messages = Math.max(0, inbox.messages - 1);
    }
    this.changed();
  }

  /** @param {import('./inboxes.js').Place} place */
  cleared(place) {
    const inbox = this.inboxes.getOrAdd(place);
    inbox.cleared += 1;
    inbox.messages = 0;
    this.#messages.drop((message) => message.inbox === inbox);
    this.changed();
  }

  /**
   * @param {import('./inboxes.js').Place} place
   * @param {boolean} isOnline
   */
  setPresence(place, isOnline) {
    Object.assign(
      this.inboxes.getOrAdd(place), { online: isOnline ? place : null, presenceChange: this.nextPresenceChange() });
    this.changed();
  }

  /** @param {string} account */
  reset(account) {
    this.inboxes.reset(account, this.nextPresenceChange());
    this.#messages.drop((message) => message.inbox.account === account);
    this.changed();
  }
}
