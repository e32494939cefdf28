// The call with the SDK for PHP.

import { camel, hexOf, isPlain, keyLine, keyOf, literal, protocolOf, typed, unfitLine } from './values.js';

// Between single quotes everything but these two stands for itself; between double quotes there are escapes, and $.
const PLAIN = { quote: '\'', escapes: { '\'': '\\\'', '\\': '\\\\' }, point: (character) => character };
const ESCAPED = {
  quote: '"',
  escapes: { '"': '\\"', '\\': '\\\\', $: '\\$', '\n': '\\n', '\r': '\\r', '\t': '\\t' },
  point: (character) => `\\u{${hexOf(character, 1)}}`,
};

const text = (value) => literal(value, isPlain(value) ? PLAIN : ESCAPED);

/** sample.php, a program. */
export function php(call) {
  return `<?php
// Package alibabacloud/live-20161101, version 2.7.1 or a later 2.x:
// composer require alibabacloud/live-20161101:^2.7.1
// php sample.php

require __DIR__ . '/vendor/autoload.php';

use AlibabaCloud\\SDK\\Live\\V20161101\\Live;
use AlibabaCloud\\SDK\\Live\\V20161101\\Models\\${call.operation}Request;
use Darabonba\\OpenApi\\Models\\Config;

${keyLine('//')}$variable = fn ($name, $otherwise) =>
    getenv('ALIBABA_CLOUD_ACCESS_KEY_ID') ? (getenv($name) ?: null) : $otherwise;
$client = new Live(new Config([
${config(call).map((line) => `    ${line}\n`).join('')}]));

$response = $client->${camel(call.operation)}(new ${call.operation}Request([
${typed(call).map((parameter) => `    ${entry(parameter)}\n`).join('')}]));

echo json_encode($response->body->toMap(), JSON_UNESCAPED_UNICODE), PHP_EOL;
`;
}

function config(call) {
  const { id, secret, token } = keyOf(call);
  return [
    `'accessKeyId' => ${variable('ALIBABA_CLOUD_ACCESS_KEY_ID', id)},`,
    `'accessKeySecret' => ${variable('ALIBABA_CLOUD_ACCESS_KEY_SECRET', secret)},`,
    ...(token ? [`'securityToken' => ${variable('ALIBABA_CLOUD_SECURITY_TOKEN', token)},`] : []),
    `'endpoint' => ${text(call.host)},`,
    `'protocol' => ${text(protocolOf(call))},`,
  ];
}

const variable = (name, fallback) => `$variable('${name}', ${text(fallback)})`;

function entry(parameter) {
  return parameter.unfit ? `// ${unfitLine(parameter)}` : `'${camel(parameter.name)}' => ${valueOf(parameter)},`;
}

function valueOf({ kind, value }) {
  switch (kind) {
    case 'text':
      return text(value);
    case 'list':
      return `[${value.map(text).join(', ')}]`;
    case 'long':
      // The smallest of them has no literal: PHP reads the digits first, as too large a number, and then the sign.
      return value === -(2n ** 63n) ? 'PHP_INT_MIN' : String(value);
    default:
      return String(value);
  }
}
