// A sample for the Java SDK.

import {
  backslashStyle, camel, credentialsOf, literal, omissionComment, schemeOf, typedParameters, utf16Units,
} from './values.js';

// Characters outside ASCII are escaped, because compilers before Java 18 use the encoding of the machine. Controls are
// in octal, because the compiler replaces \u000A with a line break before it parses literals.
const TEXT = {
  ...backslashStyle('"', (character) => (character.charCodeAt(0) < 0x80
    ? `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`
    : utf16Units(character, (unit) => `\\u${unit}`))),
  ascii: true,
};

/** @param {string} value */
const text = (value) => literal(value, TEXT);

/**
 * Writes Sample.java, a program.
 *
 * @param {import('./values.js').SampleCall} call
 */
export function java(call) {
  const parameters = typedParameters(call);
  return `// Package com.aliyun:live20161101, version 2.7.3; in pom.xml:
// <dependency><groupId>com.aliyun</groupId><artifactId>live20161101</artifactId><version>2.7.3</version></dependency>
// mvn dependency:copy-dependencies && java -cp 'target/dependency/*' Sample.java

import com.aliyun.live20161101.Client;
import com.aliyun.live20161101.models.${call.operation}Request;
import com.aliyun.live20161101.models.${call.operation}Response;
import com.aliyun.teaopenapi.models.Config;
import com.google.gson.Gson;

public class Sample {
    public static void main(String[] args) throws Exception {
        Client client = new Client(new Config()
${chain(config(call))}

        ${call.operation}Request request = new ${call.operation}Request()${parameters.length === 0 ? ';' : `
${chain(parameters.map(setter))}`}

        ${call.operation}Response response = client.${camel(call.operation)}(request);
        System.out.println(new Gson().toJson(response.getBody().toMap()));
    }
}
`;
}

/** @param {import('./values.js').SampleCall} call */
function config(call) {
  const { id, secret, token } = credentialsOf(call);
  return [
    `.setAccessKeyId(${text(id)})`,
    `.setAccessKeySecret(${text(secret)})`,
    ...(token ? [`.setSecurityToken(${text(token)})`] : []),
    `.setEndpoint(${text(call.host)})`,
    `.setProtocol(${text(schemeOf(call))}))`,
  ];
}

// The semicolon is on its own line if the chain ends with a comment.
/** @param {string[]} links */
function chain(links) {
  const lines = links.map((link) => `            ${link}`);
  return links.at(-1)?.startsWith('//') ? `${lines.join('\n')}\n            ;` : `${lines.join('\n')};`;
}

/** @param {import('./values.js').TypedParameter} parameter */
function setter(parameter) {
  return parameter.isUnsupported ? `// ${omissionComment(parameter)}` : `.set${parameter.name}(${valueOf(parameter)})`;
}

/** @param {import('./values.js').TypedParameter} parameter */
function valueOf({ kind, value }) {
  switch (kind) {
    case 'text':
      return text(value);
    case 'list':
      return `java.util.Arrays.asList(${value.map(text).join(', ')})`;
    case 'long':
      return `${value}L`;
    default:
      return String(value);
  }
}
