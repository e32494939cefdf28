// The messages that the page knows, and what happened to them while others of their time were still being loaded.

import { Feed, keyOf, messageOf, MOST_HELD } from './feed.js';
import { Meanwhile } from './meanwhile.js';

export class Messages {
  #feed = new Feed();

  #meanwhile = new Meanwhile();

  /** Oldest first. */
  get items() {
    return this.#feed.items;
  }

  get isLoading() {
    return this.#meanwhile.isLoading;
  }

  startLoading() {
    this.#meanwhile.start();
  }

  endLoading() {
    this.#meanwhile.end();
  }

  find(inbox, sequence) {
    return this.#feed.find(keyOf(inbox, sequence));
  }

  /** Lets go of what is too much by more than a tenth, or, where it is `exact`, at all. */
  trim(watched, { exact }) {
    this.#feed.trim(watched, exact ? 0 : MOST_HELD / 10);
  }

  /** Lets go of what `isGone` says; how many. */
  drop(isGone) {
    return this.#feed.remove(isGone);
  }

  /** Takes what an inbox holds; of what was known only that stays which came after the arrival `since`. */
  take(inbox, views, since) {
    const there = new Map(views.map((view) => [view.sequence, view.requestId]));
    this.drop((message) =>
      message.inbox === inbox && message.arrival <= since && there.get(message.sequence) !== message.requestId);
    const messages = views.map((view) => messageOf(inbox, view)).filter(({ key }) => !this.#meanwhile.isGone(key));
    this.#feed.add(messages);
    for (const { key, acknowledged } of messages) {
      this.#feed.find(key).acknowledged ||= acknowledged || this.#meanwhile.isAcknowledged(key);
    }
  }

  /** Takes one that came by the stream; the message. */
  add(inbox, view, arrival) {
    const message = { ...messageOf(inbox, view), arrival };
    this.#feed.add([message]);
    return message;
  }

  acknowledge(inbox, sequence) {
    const message = this.find(inbox, sequence);
    if (message) {
      message.acknowledged = true;
    }
    this.#meanwhile.noteAcknowledged(keyOf(inbox, sequence));
  }

  /** Deletes one; whether it was there. */
  delete(inbox, sequence) {
    const key = keyOf(inbox, sequence);
    this.#meanwhile.noteGone(key);
    return this.drop((message) => message.key === key) > 0;
  }
}
