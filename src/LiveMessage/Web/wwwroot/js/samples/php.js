// A sample for the PHP SDK.

import { hexCode } from '../text.js';
import {
  backslashStyle, camel, credentialsOf, isPrintable, literal, omissionComment, schemeOf, typedParameters,
} from './values.js';

// In single quotes, only these two characters need an escape. Double quotes support more escapes, and `$` starts a
// variable.
/** @type {import('./values.js').LiteralStyle} */
const PLAIN = { quote: '\'', escapes: { '\'': '\\\'', '\\': '\\\\' }, point: (character) => character };
const BACKSLASH = backslashStyle('"', (character) => `\\u{${hexCode(character, 1)}}`);
const ESCAPED = { ...BACKSLASH, escapes: { ...BACKSLASH.escapes, $: '\\$' } };

/** @param {string} value */
const text = (value) => literal(value, isPrintable(value) ? PLAIN : ESCAPED);

/**
 * Writes sample.php, a program.
 *
 * @param {import('./values.js').SampleCall} call
 */
export function php(call) {
  return `<?php
// Package alibabacloud/live-20161101, version 2.7.1 or a later 2.x:
// composer require alibabacloud/live-20161101:^2.7.1
// php sample.php

require __DIR__ . '/vendor/autoload.php';

use AlibabaCloud\\SDK\\Live\\V20161101\\Live;
use AlibabaCloud\\SDK\\Live\\V20161101\\Models\\${call.operation}Request;
use Darabonba\\OpenApi\\Models\\Config;

$client = new Live(new Config([
${config(call).map((line) => `    ${line}\n`).join('')}]));

$response = $client->${camel(call.operation)}(new ${call.operation}Request([
${typedParameters(call).map((parameter) => `    ${entry(parameter)}\n`).join('')}]));

echo json_encode($response->body->toMap(), JSON_UNESCAPED_UNICODE), PHP_EOL;
`;
}

/** @param {import('./values.js').SampleCall} call */
function config(call) {
  const { id, secret, token } = credentialsOf(call);
  return [
    `'accessKeyId' => ${text(id)},`,
    `'accessKeySecret' => ${text(secret)},`,
    ...(token ? [`'securityToken' => ${text(token)},`] : []),
    `'endpoint' => ${text(call.host)},`,
    `'protocol' => ${text(schemeOf(call))},`,
  ];
}

/** @param {import('./values.js').TypedParameter} parameter */
function entry(parameter) {
  return parameter.isUnsupported
    ? `// ${omissionComment(parameter)}`
    : `'${camel(parameter.name)}' => ${valueOf(parameter)},`;
}

/** @param {import('./values.js').TypedParameter} parameter */
function valueOf({ kind, value }) {
  switch (kind) {
    case 'text':
      return text(value);
    case 'list':
      return `[${value.map(text).join(', ')}]`;
    case 'long':
      // The smallest integer has no literal: PHP parses the digits without the sign, and they overflow.
      return value === -(2n ** 63n) ? 'PHP_INT_MIN' : String(value);
    default:
      return String(value);
  }
}
