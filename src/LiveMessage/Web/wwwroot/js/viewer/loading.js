// Changes to messages during a load. A response may be older than a change that the stream has reported.

export class LoadingChanges {
  #loads = 0;

  #deleted = new Set();

  #acknowledged = new Set();

  /** Indicates whether a load is in progress. */
  get isLoading() {
    return this.#loads > 0;
  }

  start() {
    this.#loads += 1;
  }

  end() {
    this.#loads -= 1;
    if (!this.isLoading) {
      this.#deleted.clear();
      this.#acknowledged.clear();
    }
  }

  /** @param {string} key */
  addDeleted(key) {
    if (this.isLoading) {
      this.#deleted.add(key);
    }
  }

  /** @param {string} key */
  addAcknowledged(key) {
    if (this.isLoading) {
      this.#acknowledged.add(key);
    }
  }

  /** @param {string} key */
  isDeleted(key) {
    return this.#deleted.has(key);
  }

  /** @param {string} key */
  isAcknowledged(key) {
    return this.#acknowledged.has(key);
  }
}
