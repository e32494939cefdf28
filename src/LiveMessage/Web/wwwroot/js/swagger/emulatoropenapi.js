// Adapts the OpenAPI document of the emulator API for Swagger UI.

import { toWireText } from '../prefill.js';
import { PLACEHOLDER } from './openapi.js';

/**
 * Returns the account of a request without the parameter `account`.
 *
 * @param {any} openapi
 * @returns {string | undefined}
 */
export const firstAccount = (openapi) => operationsOf(openapi)
  .flatMap(({ parameters = [] }) => parameters)
  .find(({ name }) => name === 'account')?.example;

/**
 * Returns an adapted copy of the document.
 *
 * @param {any} openapi
 * @param {import('../apps.js').App | undefined} app the app in the paths
 */
export function adaptEmulatorDocument(openapi, app) {
  const copy = structuredClone(openapi);
  // The list has a single server, this one.
  delete copy.servers;
  // The pages ask for the API key, so that Swagger UI needs no dialog for it.
  delete copy.security;
  delete copy.components.securitySchemes;
  operationsOf(copy).flatMap(({ parameters = [] }) => parameters).forEach((parameter) => adapt(parameter, app));
  return copy;
}

const operationsOf = ({ paths }) => Object.values(paths).flatMap((path) => Object.values(path));

function adapt(parameter, app) {
  const { name, schema, example } = parameter;
  if (parameter.required) {
    parameter.example = app?.[name] ?? example;
  } else {
    schema[PLACEHOLDER] = example && `For example ${toWireText(example)}`;
    delete parameter.example;
  }
  // Swagger UI would send the default. A `count` without `wait` is an error.
  if ('default' in schema) {
    schema.description = `Default: ${schema.default}.`;
    delete schema.default;
  }
}
