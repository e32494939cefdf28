// The inboxes the page knows of: where they are, how much is in them, who is online.

/** How the page names an inbox. */
export const inboxKey = ({ account, dataCenter, appId, userId }) =>
  JSON.stringify([account, dataCenter, appId, userId]);

/** How many inboxes the service lists at once. */
export const MOST_LISTED = 1_000;

/**
 * An inbox has its place, `messages` (how many), `lastSequence`, `lastAt`, `online` (the receiver, or null), `held`
 * (how many of its messages are in memory), `arrival` (the last one that came by the stream) and `cleared` (how often
 * it was).
 */
export class Inboxes {
  #byKey = new Map();

  all() {
    return [...this.#byKey.values()];
  }

  /** The inbox at a place; made when there is none. */
  at(place) {
    const key = inboxKey(place);
    let inbox = this.#byKey.get(key);
    if (!inbox) {
      const { account, dataCenter, appId, userId } = place;
      inbox = {
        key, account, dataCenter, appId, userId,
        messages: 0, lastSequence: 0, lastAt: 0, online: null, held: 0, arrival: 0, cleared: 0,
      };
      this.#byKey.set(key, inbox);
    }
    return inbox;
  }

  /**
   * Takes the service's list; an inbox that is not in it has nothing. What the list cannot know, because it came after
   * the arrival `since`, stays.
   */
  take(summaries, since) {
    const listed = new Set();
    for (const summary of summaries) {
      const inbox = this.at(summary);
      listed.add(inbox);
      if (inbox.arrival <= since || summary.lastSequence >= inbox.lastSequence) {
        inbox.messages = summary.messages;
        inbox.lastSequence = summary.lastSequence;
        inbox.lastAt = Date.parse(summary.lastMessageTime);
      }
    }
    if (summaries.length < MOST_LISTED) {
      for (const inbox of this.#byKey.values()) {
        if (!listed.has(inbox) && inbox.arrival <= since) {
          inbox.messages = 0;
          inbox.lastSequence = 0;
        }
      }
    }
  }

  takeReceivers(receivers) {
    for (const inbox of this.#byKey.values()) {
      inbox.online = null;
    }
    for (const receiver of receivers) {
      this.at(receiver).online = receiver;
    }
  }

  /** Counts a message that came by the stream. */
  count(inbox, message) {
    inbox.arrival = message.arrival;
    if (message.sequence > inbox.lastSequence) {
      inbox.messages += 1;
      inbox.lastSequence = message.sequence;
      inbox.lastAt = message.at;
    }
  }

  reset(account) {
    for (const inbox of this.#byKey.values()) {
      if (inbox.account === account) {
        Object.assign(inbox, { messages: 0, lastSequence: 0, lastAt: 0, online: null, cleared: inbox.cleared + 1 });
      }
    }
  }
}
