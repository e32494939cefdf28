// The definition of the emulated operations. Each call is signed with the authorized access key before it is sent.

import { get } from '../api.js';
import { defaultApp, fetchApps } from '../apps.js';
import { authorizePlugin } from './authorize.js';
import { displayPlugin, operationNamesPlugin } from './display.js';
import { highlightPlugin } from './highlight.js';
import { adaptDocument, SCHEME, securityScheme } from './openapi.js';
import { callersPlugin, initialSigner } from './signer.js';
import { createInterceptor } from './signing.js';

/** Loads the document and returns the options of Swagger UI. */
export async function loadCloudApi() {
  const [openapi, { callers, unsignedAccount }] = await Promise.all([get('/openapi.json'), get('/callers')]);
  const signer = initialSigner(callers);
  const account = signer
    ? callers.find(({ accessKeyId }) => accessKeyId === signer.accessKeyId)?.account
    : unsignedAccount;
  return {
    spec: adaptDocument(openapi, defaultApp(await fetchApps(account))),
    plugins: [
      callersPlugin(callers, unsignedAccount), authorizePlugin, displayPlugin, operationNamesPlugin, highlightPlugin,
    ],
    requestInterceptor: (request, ui) => createInterceptor(
      () => ui.authSelectors.authorized().getIn([SCHEME, 'value'])?.toJS())(request),
    onStart: (ui) => {
      if (signer) {
        ui.authActions.authorize({ [SCHEME]: { name: SCHEME, schema: securityScheme(openapi), value: signer } });
      }
    },
  };
}
