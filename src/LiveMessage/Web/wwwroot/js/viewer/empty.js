// The placeholder for an empty list.

import { h, icon, icons } from '../dom.js';
import { copy } from '../site.js';
import { curlCommand, explorerAddress, firstMessage } from './call.js';
import { visible } from './format.js';

export class EmptyState {
  #shown = '';

  constructor({ onClearFilter, onTryAgain }) {
    this.events = { onClearFilter, onTryAgain };
    this.element = h('div', { className: 'empty', hidden: true });
  }

  /** Shows the reason for an empty list. `why` has a `kind` and the data of its text; null hides the placeholder. */
  render(why) {
    const key = JSON.stringify(why);
    this.element.hidden = why === null;
    if (key !== this.#shown) {
      this.#shown = key;
      this.element.replaceChildren(...(why ? this[why.kind](why) : []));
    }
  }

  loading() {
    return [h('p', { className: 'muted' }, 'Loading…')];
  }

  // If the service responded, its message explains the error.
  unreachable({ status, sentence }) {
    return status
      ? card(icons.reset, 'LiveMessage cannot load the messages', `${sentence} This page retries automatically.`)
      : card(icons.reset, 'LiveMessage does not respond', 'This page reconnects automatically.');
  }

  refused({ sentence }) {
    return card(icons.close, 'Access denied', sentence,
      h('button', { type: 'button', className: 'button', onClick: this.events.onTryAgain }, 'Try again'));
  }

  noMatch() {
    return card(icons.search, 'No message matches',
      'No message matches the search (body, ids and SenderInfo) and the filters.',
      h('button', { type: 'button', className: 'button', onClick: this.events.onClearFilter },
        'Clear search and filters'));
  }

  noMessage({ app, userId, takesUnsigned }) {
    const title = userId ? `${visible(userId)} has no messages` : 'No messages yet';
    if (!app) {
      return card(icons.inbox, title, 'No app can receive a message. Create one with CreateLiveMessageApp.');
    }
    const first = firstMessage(app, userId || 'uid2');
    const link = h('a', { className: 'button', href: explorerAddress(first, app.account) },
      icon(icons.send), 'Send one from the Explorer');
    if (!takesUnsigned) {
      return card(icons.inbox, title, 'Send one with an SDK or from the Explorer. '
        + 'Outside Development, calls must be signed.', link);
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

const card = (path, title, text, ...more) => [
  h('div', { className: 'empty-icon' }, icon(path)), h('h2', {}, title), h('p', { className: 'muted' }, text), ...more,
];
