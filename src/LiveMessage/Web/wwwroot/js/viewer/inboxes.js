// The known inboxes with their message counts and receivers.

/**
 * @typedef {{account: string, dataCenter: string, appId: string, userId: string}} Place
 *
 * @typedef {Place & {transport?: string, since?: string, acknowledge?: string}} ReceiverView
 *
 * @typedef {Place & {messages: number, lastSequence: number, lastMessageTime: string}} InboxSummary
 *
 * @typedef {object} InboxState
 * @property {string} key
 * @property {number} messages the number of messages
 * @property {number} lastSequence
 * @property {number} lastAt the time of the last message
 * @property {ReceiverView | null} online the receiver, or null
 * @property {number} presenceChange the number of the login, logout, reset, or list that set `online`
 * @property {number} held the number of its messages in memory
 * @property {number} arrival the last arrival of the stream
 * @property {number} cleared how often it was cleared
 *
 * @typedef {Place & InboxState} Inbox
 */

/**
 * Returns the key of an inbox.
 *
 * @param {Place} place
 */
export const inboxKey = ({ account, dataCenter, appId, userId }) =>
  JSON.stringify([account, dataCenter, appId, userId]);

/** The maximum number of inboxes that the service lists in one response. */
export const MAX_LISTED_INBOXES = 1_000;

/** The maximum number of online users that the service lists in one response. */
export const MAX_LISTED_RECEIVERS = 1_000;

/** The inboxes by key. */
export class Inboxes {
  /** @type {Map<string, Inbox>} */
  #byKey = new Map();

  // The number of the last list of receivers or reset. Older lists say nothing about an inbox that is added later.
  #presenceFloor = 0;

  all() {
    return [...this.#byKey.values()];
  }

  /**
   * Returns the inbox at a place. Adds it if it is missing.
   *
   * @param {Place} place
   * @returns {Inbox}
   */
  getOrAdd(place) {
    const key = inboxKey(place);
    let inbox = this.#byKey.get(key);
    if (!inbox) {
      const { account, dataCenter, appId, userId } = place;
      inbox = {
        key, account, dataCenter, appId, userId,
        messages: 0, lastSequence: 0, lastAt: 0, online: null, presenceChange: this.#presenceFloor,
        held: 0, arrival: 0, cleared: 0,
      };
      this.#byKey.set(key, inbox);
    }
    return inbox;
  }

  /**
   * Merges a list from the service. A missing inbox is empty. Changes after the arrival `since` are kept, because the
   * list may be older.
   *
   * @param {InboxSummary[]} summaries
   * @param {number} since
   */
  merge(summaries, since) {
    const listed = new Set();
    for (const summary of summaries) {
      const inbox = this.getOrAdd(summary);
      listed.add(inbox);
      if (inbox.arrival <= since || summary.lastSequence >= inbox.lastSequence) {
        inbox.messages = summary.messages;
        inbox.lastSequence = summary.lastSequence;
        inbox.lastAt = Date.parse(summary.lastMessageTime);
      }
    }
    if (summaries.length < MAX_LISTED_INBOXES) {
      for (const inbox of this.#byKey.values()) {
        if (!listed.has(inbox) && inbox.arrival <= since) {
          inbox.messages = 0;
          inbox.lastSequence = 0;
        }
      }
    }
  }

  /**
   * Merges a list of the users who are online. Logins, logouts, resets, and lists with a higher number are newer, so
   * they are kept. If the list is full, users who are missing in it stay as they are.
   *
   * @param {ReceiverView[]} receivers
   * @param {number} change the number that the list got when it was requested
   */
  mergeReceivers(receivers, change) {
    const online = new Map(receivers.map((receiver) => [this.getOrAdd(receiver), receiver]));
    for (const inbox of this.#byKey.values()) {
      const receiver = online.get(inbox);
      if (inbox.presenceChange <= change && (receiver || receivers.length < MAX_LISTED_RECEIVERS)) {
        Object.assign(inbox, { online: receiver ?? null, presenceChange: change });
      }
    }
    this.#presenceFloor = Math.max(this.#presenceFloor, change);
  }

  /**
   * Counts a message that the stream delivered.
   *
   * @param {Inbox} inbox
   * @param {import('./feed.js').Message} message
   */
  count(inbox, message) {
    inbox.arrival = message.arrival;
    if (message.sequence > inbox.lastSequence) {
      inbox.messages += 1;
      inbox.lastSequence = message.sequence;
      inbox.lastAt = message.at;
    }
  }

  /**
   * Empties the inboxes of an account and logs out its users.
   *
   * @param {string} account
   * @param {number} change the number of the logouts
   */
  reset(account, change) {
    this.#presenceFloor = change;
    for (const inbox of this.#byKey.values()) {
      if (inbox.account === account) {
        Object.assign(inbox, {
          messages: 0, lastSequence: 0, lastAt: 0, online: null, presenceChange: change, cleared: inbox.cleared + 1,
        });
      }
    }
  }
}
