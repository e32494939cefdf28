// Swagger UI for the OpenAPI document. Each call is signed with the authorized access key before it is sent.

import { get } from './api.js';
import { defaultApp, fetchApps } from './apps.js';
import { h } from './dom.js';
import { header, mainElement } from './site.js';
import { authorizePlugin } from './swagger/authorize.js';
import { callersPlugin, initialSigner } from './swagger/signer.js';
import { displayPlugin } from './swagger/display.js';
import { highlightPlugin } from './swagger/highlight.js';
import { labelControls } from './swagger/labels.js';
import { adaptDocument, SCHEME, securityScheme } from './swagger/openapi.js';
import { createInterceptor } from './swagger/signing.js';
import { followTheme } from './swagger/theme.js';
import { messageOf } from './text.js';

header('Swagger UI');
followTheme();

const main = mainElement();

try {
  const [openapi, { callers, unsignedAccount }] = await Promise.all([get('/openapi.json'), get('/callers')]);
  const signer = initialSigner(callers);
  const account = signer
    ? callers.find(({ accessKeyId }) => accessKeyId === signer.accessKeyId)?.account
    : unsignedAccount;
  start({ openapi, callers, unsignedAccount, signer, app: defaultApp(await fetchApps(account)) });
} catch (error) {
  main.append(h('p', { className: 'swagger-error', role: 'alert' }, messageOf(error)));
}

function start({ openapi, callers, unsignedAccount, signer, app }) {
  labelControls(main);
  const ui = globalThis.SwaggerUIBundle({
    domNode: main,
    spec: adaptDocument(openapi, app),
    plugins: [callersPlugin(callers, unsignedAccount), authorizePlugin, displayPlugin, highlightPlugin],
    deepLinking: true,
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    persistAuthorization: false,
    requestInterceptor: createInterceptor(() => ui.authSelectors.authorized().getIn([SCHEME, 'value'])?.toJS()),
    tryItOutEnabled: true,
    validatorUrl: null,
    onComplete: () => {
      if (signer) {
        ui.authActions.authorize({ [SCHEME]: { name: SCHEME, schema: securityScheme(openapi), value: signer } });
      }
    },
  });
}
