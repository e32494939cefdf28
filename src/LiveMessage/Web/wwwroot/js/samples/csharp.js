// A sample for the C# SDK.

import { backslashStyle, credentialsOf, literal, omissionComment, schemeOf, typedParameters } from './values.js';

const TEXT = backslashStyle('"');

/** @param {string} value */
const text = (value) => literal(value, TEXT);

/**
 * Writes Program.cs, a console application.
 *
 * @param {import('./values.js').SampleCall} call
 */
export function csharp(call) {
  const parameters = typedParameters(call);
  return `// Package AlibabaCloud.SDK.Live20161101, version 3.0.1:
// dotnet new console && dotnet add package AlibabaCloud.SDK.Live20161101 --version 3.0.1
// Replace the generated Program.cs with this file, then:
// dotnet run

using System;
${parameters.some(({ kind }) => kind === 'list') ? 'using System.Collections.Generic;\n' : ''}using System.Text.Json;

using AlibabaCloud.OpenApiClient.Models;
using AlibabaCloud.SDK.Live20161101;
using AlibabaCloud.SDK.Live20161101.Models;

var client = new Client(new Config
{
${config(call).map((line) => `    ${line}\n`).join('')}});

var response = client.${call.operation}(new ${call.operation}Request
{
${parameters.map((parameter) => `    ${assignment(parameter)}\n`).join('')}});

Console.WriteLine(JsonSerializer.Serialize(response.Body));
`;
}

/** @param {import('./values.js').SampleCall} call */
function config(call) {
  const { id, secret, token } = credentialsOf(call);
  return [
    `AccessKeyId = ${text(id)},`,
    `AccessKeySecret = ${text(secret)},`,
    ...(token ? [`SecurityToken = ${text(token)},`] : []),
    `Endpoint = ${text(call.host)},`,
    `Protocol = ${text(schemeOf(call))},`,
  ];
}

/** @param {import('./values.js').TypedParameter} parameter */
function assignment(parameter) {
  return parameter.isUnsupported ? `// ${omissionComment(parameter)}` : `${parameter.name} = ${valueOf(parameter)},`;
}

/** @param {import('./values.js').TypedParameter} parameter */
function valueOf({ kind, value }) {
  switch (kind) {
    case 'text':
      return text(value);
    case 'list':
      return `new List<string> { ${value.map(text).join(', ')} }`;
    default:
      return String(value);
  }
}
