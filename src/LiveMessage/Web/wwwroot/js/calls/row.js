// A row of the list: one call.

import { principalLabel } from '../callers.js';
import { h } from '../dom.js';
import { formatFullTime, formatTime, visible } from '../viewer/format.js';
import { isAccepted, toHash } from './filter.js';

/**
 * Creates the row of a call. A click opens the call by the fragment of the address.
 *
 * @param {import('./log.js').Call} call
 * @param {import('./filter.js').View} view
 * @param {boolean} showsAccount
 */
export function createRow(call, view, showsAccount) {
  const at = Date.parse(call.time);
  const isOpen = call.requestId === view.request;
  return h('li', {},
    h('a', {
      className: 'call', href: toHash({ ...view, request: call.requestId }), 'aria-current': isOpen ? 'true' : null,
    },
    h('time', { className: 'time mono', title: formatFullTime(at) }, formatTime(at)),
    h('span', { className: 'action' }, h('bdi', {}, visible(call.action ?? 'no action'))),
    h('span', { className: 'badges' }, badgesOf(call)),
    h('span', { className: 'what' }, showsAccount && call.account ? `${call.account} · ` : '', summaryOf(call)),
    h('span', { className: 'elapsed' }, `${call.elapsedMs.toFixed(1)} ms`)));
}

/**
 * Creates the badges of a call, the most important first.
 *
 * @param {import('./log.js').Call} call
 */
export function badgesOf(call) {
  const unread = call.unreadCount;
  const hints = call.hints.length;
  return [
    h('span', { className: `badge ${isAccepted(call) ? 'good' : 'bad'}` }, visible(call.code)),
    call.fault
      ? h('span', { className: 'badge accent', title: 'This fault applied' }, `fault ${visible(call.fault)}`)
      : null,
    unread > 0
      ? h('span', { className: 'badge warn', title: 'Parameters that nothing read' }, `${unread} unread`)
      : null,
    hints > 0 ? h('span', { className: 'badge warn' }, hints === 1 ? '1 hint' : `${hints} hints`) : null,
  ].filter((badge) => badge !== null);
}

/**
 * Describes the caller: `RAM user alice, testid`.
 *
 * @param {import('./log.js').Call} call
 */
export function callerLabel({ principal, name, accessKeyId }) {
  const [who, key] = principal === null
    ? ['not identified', accessKeyId]
    : [principalLabel({ principal, name }), accessKeyId ?? 'unsigned'];
  return visible(key === null ? who : `${who}, ${key}`);
}

/** @param {import('./log.js').Call} call */
function summaryOf(call) {
  /** @param {string} name */
  const value = (name) => call.parameters.find((parameter) => parameter.name === name)?.value;
  const [sender, receiver, app] = ['SenderId', 'ReceiverId', 'AppId'].map(value);
  const route = [sender, receiver].filter(Boolean).join(' → ');
  return visible([call.name ?? call.accessKeyId ?? callerLabel(call), app, route].filter(Boolean).join(' · '));
}
