// The page of fault injection: arms rules in this process and shows their counts.

import { get } from './api.js';
import { header, mainElement } from './site.js';
import { operationsOf } from './explorer/document.js';
import { createFaults } from './faults/page.js';

header('Faults');
start();

// Without the operations, the form still works: the service checks its values.
async function start() {
  const operations = await get('/openapi.json').then(operationsOf).catch(() => []);
  createFaults(mainElement(), operations);
}
