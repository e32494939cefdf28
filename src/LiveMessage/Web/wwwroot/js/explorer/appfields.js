// The apps of the caller's account: what a call names as long as nobody has filled in another.

import { DEFAULT, likeliestApp } from '../apps.js';

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

// The same id can be in each of the data centers.
function find(apps, id) {
  const own = apps.filter(({ appId }) => appId === id);
  return own.find(({ dataCenter }) => dataCenter === DEFAULT) ?? own[0];
}
