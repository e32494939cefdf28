// A row of the list: one call.

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
  const unread = call.unread?.length ?? 0;
  const hints = call.hints?.length ?? 0;
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

/** @type {Record<string, string>} */
const KINDS = { root: 'root user', ramUser: 'RAM user', roleSession: 'role session', unsigned: 'unsigned' };

/**
 * Describes the caller: `RAM user alice (LTAI…)`.
 *
 * @param {import('./log.js').Caller | null | undefined} caller
 */
export function callerLabel(caller) {
  if (!caller) {
    return 'not identified';
  }
  const key = caller.accessKeyId ? ` (${caller.accessKeyId})` : '';
  return visible([KINDS[caller.kind] ?? caller.kind, caller.name].filter(Boolean).join(' ') + key);
}

/** @param {import('./log.js').Call} call */
function summaryOf({ caller, parameters = [] }) {
  /** @param {string} name */
  const value = (name) => parameters.find((parameter) => parameter.name === name)?.value;
  const [sender, receiver, app] = ['SenderId', 'ReceiverId', 'AppId'].map(value);
  const route = [sender, receiver].filter(Boolean).join(' → ');
  return visible([caller?.name ?? caller?.accessKeyId ?? callerLabel(caller), app, route].filter(Boolean).join(' · '));
}
