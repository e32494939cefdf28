// The messages in memory, ordered by time, without duplicates, and limited in number.

/**
 * @typedef {object} MessageView a message in a response of the service
 * @property {number} sequence
 * @property {string} time
 * @property {string} requestId
 * @property {string} msgTid
 * @property {number | string | null} msgType a string if it exceeds the safe integers
 * @property {string} senderId
 * @property {string | null} senderInfo
 * @property {string} body
 * @property {boolean} highReliability
 * @property {boolean} storage
 * @property {boolean} acknowledged
 *
 * @typedef {MessageView & {key: string, inbox: import('./inboxes.js').Inbox, at: number, arrival: number,
 *   searchedBy?: object, found?: boolean}} Message
 */

/** The maximum number of messages in memory. */
export const MAX_MESSAGES = 10_000;

/**
 * Returns the key of a message.
 *
 * @param {import('./inboxes.js').Inbox} inbox
 * @param {number} sequence
 */
export const messageKey = (inbox, sequence) => `${sequence} ${inbox.key}`;

/**
 * Converts a message from the service. Adds its key, inbox, and time; `arrival` is 0 unless the stream delivered it.
 *
 * @param {import('./inboxes.js').Inbox} inbox
 * @param {MessageView} view
 * @returns {Message}
 */
export const toMessage = (inbox, view) =>
  ({ ...view, key: messageKey(inbox, view.sequence), inbox, at: Date.parse(view.time), arrival: 0 });

/**
 * Compares messages by time. Messages of one inbox and millisecond are ordered by sequence.
 *
 * @param {Message} one
 * @param {Message} other
 */
export const compareMessages = (one, other) => one.at - other.at
  || (one.inbox === other.inbox ? one.sequence - other.sequence : one.inbox.key < other.inbox.key ? -1 : 1);

/**
 * Returns the index of a message in a sorted list, or the index where it would be inserted.
 *
 * @param {Message[]} items
 * @param {Message} message
 */
export function messageIndex(items, message) {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareMessages(items[middle], message) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/**
 * Returns a message of the list, or its neighbor if the message is deleted.
 *
 * @param {Message[]} items
 * @param {Message | null} message
 */
export function nearestMessage(items, message) {
  if (!message) {
    return null;
  }
  const index = messageIndex(items, message);
  return items[index]?.key === message.key ? items[index] : items[index - 1] ?? items[index] ?? null;
}

export class Feed {
  /**
   * The messages, oldest first.
   *
   * @type {Message[]}
   */
  items = [];

  /** @type {Map<string, Message>} */
  #byKey = new Map();

  /** @param {string} key */
  find(key) {
    return this.#byKey.get(key);
  }

  /**
   * Adds the messages that are missing.
   *
   * @param {Message[]} messages
   */
  add(messages) {
    const fresh = messages.filter((message) => !this.#byKey.has(message.key));
    for (const message of fresh) {
      this.#byKey.set(message.key, message);
      message.inbox.held += 1;
    }
    if (fresh.length === 1) {
      this.items.splice(messageIndex(this.items, fresh[0]), 0, fresh[0]);
    } else if (fresh.length > 1) {
      this.items.push(...fresh);
      this.items.sort(compareMessages);
    }
  }

  /**
   * Removes messages.
   *
   * @param {(message: Message) => boolean} isRemoved
   * @returns {number} the number of removed messages
   */
  remove(isRemoved) {
    const before = this.items.length;
    this.items = this.items.filter((message) => {
      const removed = isRemoved(message);
      if (removed) {
        this.#byKey.delete(message.key);
        message.inbox.held -= 1;
      }
      return !removed;
    });
    return before - this.items.length;
  }

  /**
   * Removes the oldest messages once the limit is exceeded by more than `slack`. Messages of the watched inbox are
   * kept.
   *
   * @param {import('./inboxes.js').Inbox | null} watched
   * @param {number} [slack]
   */
  trim(watched, slack = 0) {
    let excess = this.items.length - MAX_MESSAGES;
    if (excess > slack) {
      this.remove((message) => message.inbox !== watched && excess-- > 0);
    }
  }
}
