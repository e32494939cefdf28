// What of the OpenAPI document is shown otherwise than it is written.

import { isPrefilled, textOf } from '../prefill.js';

/** The scheme of the document that this page signs for. */
export const SCHEME = 'ACS3-HMAC-SHA256';

export const schemeIn = (openapi) => openapi.components.securitySchemes[SCHEME];

/** Where the schema of a parameter has the example that is shown behind its empty field. */
export const PLACEHOLDER = 'x-placeholder';

/** The document as Swagger UI gets it, with an app to call where there is one. */
export function simplified(openapi, app) {
  const copy = structuredClone(openapi);
  // The one server is this one: there is nothing to choose.
  delete copy.servers;
  for (const operation of Object.values(copy.paths).flatMap((path) => Object.values(path))) {
    // Swagger UI takes the empty alternative for one that is always authorized, and closes the padlock.
    operation.security = operation.security?.filter((schemes) => Object.keys(schemes).length > 0);
    operation.parameters.filter((parameter) => !isPrefilled(parameter)).forEach(showBehind);
    callTo(app, operation.parameters);
    // A default would be filled in, and sent. It is what a parameter is when it is left out, as its description says.
    operation.parameters.forEach((parameter) => delete parameter.schema.default);
    Object.values(operation.responses).forEach(nameExamples);
  }
  return copy;
}

function showBehind(parameter) {
  const example = textOf(parameter.example);
  parameter.schema[PLACEHOLDER] = example && `For example ${example}`;
  delete parameter.example;
}

function callTo(app, parameters) {
  const [appId, dataCenter] = ['AppId', 'DataCenter'].map((name) => parameters.find((one) => one.name === name));
  if (app && appId) {
    appId.example = app.appId;
    if (dataCenter.schema.default !== app.dataCenter) {
      dataCenter.example = app.dataCenter;
    }
  }
}

// Refusals are looked up by their codes, which are the keys of the examples.
function nameExamples({ content = {} }) {
  for (const { examples = {} } of Object.values(content)) {
    for (const [code, example] of Object.entries(examples)) {
      example.summary = example.summary ? `${code}: ${example.summary}` : code;
    }
  }
}
