// What the page knows of the service: inboxes and messages. Whatever changes it calls `changed`.

import { Feed } from './feed.js';
import { Inboxes } from './inboxes.js';

const HELD = 10_000;

const keyOf = (inbox, sequence) => `${sequence} ${inbox.key}`;

export class Store {
  inboxes = new Inboxes();

  apps = [];

  callers = [];

  /** The inbox that is looked at, if it is one. */
  watched = null;

  /** How much is being loaded. */
  loading = 0;

  loaded = false;

  /** The number of the last message that came by the stream. */
  arrivals = 0;

  #feed = new Feed(HELD);

  // What happened to messages while they were being loaded.
  #meanwhile = { gone: new Set(), acknowledged: new Set() };

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

  get isFull() {
    return this.messages.length >= HELD;
  }

  find(inbox, sequence) {
    return this.#feed.find(keyOf(inbox, sequence));
  }

  watch(place) {
    this.watched = place && this.inboxes.at(place);
    this.#feed.trim(this.watched);
    this.changed();
  }

  startLoading() {
    this.loading += 1;
    this.changed();
  }

  endLoading() {
    this.loading -= 1;
    if (this.loading === 0) {
      this.#meanwhile = { gone: new Set(), acknowledged: new Set() };
    }
    this.changed();
  }

  takeInboxes(summaries, since) {
    this.inboxes.take(summaries, since);
    this.#feed.remove(({ inbox, arrival }) => inbox.messages === 0 && arrival <= since);
    this.changed();
  }

  takeReceivers(receivers) {
    this.inboxes.takeReceivers(receivers);
    this.changed();
  }

  /** Takes what an inbox holds; of what was known only that stays which came after the arrival `since`. */
  takeMessages(inbox, views, since) {
    const there = new Map(views.map((view) => [view.sequence, view.requestId]));
    this.#feed.remove((message) =>
      message.inbox === inbox && message.arrival <= since && there.get(message.sequence) !== message.requestId);
    const { gone, acknowledged } = this.#meanwhile;
    this.#feed.add(views.map((view) => this.#message(inbox, view)).filter(({ key }) => !gone.has(key)));
    for (const view of views) {
      const message = this.find(inbox, view.sequence);
      if (message) {
        message.acknowledged ||= view.acknowledged || acknowledged.has(message.key);
      }
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
      const message = { ...this.#message(inbox, view), arrival: this.arrivals };
      this.#feed.add([message]);
      this.#feed.trim(this.watched);
      this.inboxes.count(inbox, message);
    }
    this.changed();
  }

  acknowledged(place, sequence) {
    const inbox = this.inboxes.at(place);
    const message = this.find(inbox, sequence);
    if (message) {
      message.acknowledged = true;
    } else if (this.loading > 0) {
      this.#meanwhile.acknowledged.add(keyOf(inbox, sequence));
    }
    this.changed();
  }

  deleted(place, sequence) {
    const inbox = this.inboxes.at(place);
    const key = keyOf(inbox, sequence);
    if (this.#feed.remove((message) => message.key === key) > 0) {
      inbox.messages = Math.max(0, inbox.messages - 1);
    }
    if (this.loading > 0) {
      this.#meanwhile.gone.add(key);
    }
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

  #message(inbox, view) {
    return { ...view, key: keyOf(inbox, view.sequence), inbox, at: Date.parse(view.time), arrival: 0 };
  }
}
