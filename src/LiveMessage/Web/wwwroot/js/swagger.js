// Swagger UI on the document of the cloud's operations. Each call is signed on its way out, by whoever is authorized.

import { get } from './api.js';
import { appsOf, likeliestApp } from './apps.js';
import { h } from './dom.js';
import { header } from './site.js';
import { authorizePlugin } from './swagger/authorize.js';
import { callersPlugin, signerAtStart } from './swagger/callers.js';
import { displayPlugin } from './swagger/display.js';
import { highlightPlugin } from './swagger/highlight.js';
import { nameControls } from './swagger/names.js';
import { SCHEME, schemeIn, simplified } from './swagger/openapi.js';
import { interceptor } from './swagger/signing.js';
import { followTheme } from './swagger/theme.js';

header('Swagger UI');
followTheme();

const place = document.getElementById('main');

try {
  const [openapi, { callers, unsignedAccount }] = await Promise.all([get('/openapi.json'), get('/callers')]);
  const signer = signerAtStart(callers);
  const account = signer
    ? callers.find(({ accessKeyId }) => accessKeyId === signer.accessKeyId)?.account
    : unsignedAccount;
  start({ openapi, callers, unsignedAccount, signer, app: likeliestApp(await appsOf(account)) });
} catch (error) {
  place.append(h('p', { className: 'swagger-error', role: 'alert' }, error.message));
}

function start({ openapi, callers, unsignedAccount, signer, app }) {
  nameControls(place);
  const ui = globalThis.SwaggerUIBundle({
    domNode: place,
    spec: simplified(openapi, app),
    plugins: [callersPlugin(callers, unsignedAccount), authorizePlugin, displayPlugin, highlightPlugin],
    deepLinking: true,
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    persistAuthorization: false,
    requestInterceptor: interceptor(() => ui.authSelectors.authorized().getIn([SCHEME, 'value'])?.toJS()),
    tryItOutEnabled: true,
    validatorUrl: null,
    onComplete: () => {
      if (signer) {
        ui.authActions.authorize({ [SCHEME]: { name: SCHEME, schema: schemeIn(openapi), value: signer } });
      }
    },
  });
}
