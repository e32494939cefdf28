// The calls that the page shows, and the one that is open.

/**
 * @typedef {object} Parameter
 * @property {string} name
 * @property {string} value
 * @property {string} from `query`, `body`, or `header`
 *
 * @typedef {object} Call a call of the response of /_emulator/calls
 * @property {string} requestId
 * @property {string} time
 * @property {string | null} account null if the caller was not identified
 * @property {string | null} accessKeyId null for an unsigned call
 * @property {string | null} principal null if the caller was not identified
 * @property {string | null} name the name of the RAM user or the role session
 * @property {string | null} action
 * @property {number} status
 * @property {string} code
 * @property {{text: string}[]} unread
 * @property {number} unreadCount
 * @property {string[]} hints
 * @property {string | null} fault the name of the fault that applied
 * @property {number} elapsedMs
 * @property {Parameter[]} parameters
 */

/** The maximum number of calls that the page keeps. */
export const MAX_CALLS = 1_000;

export class Log {
  /**
   * The calls, newest first.
   *
   * @type {Call[]}
   */
  calls = [];

  /** The name of the process whose calls are shown. */
  process = '';

  #known = new Set();

  // The calls that arrived during a load.
  /** @type {Call[] | null} */
  #arrived = null;

  /** @type {() => void} */
  #changed = () => {};

  /** @param {() => void} changed called after each change */
  onChange(changed) {
    this.#changed = changed;
  }

  /**
   * Adds a call, unless the log has it.
   *
   * @param {Call} call
   */
  add(call) {
    this.#arrived?.push(call);
    if (this.#known.has(call.requestId)) {
      return;
    }
    this.#known.add(call.requestId);
    this.calls.unshift(call);
    for (const dropped of this.calls.splice(MAX_CALLS)) {
      this.#known.delete(dropped.requestId);
    }
    this.#changed();
  }

  /** Starts a load. Calls that arrive before its end are kept. */
  startLoad() {
    this.#arrived = [];
  }

  /**
   * Replaces all calls, except those that arrived during the load.
   *
   * @param {Call[]} loaded oldest first
   * @param {string} process
   */
  load(loaded, process) {
    const ids = new Set(loaded.map(({ requestId }) => requestId));
    const calls = [...loaded, ...(this.#arrived ?? []).filter(({ requestId }) => !ids.has(requestId))];
    this.#arrived = null;
    this.process = process;
    this.calls = calls.slice(-MAX_CALLS).reverse();
    this.#known = new Set(this.calls.map(({ requestId }) => requestId));
    this.#changed();
  }

  /**
   * Removes the calls of an account, or all calls.
   *
   * @param {string | null} [account]
   */
  clear(account = null) {
    this.#arrived = null;
    this.load(account === null ? [] : this.calls.filter((call) => call.account !== account).reverse(), this.process);
  }
}
