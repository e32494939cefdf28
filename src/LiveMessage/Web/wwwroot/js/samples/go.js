// A sample for the Go SDK.

import { backslashStyle, credentialsOf, literal, omissionComment, schemeOf, typedParameters } from './values.js';

const TEXT = backslashStyle('"');

/** @param {string} value */
const text = (value) => literal(value, TEXT);

/**
 * Writes main.go, a program.
 *
 * @param {import('./values.js').SampleCall} call
 */
export function go(call) {
  return `// Package github.com/alibabacloud-go/live-20161101/v3, version v3.0.0:
// go mod init sample && go get github.com/alibabacloud-go/live-20161101/v3@v3.0.0 && go mod tidy
// go run .

package main

import (
	"fmt"
	"log"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	live "github.com/alibabacloud-go/live-20161101/v3/client"
	"github.com/alibabacloud-go/tea/tea"
)

func main() {
	client, err := live.NewClient(&openapi.Config{
${config(call).map((line) => `\t\t${line}\n`).join('')}	})
	if err != nil {
		log.Fatal(err)
	}

	response, err := client.${call.operation}(&live.${call.operation}Request{
${fields(call).map((line) => `\t\t${line}\n`).join('')}	})
	if err != nil {
		log.Fatal(err)
	}

	fmt.Println(response.Body)
}
`;
}

/** @param {import('./values.js').SampleCall} call */
function config(call) {
  const { id, secret, token } = credentialsOf(call);
  return aligned([
    ['AccessKeyId:', `tea.String(${text(id)})`],
    ['AccessKeySecret:', `tea.String(${text(secret)})`],
    ...(token ? [['SecurityToken:', `tea.String(${text(token)})`]] : []),
    ['Endpoint:', `tea.String(${text(call.host)})`],
    ['Protocol:', `tea.String(${text(schemeOf(call))})`],
  ]);
}

// Aligns values like gofmt.
/** @param {string[][]} pairs */
function aligned(pairs) {
  const width = Math.max(0, ...pairs.map(([name]) => name.length));
  return pairs.map(([name, value]) => `${name.padEnd(width)} ${value},`);
}

// Comments are last, because gofmt aligns the fields around a comment separately.
/** @param {import('./values.js').SampleCall} call */
function fields(call) {
  const parameters = typedParameters(call);
  const fit = parameters.filter(({ isUnsupported }) => !isUnsupported);
  return [
    ...aligned(fit.map((parameter) => [`${parameter.name}:`, valueOf(parameter)])),
    ...parameters.filter(({ isUnsupported }) => isUnsupported).map((parameter) => `// ${omissionComment(parameter)}`),
  ];
}

/** @param {import('./values.js').TypedParameter} parameter */
function valueOf({ kind, value }) {
  switch (kind) {
    case 'text':
      return `tea.String(${text(value)})`;
    case 'list':
      return `tea.StringSlice([]string{${value.map(text).join(', ')}})`;
    case 'boolean':
      return `tea.Bool(${value})`;
    case 'long':
      return `tea.Int64(${value})`;
    default:
      return `tea.Int32(${value})`;
  }
}
