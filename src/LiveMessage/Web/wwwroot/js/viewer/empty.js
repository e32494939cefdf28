// The placeholder for an empty list.

import { h, icon, icons } from '../dom.js';
import { copy } from '../site.js';
import { curlCommand, explorerAddress, firstMessage } from './call.js';
import { visible } from './format.js';

export class EmptyState {
  #shown = '';

  /** @param {{onTryAgain: () => void}} events */
  constructor({ onTryAgain }) {
    this.events = { onTryAgain };
    this.element = h('div', { className: 'empty', hidden: true });
  }

  /**
   * Shows the reason for an empty list. `why` has a `kind` and the data of its text; null hides the placeholder.
   *
   * @param {import('./emptyreason.js').EmptyReason | null} why
   */
  render(why) {
    const key = JSON.stringify(why);
    this.element.hidden = why === null;
    if (key !== this.#shown) {
      this.#shown = key;
      this.element.replaceChildren(...(why ? this.#contentOf(why) : []));
    }
  }

  /** @param {import('./emptyreason.js').EmptyReason} why */
  #contentOf(why) {
    switch (why.kind) {
      case 'loading':
        return [h('p', { className: 'muted' }, 'Loading…')];
      case 'unreachable':
        return this.#unreachable(why);
      case 'refused':
        return this.#refused(why);
      case 'noMatch':
        return this.#noMatch();
      default:
        return this.#noMessage(why);
    }
  }

  // If the service responded, its message explains the error.
  /** @param {{status?: number, sentence?: string}} why */
  #unreachable({ status, sentence }) {
    return status
      ? card(icons.reset, 'LiveMessage cannot load the messages', `${sentence} This page retries automatically.`)
      : card(icons.reset, 'LiveMessage does not respond', 'This page reconnects automatically.');
  }

  /** @param {{sentence?: string}} why */
  #refused({ sentence }) {
    return card(icons.close, 'Access denied', sentence,
      h('button', { type: 'button', className: 'button', onClick: this.events.onTryAgain }, 'Try again'));
  }

  #noMatch() {
    return card(icons.search, 'No message matches',
      'No message matches the search (body, ids, and SenderInfo) and the filters.');
  }

  /** @param {{app: import('./emptyreason.js').MessageTarget | null, userId: string, acceptsUnsigned: boolean}} why */
  #noMessage({ app, userId, acceptsUnsigned }) {
    const title = userId ? `${visible(userId)} has no messages` : 'No messages yet';
    if (!app) {
      return card(icons.inbox, title, 'No app can receive a message. Create one with CreateLiveMessageApp.');
    }
    const first = firstMessage(app, userId || 'uid2');
    const link = h('a', { className: 'button', href: explorerAddress(first, app.account) },
      icon(icons.send), 'Send one from the Explorer');
    if (!acceptsUnsigned) {
      return card(icons.inbox, title, 'Send one with an SDK or from the Explorer. '
        + 'Calls to this app must be signed.', link);
    }
    const command = curlCommand(first);
    return card(icons.inbox, title, 'Send one from a terminal:',
      h('div', { className: 'command' },
        h('pre', { className: 'code wrap', tabindex: 0, role: 'region', 'aria-label': 'Command' }, command),
        h('button', { type: 'button', className: 'button small', onClick: () => copy(command, 'Command') },
          icon(icons.copy), 'Copy')),
      link);
  }
}

/**
 * @param {string} path
 * @param {string} title
 * @param {string | undefined} text
 * @param {Node[]} more
 */
const card = (path, title, text, ...more) => [
  h('div', { className: 'empty-icon' }, icon(path)), h('h2', {}, title), h('p', { className: 'muted' }, text), ...more,
];
