// A sample for Node.js with the older client, which accepts any operation and any string as a value.

import { clientConfig, javaScriptText as text } from './javascript.js';
import { schemeOf, typedParameters } from './values.js';

/**
 * Writes sample.cjs, a CommonJS module.
 *
 * @param {import('./values.js').SampleCall} call
 */
export function popCore(call) {
  return `// Package @alicloud/pop-core, version 1.8.0:
// npm install @alicloud/pop-core@1.8.0
// node sample.cjs

const { RPCClient } = require('@alicloud/pop-core');

const client = new RPCClient({
${clientConfig(call, { endpoint: `${schemeOf(call)}://${call.host}`, apiVersion: call.version })}});

const parameters = {
${typedParameters(call).map(({ name, text: sent }) => `  ${name}: ${text(sent)},\n`).join('')}};

client.request('${call.operation}', parameters, { method: 'POST', timeout: 10_000 }).then(
  (response) => console.log(JSON.stringify(response)),
  (error) => {
    console.error(\`\${error.code}: \${error.message}\`);
    process.exitCode = 1;
  });
`;
}
