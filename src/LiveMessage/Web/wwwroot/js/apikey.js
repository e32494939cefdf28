// The API key of the service. Outside Development, /_emulator requires the setting Emulator:ApiKey. The first request
// that is rejected asks for the key, which is kept in this tab.

import { h } from './dom.js';
import { tabStorage } from './storage.js';
import { isAsciiText } from './text.js';

const STORAGE_KEY = 'livemessage.apiKey';

/** Returns the key that was typed in this tab, or null. */
export const apiKey = () => tabStorage.get(STORAGE_KEY);

/**
 * Indicates whether a key can be sent. Browsers reject or alter characters in a header that are not printable ASCII. A
 * key with such characters is treated like a wrong one.
 *
 * @param {string | null} key
 * @returns {key is string}
 */
export const isHeaderSafe = (key) => key !== null && key !== '' && isAsciiText(key);

/** @type {Promise<boolean> | undefined} */
let pending;

/**
 * Asks for a key other than the rejected one. Requests that are rejected at the same time share one dialog.
 *
 * @param {string | null} refused the rejected key
 * @returns {Promise<boolean>} true if another key is available
 */
export function askForApiKey(refused) {
  if (apiKey() !== refused) {
    return Promise.resolve(true);
  }
  pending ??= new Promise((resolve) => {
    const input = h('input', {
      className: 'input', type: 'password', autocomplete: 'off', required: true, 'aria-label': 'API key',
    });
    const dialog = h('dialog', { 'aria-label': 'API key' },
      h('form', { method: 'dialog' },
        h('h2', {}, 'API key'),
        h('p', { className: 'muted' }, refused
          ? 'This key is wrong. Enter the value of the setting Emulator:ApiKey of this service.'
          : 'Outside Development, these pages require the value of the setting Emulator:ApiKey.',
        ' In the environment Test, the default is testkey.'),
        input,
        h('div', { className: 'actions' }, h('button', { className: 'button primary', value: 'ok' }, 'Continue'))));
    dialog.addEventListener('close', () => {
      if (dialog.returnValue === 'ok') {
        tabStorage.set(STORAGE_KEY, input.value);
      }
      dialog.remove();
      pending = undefined;
      resolve(dialog.returnValue === 'ok');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
  return pending;
}
