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
 * @property {number} login the last login or logout of the stream, counted from 1
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

/** The inboxes by key. */
export class Inboxes {
  /** @type {Map<string, Inbox>} */
  #byKey = new Map();

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
        messages: 0, lastSequence: 0, lastAt: 0, online: null, login: 0, held: 0, arrival: 0, cleared: 0,
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
   * Merges a list of the users that are online. Logins and logouts after the login `since` are kept, because the list
   * may be older.
   *
   * @param {ReceiverView[]} receivers
   * @param {number} since
   */
  setReceivers(receivers, since) {
    const online = new Map(receivers.map((receiver) => [this.getOrAdd(receiver), receiver]));
    for (const inbox of this.#byKey.values()) {
      if (inbox.login <= since) {
        inbox.online = online.get(inbox) ?? null;
      }
    }
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
   * @param {number} login the number of these logouts
   */
  reset(account, login) {
    for (const inbox of this.#byKey.values()) {
      if (inbox.account === account) {
        Object.assign(
          inbox, { messages: 0, lastSequence: 0, lastAt: 0, online: null, login, cleared: inbox.cleared + 1 });
      }
    }
  }
}
