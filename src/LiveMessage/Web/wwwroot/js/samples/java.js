// The call with the SDK for Java.

import { camel, keyLine, keyOf, literal, protocolOf, typed, unfitLine, units } from './values.js';

// All but ASCII is escaped: compilers before Java 18 read a file in the encoding of the machine. Controls are in octal,
// since \u000A would be a line end of the file: the compiler takes it for one before it looks at literals.
const TEXT = {
  quote: '"',
  escapes: { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' },
  point: (character) => (character.charCodeAt(0) < 0x80
    ? `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`
    : units(character, (unit) => `\\u${unit}`)),
  ascii: true,
};

const text = (value) => literal(value, TEXT);

/** Sample.java, a program. */
export function java(call) {
  const parameters = typed(call);
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
${keyLine('        //')}        Client client = new Client(new Config()
${chain(config(call))}

        ${call.operation}Request request = new ${call.operation}Request()${parameters.length === 0 ? ';' : `
${chain(parameters.map(setter))}`}

        ${call.operation}Response response = client.${camel(call.operation)}(request);
        System.out.println(new Gson().toJson(response.getBody().toMap()));
    }

    private static String variable(String name, String otherwise) {
        String id = System.getenv("ALIBABA_CLOUD_ACCESS_KEY_ID");
        return id == null || id.isEmpty() ? otherwise : System.getenv(name);
    }
}
`;
}

function config(call) {
  const { id, secret, token } = keyOf(call);
  return [
    `.setAccessKeyId(${variable('ALIBABA_CLOUD_ACCESS_KEY_ID', id)})`,
    `.setAccessKeySecret(${variable('ALIBABA_CLOUD_ACCESS_KEY_SECRET', secret)})`,
    ...(token ? [`.setSecurityToken(${variable('ALIBABA_CLOUD_SECURITY_TOKEN', token)})`] : []),
    `.setEndpoint(${text(call.host)})`,
    `.setProtocol(${text(protocolOf(call))}))`,
  ];
}

const variable = (name, fallback) => `variable("${name}", ${text(fallback)})`;

// The semicolon has a place of its own where the last of the chain is a comment.
function chain(links) {
  const lines = links.map((link) => `            ${link}`);
  return links.at(-1).startsWith('//') ? `${lines.join('\n')}\n            ;` : `${lines.join('\n')};`;
}

function setter(parameter) {
  return parameter.unfit ? `// ${unfitLine(parameter)}` : `.set${parameter.name}(${valueOf(parameter)})`;
}

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
