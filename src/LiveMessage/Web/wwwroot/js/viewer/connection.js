// The status of the event stream, in the header of the page.

import { h } from '../dom.js';

/** @typedef {{name: string, error?: import('../api.js').ApiError, wasLost?: boolean}} StreamState */

/**
 * Returns the next state of the stream. During a reconnect, the error of the last attempt still applies.
 *
 * @param {StreamState} state
 * @param {string} name
 * @param {import('../api.js').ApiError} [error]
 * @returns {StreamState}
 */
export function nextState(state, name, error) {
  const wasLost = name === 'connecting' && (state.name === 'lost' || state.wasLost === true);
  return { name, error: wasLost ? state.error : error, wasLost };
}

/**
 * Returns the text and the kind of the badge for a state.
 *
 * @param {string} name
 * @param {boolean} wasOpen true if the stream has been open before
 */
export function connectionBadge(name, wasOpen) {
  switch (name) {
    case 'open':
      return ['Live', 'good'];
    case 'refused':
      return ['Not connected', 'bad'];
    default:
      return wasOpen ? ['Reconnecting', 'warn'] : ['Connecting', ''];
  }
}

export class Connection {
  #wasOpen = false;

  constructor() {
    this.element = h('span', { className: 'badge connection', role: 'status' }, 'Connecting');
  }

  /** @param {StreamState} state */
  render({ name }) {
    this.#wasOpen ||= name === 'open';
    const [text, kind] = connectionBadge(name, this.#wasOpen);
    this.element.className = `badge connection ${kind}`;
    if (this.element.textContent !== text) {
      this.element.textContent = text;
    }
  }
}
