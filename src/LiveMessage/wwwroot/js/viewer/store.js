// What the page knows of the service: inboxes and messages. Whatever changes it calls `changed`.

import { Feed, keyOf, messageOf, MOST_HELD } from './feed.js';
import { Inboxes } from './inboxes.js';
import { Meanwhile } from './meanwhile.js';

export class Store {
  inboxes = new Inboxes();

  apps = [];

  /** The account that calls without a signature act for; null where they are refused. */
  unsignedAccount = null;

  /** The inbox that is looked at, if it is one. */
  watched = null;

  loaded = false;

  /** The number of the last message that came by the stream. */
  arrivals = 0;

  #feed = new Feed();

  #meanwhile = new Meanwhile();

  constructor(changed) {
    this.changed = changed;
  }

  /** Oldest first. */
  get messages() {
    return this.#feed.items;
  }

  get accounts() {
    return [...new Set([...this.apps, ...this.inboxes.all()].map((place) => place.account))];
  }

  get isLoading() {
    return this.#meanwhile.isLoading;
  }

  find(inbox, sequence) {
    return this.#feed.find(keyOf(inbox, sequence));
  }

  watch(place) {
    this.watched = place && this.inboxes.at(place);
    this.changed();
  }

  /** Lets go of what is too much. */
  trim() {
    this.#feed.trim(this.watched);
  }

  startLoading() {
    this.#meanwhile.start();
    this.changed();
  }

  endLoading() {
    this.#meanwhile.end();
    this.changed();
  }

  takeInboxes(summaries, since) {
    this.inboxes.take(summaries, since);
    this.#feed.remove(({ inbox, arrival }) => inbox.messages === 0 && arrival <= since);
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

  /**
   * Takes what an inbox holds, `all` of it or the latest; of what was known only that stays which came after the
   * arrival `since`.
   */
  takeMessages(inbox, views, { since, all }) {
    const there = new Map(views.map((view) => [view.sequence, view.requestId]));
    this.#feed.remove((message) =>
      message.inbox === inbox && message.arrival <= since && there.get(message.sequence) !== message.requestId);
    const messages = views.map((view) => messageOf(inbox, view)).filter(({ key }) => !this.#meanwhile.isGone(key));
    this.#feed.add(messages);
    for (const { key, acknowledged } of messages) {
      this.#feed.find(key).acknowledged ||= acknowledged || this.#meanwhile.isAcknowledged(key);
    }
    if (all) {
      // The list of inboxes may be of a time before: what was deleted, cleared or reset since is still counted there.
      inbox.messages = inbox.held;
      inbox.lastSequence = this.messages.findLast((message) => message.inbox === inbox)?.sequence ?? 0;
    }
    this.#feed.trim(this.watched);
    this.changed();
  }

  /** Lets go what an inbox has no more: all below a sequence. */
  forgetBelow(inbox, sequence) {
    this.#feed.remove((message) => message.inbox === inbox && message.sequence < sequence);
    this.changed();
  }

  came(place, view) {
    const inbox = this.inboxes.at(place);
    if (!this.find(inbox, view.sequence)) {
      this.arrivals += 1;
      const message = { ...messageOf(inbox, view), arrival: this.arrivals };
      this.#feed.add([message]);
      // A page that nobody sees is not drawn, and would never trim.
      this.#feed.trim(this.watched, MOST_HELD / 10);
      this.inboxes.count(inbox, message);
    }
    this.changed();
  }

  acknowledged(place, sequence) {
    const key = keyOf(this.inboxes.at(place), sequence);
    const message = this.#feed.find(key);
    if (message) {
      message.acknowledged = true;
    }
    this.#meanwhile.noteAcknowledged(key);
    this.changed();
  }

  deleted(place, sequence) {
    const inbox = this.inboxes.at(place);
    const key = keyOf(inbox, sequence);
    if (this.#feed.remove((message) => message.key === key) > 0) {
      inbox.messages = Math.max(0, inbox.messages - 1);
    }
    this.#meanwhile.noteGone(key);
    this.changed();
  }

  cleared(place) {
    const inbox = this.inboxes.at(place);
    inbox.cleared += 1;
    inbox.messages = 0;
    this.#feed.remove((message) => message.inbox === inbox);
    this.changed();
  }

  presence(place, isOnline) {
    this.inboxes.at(place).online = isOnline ? place : null;
    this.changed();
  }

  reset(account) {
    this.inboxes.reset(account);
    this.#feed.remove((message) => message.inbox.account === account);
    this.changed();
  }
}
