// The messages in memory: in order of time, each once, at most so many.

/** How many messages are kept in memory. */
export const MOST_HELD = 10_000;

/** How the page names a message. */
export const keyOf = (inbox, sequence) => `${sequence} ${inbox.key}`;

/** A message of an inbox, as the service shows it, with what the page needs besides. */
export const messageOf = (inbox, view) =>
  ({ ...view, key: keyOf(inbox, view.sequence), inbox, at: Date.parse(view.time), arrival: 0 });

/** Orders messages as they came; those of one inbox and one millisecond by their sequence. */
export const compare = (one, other) => one.at - other.at
  || (one.inbox === other.inbox ? one.sequence - other.sequence : one.inbox.key < other.inbox.key ? -1 : 1);

/** Where a message is in a list in order, or would be. */
export function indexOf(items, message) {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(items[middle], message) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

export class Feed {
  /** Oldest first. */
  items = [];

  #byKey = new Map();

  find(key) {
    return this.#byKey.get(key);
  }

  /** Adds messages that are not there yet. */
  add(messages) {
    const fresh = messages.filter((message) => !this.#byKey.has(message.key));
    for (const message of fresh) {
      this.#byKey.set(message.key, message);
      message.inbox.held += 1;
    }
    if (fresh.length === 1) {
      this.items.splice(indexOf(this.items, fresh[0]), 0, fresh[0]);
    } else if (fresh.length > 1) {
      this.items.push(...fresh);
      this.items.sort(compare);
    }
  }

  /** Removes what `isGone` says of it; how many. */
  remove(isGone) {
    const before = this.items.length;
    this.items = this.items.filter((message) => {
      const gone = isGone(message);
      if (gone) {
        this.#byKey.delete(message.key);
        message.inbox.held -= 1;
      }
      return !gone;
    });
    return before - this.items.length;
  }

  /** Lets the oldest go where there are too many by more than a `slack`, but none of an inbox that is looked at. */
  trim(watched, slack = 0) {
    let excess = this.items.length - MOST_HELD;
    if (excess > slack) {
      this.remove((message) => message.inbox !== watched && excess-- > 0);
    }
  }
}
