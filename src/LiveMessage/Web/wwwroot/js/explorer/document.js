// The OpenAPI document as the Explorer needs it: operations in groups, their parameters, what their codes mean.

import { isPrefilled, textOf } from '../prefill.js';

const METHODS = ['get', 'post'];

/**
 * @param {object} document the answer of /_emulator/openapi.json
 * @returns {{id, version, tag, summary, description, parameters: object[], errors: Map<string, {status, summary}>}[]}
 *   in the order of the document's tags
 */
export function operationsOf(document) {
  const order = (document.tags ?? []).map((tag) => tag.name);
  return Object.entries(document.paths)
    .flatMap(([path, item]) => METHODS.map((method) => item[method] && operationOf(path, item[method])))
    .filter(Boolean)
    .sort((one, other) => order.indexOf(one.tag) - order.indexOf(other.tag));
}

function operationOf(path, item) {
  return {
    id: item.operationId,
    version: new URLSearchParams(path.split('?')[1]).get('Version'),
    tag: item.tags?.[0] ?? 'Other',
    summary: item.summary ?? '',
    description: item.description ?? '',
    parameters: (item.parameters ?? []).filter((parameter) => parameter.in === 'query').map(parameterOf),
    errors: errorsOf(item.responses ?? {}),
  };
}

function parameterOf({ name, required = false, description = '', example, schema = {} }) {
  const shown = textOf(example ?? schema.example ?? schema.examples?.[0]);
  return { name, required, description, schema, example: shown, prefill: isPrefilled({ name, required }) ? shown : '' };
}

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
