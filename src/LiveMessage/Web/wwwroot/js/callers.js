// Who can call: the access keys of the service, in words, and which of them this tab has chosen.

import { forTab } from './kept.js';

const KEPT = 'livemessage.caller';

/** The choice of a key that is typed as a whole, and the choice of no signature. */
export const OTHER = '*';
export const NOBODY = '-';

const PRINCIPALS = { root: 'root user', ramUser: 'RAM user', roleSession: 'role session' };

/** Who a key belongs to: RAM user alice. */
export const whoOf = ({ principal, name }) => [PRINCIPALS[principal] ?? principal, name].filter(Boolean).join(' ');

/** Why a key signs nothing, in brackets; nothing for one that does. */
export const stateOf = ({ active, expiration }) =>
  (!active ? ' (inactive)' : expiration && new Date(expiration) < new Date() ? ' (ended)' : '');

/** Who a first call comes from: the root user of an account, with a key that is not switched off. */
export const likeliest = (callers) =>
  callers.find(({ principal, active }) => principal === 'root' && active) ?? callers.find(({ active }) => active);

/** A caller as a choice. */
export const choiceOf = (caller) => caller && `${caller.account}/${caller.accessKeyId}`;

/**
 * Who calls from this tab, on whatever page of it: `choice`, undefined at first, and by choice the
 * `{accessKeyId, accessKeySecret, securityToken}` that were `typed`.
 */
export function restore() {
  try {
    return { typed: {}, ...JSON.parse(forTab.get(KEPT)) };
  } catch {
    return { typed: {} };
  }
}

/** Keeps that until the tab is closed. */
export const keep = (kept) => forTab.set(KEPT, JSON.stringify(kept));
