// Default values for the fields AppId and DataCenter.

import { DEFAULT_DATA_CENTER, defaultApp } from '../apps.js';

/**
 * Fills in AppId and DataCenter unless the user has edited them. The default is the default app of the account. An
 * AppId that the user has entered determines the data center.
 *
 * @param {Pick<import('./form.js').Form, 'values' | 'fill'>} form
 * @param {import('../apps.js').App[]} apps the apps of the account
 * @param {Map<string, string>} touched the values that the user has edited
 */
export function fillAppFields(form, apps, touched) {
  if (!form.values().has('AppId')) {
    return;
  }
  const app = touched.has('AppId') ? find(apps, touched.get('AppId')) : defaultApp(apps);
  if (!touched.has('AppId')) {
    form.fill('AppId', app?.appId ?? 'demo');
  }
  if (!touched.has('DataCenter') && (app || !touched.has('AppId'))) {
    form.fill('DataCenter', !app || app.dataCenter === DEFAULT_DATA_CENTER ? '' : app.dataCenter);
  }
}

// The same id can exist in each of the data centers.
/**
 * @param {import('../apps.js').App[]} apps
 * @param {string | undefined} id
 */
function find(apps, id) {
  const matching = apps.filter(({ appId }) => appId === id);
  return matching.find(({ dataCenter }) => dataCenter === DEFAULT_DATA_CENTER) ?? matching[0];
}
