// The callers of the service, and the caller that this tab has chosen.

import { tabStorage } from './storage.js';

/**
 * @typedef {{accessKeyId: string, accessKeySecret: string, securityToken: string}} AccessKey
 *
 * @typedef {object} Caller
 * @property {string} account
 * @property {string} accessKeyId
 * @property {string | null} accessKeySecret null unless the service exposes secrets
 * @property {string | null} [securityToken] null for a permanent key, or if the service does not expose secrets
 * @property {string} principal `root`, `ramUser`, or `roleSession`
 * @property {string | null} [name]
 * @property {boolean} active
 * @property {string | null} [expiration]
 */

const STORAGE_KEY = 'livemessage.caller';

/** The choice of an access key that is typed in. */
export const OTHER = '*';

/** The choice to send calls without a signature. */
export const NO_SIGNATURE = '-';

/** @type {Record<string, string>} */
const PRINCIPALS = { root: 'root user', ramUser: 'RAM user', roleSession: 'role session' };

/**
 * Describes the owner of a key, for example `RAM user alice`.
 *
 * @param {{principal: string, name?: string | null}} caller
 */
export const principalLabel = ({ principal, name }) =>
  [PRINCIPALS[principal] ?? principal, name].filter(Boolean).join(' ');

/**
 * Returns a suffix for a key that cannot be used, and an empty string for any other key.
 *
 * @param {Caller} caller
 */
export const stateSuffix = ({ active, expiration }) =>
  (!active ? ' (inactive)' : expiration && new Date(expiration) < new Date() ? ' (expired)' : '');

/**
 * Returns the default caller: a root user with an active key, or else any caller with an active key.
 *
 * @param {Caller[]} callers
 */
export const defaultCaller = (callers) =>
  callers.find(({ principal, active }) => principal === 'root' && active) ?? callers.find(({ active }) => active);

/**
 * Returns the identifier of a caller in the list of choices.
 *
 * @param {Caller | undefined} caller
 */
export const callerId = (caller) => caller && `${caller.account}/${caller.accessKeyId}`;

/**
 * Loads the choice of this tab, which all pages share. `choice` is undefined at first. `typed` maps a choice to the key
 * that was typed for it.
 *
 * @returns {{choice?: string, typed: Record<string, Partial<AccessKey>>}}
 */
export function loadChoice() {
  try {
    return { typed: {}, ...JSON.parse(tabStorage.get(STORAGE_KEY) ?? '{}') };
  } catch {
    return { typed: {} };
  }
}

/**
 * Saves the choice until the tab is closed.
 *
 * @param {{choice?: string, typed: Record<string, Partial<AccessKey>>}} choice
 */
export const saveChoice = (choice) => tabStorage.set(STORAGE_KEY, JSON.stringify(choice));
