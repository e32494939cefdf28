// The apps of the caller's account: what a call names as long as nobody has filled in another.

import { get } from '../api.js';

const DEFAULT = 'cn-shanghai';

/** The apps of an account; none where it is not known which, or the service does not tell. */
export async function appsOf(account) {
  const { apps } = account === null
    ? { apps: [] }
    : await get('/apps', { account, limit: 100 }).catch(() => ({ apps: [] }));
  return apps;
}

/**
 * Fills in AppId and DataCenter of a form where nobody has: the likeliest app of the account, and for an app that is
 * filled in the data center where it is.
 *
 * @param {object} form
 * @param {object[]} apps of the account
 * @param {Map<string, string>} touched what has been filled in
 */
export function fitApp(form, apps, touched) {
  if (!form.values().has('AppId')) {
    return;
  }
  const app = touched.has('AppId') ? find(apps, touched.get('AppId')) : likeliestApp(apps);
  if (!touched.has('AppId')) {
    form.fill('AppId', app?.appId ?? 'demo');
  }
  if (!touched.has('DataCenter') && (app || !touched.has('AppId'))) {
    form.fill('DataCenter', !app || app.dataCenter === DEFAULT ? '' : app.dataCenter);
  }
}

function likeliestApp(apps) {
  const enabled = apps.filter(({ disabled }) => !disabled);
  return enabled.find(({ appId, dataCenter }) => appId === 'demo' && dataCenter === DEFAULT) ?? enabled[0];
}

// The same id can be in each of the data centers.
function find(apps, id) {
  const own = apps.filter(({ appId }) => appId === id);
  return own.find(({ dataCenter }) => dataCenter === DEFAULT) ?? own[0];
}
