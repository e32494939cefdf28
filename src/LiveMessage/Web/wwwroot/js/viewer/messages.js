// The known messages, with the changes during a load applied.

import { Feed, MAX_MESSAGES, messageKey, toMessage } from './feed.js';
import { LoadingChanges } from './loading.js';

export class Messages {
  #feed = new Feed();

  #loading = new LoadingChanges();

  /** The messages, oldest first. */
  get items() {
    return this.#feed.items;
  }

  get isLoading() {
    return this.#loading.isLoading;
  }

  startLoading() {
    this.#loading.start();
  }

  endLoading() {
    this.#loading.end();
  }

  /**
   * @param {import('./inboxes.js').Inbox} inbox
   * @param {number} sequence
   */
  find(inbox, sequence) {
    return this.#feed.find(messageKey(inbox, sequence));
  }

  /**
   * Removes messages beyond the limit. Unless `exact`, a tenth more is tolerated.
   *
   * @param {import('./inboxes.js').Inbox | null} watched
   * @param {{exact: boolean}} options
   */
  trim(watched, { exact }) {
    this.#feed.trim(watched, exact ? 0 : MAX_MESSAGES / 10);
  }

  /**
   * Removes messages. Returns the number of removed messages.
   *
   * @param {(message: import('./feed.js').Message) => boolean} isRemoved
   */
  drop(isRemoved) {
    return this.#feed.remove(isRemoved);
  }

  /**
   * Merges the messages of an inbox. Known messages that are missing are removed, except those after the arrival
   * `since`.
   *
   * @param {import('./inboxes.js').Inbox} inbox
   * @param {import('./feed.js').MessageView[]} views
   * @param {number} since
   */
  merge(inbox, views, since) {
    const current = new Map(views.map((view) => [view.sequence, view.requestId]));
    this.drop((message) =>
      message.inbox === inbox && message.arrival <= since && current.get(message.sequence) !== message.requestId);
    const messages = views.map((view) => toMessage(inbox, view)).filter(({ key }) => !this.#loading.isDeleted(key));
    this.#feed.add(messages);
    for (const { key, acknowledged } of messages) {
      const known = this.#feed.find(key);
      if (known) {
        known.acknowledged ||= acknowledged || this.#loading.isAcknowledged(key);
      }
    }
  }

  /**
   * Adds a message that the stream delivered, and returns it.
   *
   * @param {import('./inboxes.js').Inbox} inbox
   * @param {import('./feed.js').MessageView} view
   * @param {number} arrival
   */
  add(inbox, view, arrival) {
    const message = { ...toMessage(inbox, view), arrival };
    this.#feed.add([message]);
    return message;
  }

  /**
   * @param {import('./inboxes.js').Inbox} inbox
   * @param {number} sequence
   */
  acknowledge(inbox, sequence) {
    const message = this.find(inbox, sequence);
    if (message) {
      message.acknowledged = true;
    }
    this.#loading.addAcknowledged(messageKey(inbox, sequence));
  }

  /**
   * Deletes a message. Returns true if it was known.
   *
   * @param {import('./inboxes.js').Inbox} inbox
   * @param {number} sequence
   */
  delete(inbox, sequence) {
    const key = messageKey(inbox, sequence);
    this.#loading.addDeleted(key);
    return this.drop((message) => message.key === key) > 0;
  }
}
