// The Explorer: composes, signs, sends, and explains one call of the API.

import { get } from './api.js';
import { h } from './dom.js';
import { header, mainElement } from './site.js';
import { messageOf } from './text.js';
import { operationsOf } from './explorer/document.js';
import { createExplorer } from './explorer/page.js';

header('Explorer');
start(mainElement());

/** @param {HTMLElement} main */
async function start(main) {
  main.replaceChildren(h('p', { className: 'loading muted', role: 'status' }, 'Loading the operations…'));
  try {
    const [description, callers] = [await get('/openapi.json'), await get('/callers')];
    createExplorer(main, operationsOf(description), callers);
  } catch (error) {
    main.replaceChildren(h('div', { className: 'failed card', role: 'alert' },
      h('h1', {}, 'The Explorer cannot start'),
      h('p', {}, messageOf(error)),
      h('button', { type: 'button', className: 'button primary', onClick: () => start(main) }, 'Try again')));
  }
}
