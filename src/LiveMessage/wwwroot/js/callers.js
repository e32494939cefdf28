// Who can call: the access keys of the service, in words.

const PRINCIPALS = { root: 'root user', ramUser: 'RAM user', roleSession: 'role session' };

/** Who a key belongs to: RAM user alice. */
export const whoOf = ({ principal, name }) => [PRINCIPALS[principal] ?? principal, name].filter(Boolean).join(' ');

/** Why a key signs nothing, in brackets; nothing for one that does. */
export const stateOf = ({ active, expiration }) =>
  (!active ? ' (inactive)' : expiration && new Date(expiration) < new Date() ? ' (ended)' : '');

/** Who a first call comes from: the root user of an account, with a key that is not switched off. */
export const likeliest = (callers) =>
  callers.find(({ principal, active }) => principal === 'root' && active) ?? callers.find(({ active }) => active);
