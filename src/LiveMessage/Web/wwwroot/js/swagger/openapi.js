// Adapts the OpenAPI document for Swagger UI.

import { isPrefilled, toWireText } from '../prefill.js';

/** The security scheme that this page supports. */
export const SCHEME = 'ACS3-HMAC-SHA256';

export const securityScheme = (openapi) => openapi.components.securitySchemes[SCHEME];

/** The schema extension for the placeholder of an empty field. */
export const PLACEHOLDER = 'x-placeholder';

/**
 * Returns an adapted copy of the document.
 *
 * @param {any} openapi
 * @param {import('../apps.js').App | undefined} app the app in the examples
 */
export function adaptDocument(openapi, app) {
  const copy = structuredClone(openapi);
  // The list has a single server, this one.
  delete copy.servers;
  for (const operation of Object.values(copy.paths).flatMap((path) => Object.values(path))) {
    // Swagger UI treats the empty alternative as always authorized and closes the padlock.
    operation.security = operation.security?.filter((schemes) => Object.keys(schemes).length > 0);
    operation.parameters.filter((parameter) => !isPrefilled(parameter)).forEach(moveExample);
    setApp(app, operation.parameters);
    // Swagger UI would send the default. The description of the parameter already states it.
    operation.parameters.forEach((parameter) => delete parameter.schema.default);
    Object.values(operation.responses).forEach(nameExamples);
  }
  return copy;
}

function moveExample(parameter) {
  const example = toWireText(parameter.example);
  parameter.schema[PLACEHOLDER] = example && `For example ${example}`;
  delete parameter.example;
}

function setApp(app, parameters) {
  const [appId, dataCenter] = ['AppId', 'DataCenter'].map((name) => parameters.find((one) => one.name === name));
  if (app && appId) {
    appId.example = app.appId;
    if (dataCenter.schema.default !== app.dataCenter) {
      dataCenter.example = app.dataCenter;
    }
  }
}

// The keys of the examples are error codes.
function nameExamples({ content = {} }) {
  for (const { examples = {} } of Object.values(content)) {
    for (const [code, example] of Object.entries(examples)) {
      example.summary = example.summary ? `${code}: ${example.summary}` : code;
    }
  }
}
