// What happened to messages while they were being loaded: an answer may tell of a time before.

export class Meanwhile {
  #loads = 0;

  #gone = new Set();

  #acknowledged = new Set();

  /** Whether something is being loaded. */
  get isLoading() {
    return this.#loads > 0;
  }

  start() {
    this.#loads += 1;
  }

  end() {
    this.#loads -= 1;
    if (!this.isLoading) {
      this.#gone.clear();
      this.#acknowledged.clear();
    }
  }

  noteGone(key) {
    if (this.isLoading) {
      this.#gone.add(key);
    }
  }

  noteAcknowledged(key) {
    if (this.isLoading) {
      this.#acknowledged.add(key);
    }
  }

  isGone(key) {
    return this.#gone.has(key);
  }

  isAcknowledged(key) {
    return this.#acknowledged.has(key);
  }
}
