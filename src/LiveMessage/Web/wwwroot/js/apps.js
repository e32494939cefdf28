// The apps of an account, and which of them a call is for as long as nobody has chosen another.

import { get } from './api.js';

/** The data center of calls that name none. */
export const DEFAULT = 'cn-shanghai';

/** The apps of an account; none where it is not known which, or the service does not tell. */
export async function appsOf(account) {
  const { apps } = account ? await get('/apps', { account, limit: 1000 }).catch(() => ({ apps: [] })) : { apps: [] };
  return apps;
}

/** The app of the document's examples or else the first that takes calls, undefined where there is none. */
export function likeliestApp(apps) {
  const enabled = apps.filter(({ disabled }) => !disabled);
  return enabled.find(({ appId, dataCenter }) => appId === 'demo' && dataCenter === DEFAULT) ?? enabled[0];
}
