// Swagger UI for the OpenAPI documents of the service.

import { chosenDefinition, definitionField } from './swagger/definitions.js';
import { h } from './dom.js';
import { header, mainElement } from './site.js';
import { labelControls } from './swagger/labels.js';
import { followTheme } from './swagger/theme.js';
import { loadCloudApi } from './swagger/cloud.js';
import { loadEmulatorApi } from './swagger/emulator.js';
import { messageOf } from './text.js';

/** @type {Record<string, () => Promise<any>>} */
const DEFINITIONS = { 'Cloud API': loadCloudApi, 'Emulator API': loadEmulatorApi };

header('Swagger UI');
followTheme();

const main = mainElement();
labelControls(main);
main.append(definitionField(Object.keys(DEFINITIONS), show));
await show(chosenDefinition(Object.keys(DEFINITIONS)));

// A definition that loads slowly must not replace one that was chosen later.
async function show(name) {
  const content = h('div');
  main.querySelector('.definition-content')?.remove();
  main.append(h('div', { className: 'definition-content' }, content));
  try {
    const options = await DEFINITIONS[name]();
    if (content.isConnected) {
      start(content, options);
    }
  } catch (error) {
    content.append(h('p', { className: 'swagger-error', role: 'alert' }, messageOf(error)));
  }
}

function start(domNode, { onStart, requestInterceptor, ...options }) {
  const ui = globalThis.SwaggerUIBundle({
    domNode,
    deepLinking: true,
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    persistAuthorization: false,
    requestInterceptor: (request) => requestInterceptor(request, ui),
    tryItOutEnabled: true,
    validatorUrl: null,
    onComplete: () => onStart?.(ui),
    ...options,
  });
}
