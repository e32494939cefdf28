// The call with the SDK for Go.

import { hexOf, keyLine, keyOf, literal, protocolOf, typed, unfitLine } from './values.js';

const TEXT = {
  quote: '"',
  escapes: { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' },
  point: (character) => (character.length > 1 ? `\\U${hexOf(character, 8)}` : `\\u${hexOf(character, 4)}`),
};

const text = (value) => literal(value, TEXT);

/** main.go, a program. */
export function go(call) {
  return `// Package github.com/alibabacloud-go/live-20161101/v3, version v3.0.0:
// go mod init sample && go get github.com/alibabacloud-go/live-20161101/v3@v3.0.0 && go mod tidy
// go run .

package main

import (
	"fmt"
	"log"
	"os"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	live "github.com/alibabacloud-go/live-20161101/v3/client"
	"github.com/alibabacloud-go/tea/tea"
)

func main() {
${keyLine('\t//')}	client, err := live.NewClient(&openapi.Config{
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

func variable(name, otherwise string) string {
	if os.Getenv("ALIBABA_CLOUD_ACCESS_KEY_ID") == "" {
		return otherwise
	}
	return os.Getenv(name)
}
`;
}

function config(call) {
  const { id, secret, token } = keyOf(call);
  return aligned([
    ['AccessKeyId:', variable('ALIBABA_CLOUD_ACCESS_KEY_ID', id)],
    ['AccessKeySecret:', variable('ALIBABA_CLOUD_ACCESS_KEY_SECRET', secret)],
    ...(token ? [['SecurityToken:', variable('ALIBABA_CLOUD_SECURITY_TOKEN', token)]] : []),
    ['Endpoint:', `tea.String(${text(call.host)})`],
    ['Protocol:', `tea.String(${text(protocolOf(call))})`],
  ]);
}

const variable = (name, fallback) => `tea.String(variable("${name}", ${text(fallback)}))`;

// As gofmt sets them: the values below one another.
function aligned(pairs) {
  const width = Math.max(0, ...pairs.map(([name]) => name.length));
  return pairs.map(([name, value]) => `${name.padEnd(width)} ${value},`);
}

// The comments go last: between the fields they would begin another column.
function fields(call) {
  const parameters = typed(call);
  const fit = parameters.filter(({ unfit }) => !unfit);
  return [
    ...aligned(fit.map((parameter) => [`${parameter.name}:`, valueOf(parameter)])),
    ...parameters.filter(({ unfit }) => unfit).map((parameter) => `// ${unfitLine(parameter)}`),
  ];
}

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
