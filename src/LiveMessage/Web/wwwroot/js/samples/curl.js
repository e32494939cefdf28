// A sample with curl: one command for an unsigned call, or else a script that computes the V3 signature step by step
// with bash and openssl.

import { toQueryString, unsignedCurl } from '../curlcommand.js';
import { credentialsOf, schemeOf, typedParameters } from './values.js';

// In single quotes, every character except the quote is literal.
/** @param {string} value */
const text = (value) => `'${value.replaceAll('\'', '\'\\\'\'')}'`;

/**
 * Writes sample.sh, a script.
 *
 * @param {import('./values.js').SampleCall} call
 */
export const curl = (call) => (call.caller === null ? command(call) : script(call));

/** @param {import('./values.js').SampleCall} call */
const command = (call) =>
  `${unsignedCurl(`${schemeOf(call)}://${call.host}`, call.operation, call.version, pairsOf(call))}\n`;

/** @param {import('./values.js').SampleCall} call */
function script(call) {
  const { id, secret, token } = credentialsOf(call);
  const headers = [
    ['host', '$host'],
    ...(token ? [['x-acs-accesskey-id', '$access_key_id']] : []),
    ['x-acs-action', '$action'],
    ['x-acs-content-sha256', '$hashed_payload'],
    ['x-acs-date', '$date'],
    ...(token ? [['x-acs-security-token', '$security_token']] : []),
    ['x-acs-signature-nonce', '$nonce'],
    ['x-acs-version', '$version'],
  ];
  return `#!/usr/bin/env bash
# No package: requires bash, openssl, and curl only.
# bash sample.sh

set -euo pipefail

access_key_id=${text(id)}
access_key_secret=${text(secret)}
${token ? `security_token=${text(token)}\n` : ''}host=${text(call.host)}
action=${call.operation}
version=${call.version}

# The parameters, sorted by name. All UTF-8 bytes except letters, digits, and -_.~ are percent-encoded.
query=
${queryLines(call)}
sha256() {
  local line
  line=$(printf %s "$1" | openssl dgst -sha256 "\${@:2}")
  printf %s "\${line##* }"
}

date=$(date -u +%Y-%m-%dT%H:%M:%SZ)
nonce=$(openssl rand -hex 16)
hashed_payload=$(sha256 '')

canonical_headers="${headers.map(([name, value]) => `${name}:${value}\n`).join('')}"
signed_headers='${headers.map(([name]) => name).join(';')}'
canonical_request="POST
/
$query
$canonical_headers
$signed_headers
$hashed_payload"
string_to_sign="ACS3-HMAC-SHA256
$(sha256 "$canonical_request")"
signature=$(sha256 "$string_to_sign" -hmac "$access_key_secret")
authorization="ACS3-HMAC-SHA256 Credential=$access_key_id,SignedHeaders=$signed_headers,Signature=$signature"

# An empty body without a Content-Type.
curl --silent --show-error --globoff --data '' --header 'Content-Type:' \\
${[...headers.slice(1), ['Authorization', '$authorization']]
    .map(([name, value]) => `  --header "${name}: ${value}" \\\n`).join('')}\
  "${schemeOf(call)}://$host/?$query"
echo
`;
}

/**
 * @param {import('./values.js').SampleCall} call
 * @returns {[string, string][]}
 */
const pairsOf = (call) => typedParameters(call).map(({ name, text: sent }) => [name, sent]);

/** @param {import('./values.js').SampleCall} call */
function queryLines(call) {
  return pairsOf(call)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map((pair, at) => `query+='${at === 0 ? '' : '&'}${toQueryString([pair])}'\n`)
    .join('');
}
