// The call with the SDK for C#.

import { hexOf, keyLine, keyOf, literal, protocolOf, typed, unfitLine } from './values.js';

const TEXT = {
  quote: '"',
  escapes: { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' },
  point: (character) => (character.length > 1 ? `\\U${hexOf(character, 8)}` : `\\u${hexOf(character, 4)}`),
};

const text = (value) => literal(value, TEXT);

/** Program.cs of a console application. */
export function csharp(call) {
  const parameters = typed(call);
  return `// Package AlibabaCloud.SDK.Live20161101, version 3.0.1:
// dotnet new console && dotnet add package AlibabaCloud.SDK.Live20161101 --version 3.0.1
// Then this goes in place of the Program.cs that has been made:
// dotnet run

using System;
${parameters.some(({ kind }) => kind === 'list') ? 'using System.Collections.Generic;\n' : ''}using System.Text.Json;

using AlibabaCloud.OpenApiClient.Models;
using AlibabaCloud.SDK.Live20161101;
using AlibabaCloud.SDK.Live20161101.Models;

${keyLine('//')}var client = new Client(new Config
{
${config(call).map((line) => `    ${line}\n`).join('')}});

var response = client.${call.operation}(new ${call.operation}Request
{
${parameters.map((parameter) => `    ${assignment(parameter)}\n`).join('')}});

Console.WriteLine(JsonSerializer.Serialize(response.Body));

static string Variable(string name, string otherwise) =>
    string.IsNullOrEmpty(Environment.GetEnvironmentVariable("ALIBABA_CLOUD_ACCESS_KEY_ID"))
        ? otherwise
        : Environment.GetEnvironmentVariable(name) ?? "";
`;
}

function config(call) {
  const { id, secret, token } = keyOf(call);
  return [
    `AccessKeyId = ${variable('ALIBABA_CLOUD_ACCESS_KEY_ID', id)},`,
    `AccessKeySecret = ${variable('ALIBABA_CLOUD_ACCESS_KEY_SECRET', secret)},`,
    ...(token ? [`SecurityToken = ${variable('ALIBABA_CLOUD_SECURITY_TOKEN', token)},`] : []),
    `Endpoint = ${text(call.host)},`,
    `Protocol = ${text(protocolOf(call))},`,
  ];
}

const variable = (name, fallback) => `Variable("${name}", ${text(fallback)})`;

function assignment(parameter) {
  return parameter.unfit ? `// ${unfitLine(parameter)}` : `${parameter.name} = ${valueOf(parameter)},`;
}

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
