// Which messages are shown: by inbox, search, sender and type.

/** The value of the filter for messages without a MsgType. */
export const NO_TYPE = 'none';

/** The expression that finds a search text, whatever its case; null where there is none. */
const searchOf = (text) =>
  (text.trim() === '' ? null : new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'iu'));

export class Filter {
  constructor(view, inbox) {
    this.inbox = inbox;
    this.search = searchOf(view.search);
    this.sender = view.sender;
    this.type = view.type;
  }

  /** Whether it leaves out messages of its inbox. */
  get isNarrow() {
    return this.search !== null || this.sender !== '' || this.type !== '';
  }

  takes(message) {
    return (this.inbox === null || message.inbox === this.inbox)
      && (this.sender === '' || message.senderId === this.sender)
      && (this.type === '' || String(message.msgType ?? NO_TYPE) === this.type)
      && (this.search === null || this.#finds(message));
  }

  // A message does not change what it says: it is searched once.
  #finds(message) {
    if (message.searchedBy !== this) {
      message.searchedBy = this;
      message.found = [
        message.body, message.msgTid, message.requestId, message.senderId, message.senderInfo ?? '',
        message.inbox.userId,
      ].some((text) => this.search.test(text));
    }
    return message.found;
  }
}
