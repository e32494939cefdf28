// The filter of the list: inbox, search text, sender, and type.

/** The type filter for messages without a MsgType. */
export const NO_TYPE = 'none';

/**
 * Creates a case-insensitive expression for a search text. Returns null for a blank text.
 *
 * @param {string} text
 */
const searchOf = (text) =>
  (text.trim() === '' ? null : new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'iu'));

/**
 * Returns the name and the value of a field that matches a search although no field of a row does. Returns null if a
 * field of the row matches.
 *
 * @param {import('./feed.js').Message} message
 * @param {RegExp | null} search
 * @returns {[name: string, value: string] | null}
 */
export function matchOutsideRow(message, search) {
  const { body, msgTid, senderId, inbox } = message;
  if (search === null || [body, msgTid, senderId, inbox.userId].some((text) => search.test(text))) {
    return null;
  }
  /** @type {[string, string][]} */
  const others = [['SenderInfo', message.senderInfo ?? ''], ['RequestId', message.requestId]];
  return others.find(([, text]) => search.test(text)) ?? null;
}

export class Filter {
  /**
   * @param {Pick<import('./address.js').View, 'search' | 'sender' | 'type'>} view
   * @param {import('./inboxes.js').Inbox | null} inbox
   */
  constructor(view, inbox) {
    this.inbox = inbox;
    /** @type {RegExp | null} */
    this.search = searchOf(view.search);
    this.sender = view.sender;
    this.type = view.type;
  }

  /** Indicates whether the filter excludes messages of its inbox. */
  get isNarrow() {
    return this.search !== null || this.sender !== '' || this.type !== '';
  }

  /** @param {import('./feed.js').Message} message */
  matches(message) {
    return (this.inbox === null || message.inbox === this.inbox)
      && (this.sender === '' || message.senderId === this.sender)
      && (this.type === '' || String(message.msgType ?? NO_TYPE) === this.type)
      && (this.search === null || this.#finds(message));
  }

  // The result is cached, because the searched fields of a message never change.
  /** @param {import('./feed.js').Message} message */
  #finds(message) {
    if (message.searchedBy !== this) {
      message.searchedBy = this;
      message.found = [
        message.body, message.msgTid, message.requestId, message.senderId, message.senderInfo ?? '',
        message.inbox.userId,
      ].some((text) => this.search?.test(text));
    }
    return message.found;
  }
}
