// A sample for Node.js with the core of the generated clients, which accepts any operation and any string as a value.

import { clientConfig, javaScriptText as text } from './javascript.js';
import { schemeOf, typedParameters } from './values.js';

/**
 * Writes sample.ts, a program.
 *
 * @param {import('./values.js').SampleCall} call
 */
export function typescript(call) {
  return `// Package @alicloud/openapi-core, version 1.0.8, the core of the generated package @alicloud/live20161101:
// npm install @alicloud/openapi-core@1.0.8 @darabonba/typescript@1 typescript@5 @types/node@20
// npx tsc --strict --skipLibCheck --esModuleInterop --target es2022 --module commonjs sample.ts && node sample.js

import Client, { $OpenApiUtil, OpenApiUtil } from '@alicloud/openapi-core';
import { RuntimeOptions } from '@darabonba/typescript';

const client = new Client(new $OpenApiUtil.Config({
${clientConfig(call, { endpoint: call.host, protocol: schemeOf(call) })}}));

const params = new $OpenApiUtil.Params({
  action: '${call.operation}',
  version: ${text(call.version)},
  // Required, but the protocol of the Config overrides it.
  protocol: 'HTTPS',
  method: 'POST',
  authType: 'AK',
  style: 'RPC',
  pathname: '/',
  reqBodyType: 'formData',
  bodyType: 'json',
});

const request = new $OpenApiUtil.OpenApiRequest({
  query: OpenApiUtil.query({
${typedParameters(call).map((parameter) => `    ${parameter.name}: ${valueOf(parameter)},\n`).join('')}  }),
});

async function main(): Promise<void> {
  const runtime = new RuntimeOptions({ connectTimeout: 10_000, readTimeout: 10_000 });
  const response = await client.callApi(params, request, runtime);
  console.log(JSON.stringify(response.body));
}

main().catch((error) => {
  console.error(\`\${error.code}: \${error.message}\`);
  process.exitCode = 1;
});
`;
}

/** @param {import('./values.js').TypedParameter} parameter */
function valueOf({ name, kind, value, isUnsupported, text: sent }) {
  switch (kind) {
    case 'list':
      return `OpenApiUtil.arrayToStringWithSpecifiedStyle([${value.map(text).join(', ')}], '${name}', 'simple')`;
    case 'boolean':
      return isUnsupported ? text(sent) : String(value);
    case 'text':
      return text(value);
    default:
      return isSafe(value) ? String(value) : text(sent);
  }
}

// Larger numbers are not exact in JavaScript, so they are sent as strings.
/** @param {bigint | null} value */
const isSafe = (value) => value !== null && value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER;
