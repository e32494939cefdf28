// A sample for the Python SDK.

import {
  backslashStyle, credentialsOf, literal, omissionComment, schemeOf, snake, typedParameters,
} from './values.js';

const TEXT = backslashStyle('\'');

/** @param {string} value */
const text = (value) => literal(value, TEXT);

/**
 * Writes sample.py, a program.
 *
 * @param {import('./values.js').SampleCall} call
 */
export function python(call) {
  return `# Package alibabacloud_live20161101, version 3.0.2:
# pip install alibabacloud_live20161101==3.0.2
# python sample.py

import json

from alibabacloud_live20161101.client import Client
from alibabacloud_live20161101.models import ${call.operation}Request
from alibabacloud_tea_openapi.models import Config

client = Client(Config(
${config(call).map((line) => `    ${line}\n`).join('')}))

response = client.${snake(call.operation)}(${call.operation}Request(
${typedParameters(call).map((parameter) => `    ${argument(parameter)}\n`).join('')}))

print(json.dumps(response.body.to_map(), ensure_ascii=False))
`;
}

/** @param {import('./values.js').SampleCall} call */
function config(call) {
  const { id, secret, token } = credentialsOf(call);
  return [
    `access_key_id=${text(id)},`,
    `access_key_secret=${text(secret)},`,
    ...(token ? [`security_token=${text(token)},`] : []),
    `endpoint=${text(call.host)},`,
    `protocol=${text(schemeOf(call))},`,
  ];
}

/** @param {import('./values.js').TypedParameter} parameter */
function argument(parameter) {
  return parameter.isUnsupported
    ? `# ${omissionComment(parameter)}`
    : `${snake(parameter.name)}=${valueOf(parameter)},`;
}

/** @param {import('./values.js').TypedParameter} parameter */
function valueOf({ kind, value }) {
  switch (kind) {
    case 'text':
      return text(value);
    case 'list':
      return `[${value.map(text).join(', ')}]`;
    case 'boolean':
      return value ? 'True' : 'False';
    default:
      return String(value);
  }
}
