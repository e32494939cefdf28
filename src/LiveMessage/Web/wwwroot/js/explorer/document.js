// Reads the operations, parameters, and error codes of the OpenAPI document.

import { isPrefilled, toWireText } from '../prefill.js';

/**
 * @typedef {object} Schema
 * @property {string} [type]
 * @property {string} [format]
 * @property {string} [description]
 * @property {string[]} [enum]
 * @property {string | number | boolean} [default]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {number} [minLength]
 * @property {number} [maxLength]
 * @property {string} [pattern]
 * @property {Schema} [items]
 * @property {number} [minItems]
 * @property {number} [maxItems]
 * @property {number} [x-max-bytes]
 *
 * @typedef {object} Parameter
 * @property {string} name
 * @property {boolean} required
 * @property {string} description
 * @property {Schema} schema
 * @property {string} example
 * @property {string} prefill the initial value of a new call
 *
 * @typedef {object} Operation
 * @property {string} id
 * @property {string} version
 * @property {string} tag
 * @property {string} summary
 * @property {string} description
 * @property {Parameter[]} parameters
 * @property {Map<string, {status: number, summary: string}>} errors by code
 */

const METHODS = ['get', 'post'];

/**
 * Reads the operations of a document, in the order of its tags.
 *
 * @param {any} document the response of /_emulator/openapi.json
 * @returns {Operation[]}
 */
export function operationsOf(document) {
  const order = (document.tags ?? []).map((/** @type {{name: string}} */ tag) => tag.name);
  return Object.entries(document.paths)
    .flatMap(([path, item]) => METHODS.map((method) => item[method] && operationOf(path, item[method])))
    .filter(Boolean)
    .sort((one, other) => order.indexOf(one.tag) - order.indexOf(other.tag));
}

/**
 * @param {string} path
 * @param {any} item
 * @returns {Operation}
 */
function operationOf(path, item) {
  return {
    id: item.operationId,
    version: new URLSearchParams(path.split('?')[1]).get('Version') ?? '',
    tag: item.tags?.[0] ?? 'Other',
    summary: item.summary ?? '',
    description: item.description ?? '',
    parameters: (item.parameters ?? []).filter(isInQuery).map(parameterOf),
    errors: errorsOf(item.responses ?? {}),
  };
}

/** @param {{in: string}} parameter */
const isInQuery = (parameter) => parameter.in === 'query';

/** @param {any} parameter */
function parameterOf({ name, required = false, description = '', example, schema = {} }) {
  const shown = toWireText(example ?? schema.example ?? schema.examples?.[0]);
  return { name, required, description, schema, example: shown, prefill: isPrefilled({ name, required }) ? shown : '' };
}

/**
 * @param {Record<string, any>} responses
 * @returns {Operation['errors']}
 */
function errorsOf(responses) {
  const errors = new Map();
  for (const [status, response] of Object.entries(responses)) {
    const examples = Object.values(response.content ?? {}).flatMap((media) => Object.entries(media.examples ?? {}));
    for (const [name, example] of examples) {
      const code = example.value?.Code ?? name;
      errors.set(code, { status: Number(status), summary: example.summary ?? example.description ?? '' });
    }
  }
  return errors;
}
