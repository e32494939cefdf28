// The app that the calls of a fresh page go to.

import { get } from '../api.js';

/** The seeded app, which the document's examples mean. */
const DEMO = { appId: 'demo', dataCenter: 'cn-shanghai' };

/**
 * The `{appId, dataCenter}` of an account's first app that takes calls, the one of the examples before all others;
 * undefined where there is none.
 */
export async function appAtStart(account) {
  if (!account) {
    return undefined;
  }
  const { apps } = await get('/apps', { account, limit: 1000 }).catch(() => ({ apps: [] }));
  const open = apps.filter(({ disabled }) => !disabled);
  return open.find(({ appId, dataCenter }) => appId === DEMO.appId && dataCenter === DEMO.dataCenter) ?? open[0];
}
