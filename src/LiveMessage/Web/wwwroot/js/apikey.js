// The key of the service: outside Development its own API wants the setting Emulator:ApiKey. The first request that is
// refused for it asks for the key, which is kept until the tab is closed.

import { h } from './dom.js';
import { forTab } from './kept.js';

const KEY = 'livemessage.apiKey';

/** The key as it was typed; null where none was. */
export const keyOf = () => forTab.get(KEY);

let asking;

/** Asks for another key than the one refused; whether there is one. Requests that are refused together ask once. */
export function askForKey(refused) {
  if (keyOf() !== refused) {
    return Promise.resolve(true);
  }
  asking ??= new Promise((resolve) => {
    const input = h('input', {
      className: 'input', type: 'password', autocomplete: 'off', required: true, 'aria-label': 'API key',
    });
    const dialog = h('dialog', { 'aria-label': 'API key' },
      h('form', { method: 'dialog' },
        h('h2', {}, 'API key'),
        h('p', { className: 'muted' }, refused
          ? 'That is not the key. It is the setting Emulator:ApiKey of this service.'
          : 'Outside Development these pages need the setting Emulator:ApiKey of this service.'),
        input,
        h('div', { className: 'actions' }, h('button', { className: 'button primary', value: 'ok' }, 'Go on'))));
    dialog.addEventListener('close', () => {
      if (dialog.returnValue === 'ok') {
        forTab.set(KEY, input.value);
      }
      dialog.remove();
      asking = undefined;
      resolve(dialog.returnValue === 'ok');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
  return asking;
}
