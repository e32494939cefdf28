// The Explorer: one call of the API, filled in, signed, sent and explained.

import { get } from './api.js';
import { h } from './dom.js';
import { header } from './site.js';
import { operationsOf } from './explorer/document.js';
import { createExplorer } from './explorer/page.js';

header('Explorer');
start(document.getElementById('main'));

async function start(main) {
  main.replaceChildren(h('p', { className: 'loading muted', role: 'status' }, 'Reading the operations…'));
  try {
    const [description, callers] = [await get('/openapi.json'), await get('/callers')];
    createExplorer(main, operationsOf(description), callers);
  } catch (error) {
    main.replaceChildren(h('div', { className: 'failed card', role: 'alert' },
      h('h1', {}, 'The Explorer cannot start'),
      h('p', {}, error.message),
      h('button', { type: 'button', className: 'button primary', onClick: () => start(main) }, 'Try again')));
  }
}
