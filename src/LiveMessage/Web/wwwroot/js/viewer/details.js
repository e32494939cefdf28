// The panel with the details of one message. On small screens it covers the list.

import { h, icon, icons } from '../dom.js';
import { copy } from '../site.js';
import { byteLength } from '../text.js';
import { bodyView } from './body.js';
import { callParameters, curlCommand, explorerAddress, isGeneratedId } from './call.js';
import { formatFullTime, pluralize, visible } from './format.js';
import { badgesOf } from './row.js';

export class Details {
  /** @type {import('./feed.js').Message | null} */
  #shown = null;

  badges = h('div', { className: 'badges' });

  acknowledge = h('button');

  /**
   * @param {{onClose: () => void, onDelete: (message: import('./feed.js').Message) => void,
   *   onAcknowledge: (message: import('./feed.js').Message) => void}} events
   */
  constructor({ onClose, onDelete, onAcknowledge }) {
    this.events = { onClose, onDelete, onAcknowledge };
    this.element = h('aside', {
      className: 'details', hidden: true, 'aria-label': 'Message',
      onKeydown: (/** @type {KeyboardEvent} */ { key }) =>
        key === 'Delete' && this.#shown && this.events.onDelete(this.#shown),
    });
  }

  /**
   * Shows a message. Null closes the panel.
   *
   * @param {import('./feed.js').Message | null} message
   * @param {import('./store.js').Store} store
   */
  render(message, store) {
    this.element.hidden = message === null;
    if (message === null) {
      this.#shown = null;
      this.element.replaceChildren();
    } else if (message !== this.#shown) {
      this.#shown = message;
      this.badges = h('div', { className: 'badges' });
      this.acknowledge = h('button', {
        type: 'button', className: 'button small', title: `Acknowledge for ${visible(message.inbox.userId)}`,
        onClick: () => this.events.onAcknowledge(message),
      }, icon(icons.check), 'Acknowledge');
      this.element.replaceChildren(this.#head(message), h('div', { className: 'details-scroll' },
        bodyView(message.body), factsOf(message, store.accounts.length > 1), this.#call(message, store)));
    }
    if (message !== null) {
      this.badges.replaceChildren(...badgesOf(message));
      const hadFocus = this.acknowledge === document.activeElement;
      this.acknowledge.hidden = message.acknowledged;
      if (hadFocus && message.acknowledged) {
        this.focus();
      }
    }
  }

  focus() {
    this.element.querySelector('h2')?.focus();
  }

  /** @param {import('./feed.js').Message} message */
  #head(message) {
    const [sender, receiver] = [visible(message.senderId), visible(message.inbox.userId)];
    /**
     * @param {string} name
     * @param {string} title
     * @param {string} kind
     * @param {string} path
     * @param {() => void} onClick
     */
    const button = (name, title, kind, path, onClick) => h('button', {
      type: 'button', className: `button quiet icon ${kind}`, 'aria-label': name, title, onClick,
    }, icon(path));
    return h('header', { className: 'details-head' },
      h('div', { className: 'details-title' },
        h('h2', { tabindex: -1, title: `${sender} → ${receiver}` },
          h('bdi', {}, sender), h('span', { 'aria-hidden': 'true' }, ' → '),
          h('span', { className: 'visually-hidden' }, ' to '), h('bdi', {}, receiver)),
        h('div', { className: 'details-state' }, this.badges, this.acknowledge)),
      button('Delete this message', 'Delete (Del)', 'danger', icons.trash, () => this.events.onDelete(message)),
      button('Close', 'Close (Esc)', '', icons.close, () => this.events.onClose()));
  }

  /**
   * @param {import('./feed.js').Message} message
   * @param {import('./store.js').Store} store
   */
  #call(message, { unsignedAccount }) {
    const parameters = callParameters(message);
    const copyCurl = () => copy(curlCommand(parameters), 'Command');
    return h('section', { className: 'part', 'aria-labelledby': 'call-title' },
      h('div', { className: 'part-head' },
        h('h3', { id: 'call-title' }, 'Call'), h('code', { className: 'muted' }, 'SendLiveMessageUser')),
      h('dl', { className: 'facts' }, parameters.map(([name, value]) => fact(name, name === 'Body'
        ? h('span', { className: 'muted' }, `as above, ${pluralize(byteLength(value), 'byte')}`)
        : h('bdi', { className: 'mono' }, visible(value))))),
      isGeneratedId(message.msgTid) ? null : h('p', { className: 'hint muted' },
        'While this MsgTid is in the inbox, a repeated call delivers nothing.'),
      h('div', { className: 'buttons' },
        message.inbox.account === unsignedAccount
          ? h('button', { type: 'button', className: 'button small', onClick: copyCurl },
            icon(icons.copy), 'Copy as curl')
          : null,
        h('a', { className: 'button small', href: explorerAddress(parameters, message.inbox.account) },
          icon(icons.send), 'Open in the Explorer')));
  }
}

/**
 * @param {import('./feed.js').Message} message
 * @param {boolean} showsAccount
 */
function factsOf(message, showsAccount) {
  const { inbox } = message;
  return h('section', { className: 'part', 'aria-labelledby': 'facts-title' },
    h('div', { className: 'part-head' }, h('h3', { id: 'facts-title' }, 'Message')),
    h('dl', { className: 'facts' },
      fact('Time', h('time', { className: 'mono', datetime: message.time }, formatFullTime(message.at)),
        h('span', { className: 'muted mono' }, message.time)),
      copied('MsgTid', message.msgTid),
      copied('RequestId', message.requestId),
      fact('Sequence', h('span', { className: 'mono' }, message.sequence)),
      fact('Inbox', h('bdi', { className: 'mono' }, visible(`${inbox.dataCenter} / ${inbox.appId} / ${inbox.userId}`))),
      showsAccount ? fact('Account', h('span', { className: 'mono' }, inbox.account)) : null));
}

/**
 * @param {string} name
 * @param {(string | number | Node | null)[]} values
 */
const fact = (name, ...values) => h('div', { className: 'fact' }, h('dt', {}, name), h('dd', {}, values));

/**
 * @param {string} name
 * @param {string} text
 */
const copied = (name, text) => h('div', { className: 'fact' }, h('dt', {}, name), h('dd', { className: 'copied' },
  h('bdi', { className: 'mono' }, visible(text)),
  h('button', {
    type: 'button', className: 'button quiet icon small', 'aria-label': `Copy the ${name}`, title: `Copy the ${name}`,
    onClick: () => copy(text, name),
  }, icon(icons.copy))));
