// What is in the list's place when there is nothing to list.

import { h, icon, icons } from '../dom.js';
import { copy } from '../site.js';
import { curlOf, explorerOf } from './call.js';
import { visible } from './format.js';

export class EmptyState {
  #shown = '';

  constructor({ onClearFilter, onTryAgain }) {
    this.events = { onClearFilter, onTryAgain };
    this.element = h('div', { className: 'empty', hidden: true });
  }

  /** Shows why there is nothing; null where there is something. `why` has `kind` and what its text needs. */
  render(why) {
    const said = JSON.stringify(why);
    this.element.hidden = why === null;
    if (said !== this.#shown) {
      this.#shown = said;
      this.element.replaceChildren(...(why ? this[why.kind](why) : []));
    }
  }

  loading() {
    return [h('p', { className: 'muted' }, 'Loading…')];
  }

  // A service that does answer says itself what is wrong.
  unreachable({ status, sentence }) {
    return status
      ? card(icons.reset, 'LiveMessage cannot tell what there is',
        `${sentence} As soon as it can, this page goes on by itself.`)
      : card(icons.reset, 'LiveMessage does not answer', 'As soon as it does, this page goes on by itself.');
  }

  refused({ sentence }) {
    return card(icons.close, 'LiveMessage does not let this page in', sentence,
      h('button', { type: 'button', className: 'button', onClick: this.events.onTryAgain }, 'Try again'));
  }

  noMatch() {
    return card(icons.search, 'No message matches',
      'None has this text in its body, ids or SenderInfo and fits the filters.',
      h('button', { type: 'button', className: 'button', onClick: this.events.onClearFilter },
        'Clear search and filters'));
  }

  noMessage({ app, userId, takesUnsigned }) {
    const title = userId ? `${visible(userId)} has no messages` : 'No messages yet';
    if (!app) {
      return card(icons.inbox, title, 'There is no app to send one with: make one with CreateLiveMessageApp.');
    }
    const first = firstMessage(app, userId || 'uid2');
    const link = h('a', { className: 'button', href: explorerOf(first, app.account) },
      icon(icons.send), 'Send one from the Explorer');
    if (!takesUnsigned) {
      return card(icons.inbox, title, 'Send one with an SDK or from the Explorer, and it appears here at once. '
        + 'Outside Development calls have to be signed.', link);
    }
    const command = curlOf(first);
    return card(icons.inbox, title, 'Send one, and it appears here at once. In a terminal:',
      h('div', { className: 'command' },
        h('pre', { className: 'code wrap', tabindex: 0, role: 'region', 'aria-label': 'Command' }, command),
        h('button', { type: 'button', className: 'button small', onClick: () => copy(command, 'Command') },
          icon(icons.copy), 'Copy')),
      link);
  }
}

// As short as it can be: what is left out is as the call has it by default.
const firstMessage = ({ dataCenter, appId }, userId) => [
  ['AppId', appId], ['SenderId', 'uid1'], ['ReceiverId', userId], ['Body', 'hello, user'],
  ...(dataCenter === 'cn-shanghai' ? [] : [['DataCenter', dataCenter]]),
];

const card = (path, title, text, ...more) =>
  [h('div', { className: 'empty-icon' }, icon(path)), h('h2', {}, title), h('p', { className: 'muted' }, text), ...more];
