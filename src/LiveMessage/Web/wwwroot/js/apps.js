// The apps of an account, and the app that a new call uses.

import { get } from './api.js';

/** @typedef {{account: string, appId: string, appName: string, dataCenter: string, disabled: boolean}} App */

/** The data center of calls without the parameter DataCenter. */
export const DEFAULT_DATA_CENTER = 'cn-shanghai';

/**
 * Fetches the apps of an account. Returns an empty list if the account is unknown or the request fails.
 *
 * @param {string | null | undefined} account
 * @returns {Promise<App[]>}
 */
export async function fetchApps(account) {
  const { apps } = account ? await get('/apps', { account, limit: 1000 }).catch(() => ({ apps: [] })) : { apps: [] };
  return apps;
}

/**
 * Returns the app `demo` of the default data center, or else the first enabled app.
 *
 * @param {App[]} apps
 * @returns {App | undefined}
 */
export function defaultApp(apps) {
  const enabled = apps.filter(({ disabled }) => !disabled);
  return enabled.find(({ appId, dataCenter }) => appId === 'demo' && dataCenter === DEFAULT_DATA_CENTER) ?? enabled[0];
}
