// The code samples: typed parameters, literals, and the arguments that the samples pass to their clients.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runInNewContext } from 'node:vm';

import { samples } from '../../../src/LiveMessage/Web/wwwroot/js/samples/index.js';
import {
  backslashStyle, camel, credentialsOf, isPrintable, keyComment, literal, omissionComment, schemeOf, snake,
  typedParameters, utf16Units,
} from '../../../src/LiveMessage/Web/wwwroot/js/samples/values.js';
import { AWKWARD_TEXTS, EVERY_CALL, ROOT, sampleCall, sendCall } from './fixtures.js';

const SESSION = { accessKeyId: 'STS.session', accessKeySecret: 'sessionsecret', securityToken: 'tok/en+=' };
const STRANGE = { accessKeyId: 'id\'"\\$x', accessKeySecret: 'se\\cr"et\'${y}', securityToken: 'to`ken$(z)' };

const CALLS = [
  ...EVERY_CALL,
  ...Object.values(AWKWARD_TEXTS).map((text) => sendCall(text, { SenderInfo: text })),
  sendCall('the largest', { MsgType: '9223372036854775807' }),
  sendCall('the smallest', { MsgType: '-9223372036854775808', HighReliability: 'TRUE' }),
  sendCall('by a role', {}, { caller: SESSION, host: '[::1]:8080' }),
  sendCall('with a strange key', {}, { caller: STRANGE }),
];

const render = (id, call) => samples.find((sample) => sample.id === id).render(call);

// Decodes the escapes of a literal. `tokens` matches all valid tokens: literal characters and escapes.
function decode(inside, tokens, escapes) {
  const found = inside.match(tokens) ?? [];
  assert.equal(found.join(''), inside, `${inside} contains characters that need an escape`);
  return found.map((token) => {
    const digits = /^\\u\{?([0-9A-F]+)\}?$|^\\U([0-9A-F]{8})$/.exec(token);
    if (digits) {
      return String.fromCodePoint(parseInt(digits[1] ?? digits[2], 16));
    }
    return token[0] === '\\' ? escapes[token[1]] : token;
  }).join('');
}

function decodeGo(text) {
  assert.match(text, /^".*"$/s);
  assert.doesNotMatch(text, /[\n\0\ufeff]/);
  return decode(
    text.slice(1, -1),
    /\\u[0-9A-F]{4}|\\U[0-9A-F]{8}|\\[^uU]|[^\\"]/gs,
    { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' });
}

function decodePhp(text) {
  assert.equal(text[0], text.at(-1));
  const inside = text.slice(1, -1);
  return text[0] === '\''
    ? decode(inside, /\\[\\']|[^\\']/gs, { '\'': '\'', '\\': '\\' })
    : decode(
      inside, /\\u\{[0-9A-F]+\}|\\[^u]|[^\\"$]/gs, { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', $: '$' });
}

// Reads the lines of a sample: the configuration before `request`, and the parameters after it.
function readLines(sample, lines, request) {
  const [config, parameters] = [{}, {}];
  for (const { groups, index } of sample.matchAll(lines)) {
    (index > sample.indexOf(request) ? parameters : config)[groups.name] = groups;
  }
  return { config, parameters };
}

function readGo(sample) {
  const lines = /^\t\t(?<name>\w+): +tea\.(?<type>\w+)\((?:variable\("\w+", (?<fallback>.*)\)|(?<value>.*))\),$/gm;
  const { config, parameters } = readLines(sample, lines, 'Request{');
  const valueOf = ({ type, value, fallback }) => {
    switch (type) {
      case 'Int32':
      case 'Int64':
        return BigInt(value);
      case 'Bool':
        return value === 'true';
      case 'StringSlice':
        return value.slice('[]string{'.length, -1).split(', ').map(decodeGo);
      default:
        return decodeGo(fallback ?? value);
    }
  };
  return [config, parameters].map((own) =>
    Object.fromEntries(Object.entries(own).map(([name, groups]) => [name, valueOf(groups)])));
}

function readPhp(sample) {
  const lines = /^ {4}'(?<name>\w+)' => (?:\$variable\('\w+', (?<fallback>.*)\)|(?<value>.*)),$/gm;
  const { config, parameters } = readLines(sample, lines, 'Request([');
  const valueOf = ({ value, fallback }) => {
    const text = fallback ?? value;
    if (text[0] === '[') {
      return text.slice(1, -1).split(', ').map(decodePhp);
    }
    if (/^['"]/.test(text)) {
      return decodePhp(text);
    }
    return /^(true|false)$/.test(text) ? text === 'true' : BigInt(text.replace('PHP_INT_MIN', '-9223372036854775808'));
  };
  return [config, parameters].map((own) => Object.fromEntries(
    Object.entries(own).map(([name, groups]) => [name[0].toUpperCase() + name.slice(1), valueOf(groups)])));
}

function assertPasses(call, [config, parameters]) {
  const expected = typedParameters(call).filter(({ isUnsupported }) => !isUnsupported);
  assert.deepEqual(parameters, Object.fromEntries(expected.map(({ name, value }) => [name, value])));
  const { accessKeyId, accessKeySecret, securityToken } = call.caller;
  assert.deepEqual(config, {
    AccessKeyId: accessKeyId,
    AccessKeySecret: accessKeySecret,
    ...(securityToken ? { SecurityToken: securityToken } : {}),
    Endpoint: call.host,
    Protocol: 'http',
  });
}

describe('Typed parameters', () => {
  for (const [name, text, kind, value, isUnsupported] of [
    ['Body', 'text', 'text', 'text', false],
    ['MsgType', '7', 'long', 7n, false],
    ['MsgType', '+7', 'long', 7n, false],
    ['MsgType', '9223372036854775807', 'long', 9223372036854775807n, false],
    ['MsgType', '9223372036854775808', 'long', 9223372036854775808n, true],
    ['MsgType', '-9223372036854775808', 'long', -9223372036854775808n, false],
    ['MsgType', '-9223372036854775809', 'long', -9223372036854775809n, true],
    ['MsgType', 'two', 'long', null, true],
    ['SortType', '2147483647', 'int', 2147483647n, false],
    ['SortType', '2147483648', 'int', 2147483648n, true],
    ['Storage', 'TRUE', 'boolean', true, false],
    ['Storage', 'false', 'boolean', false, false],
    ['Storage', 'maybe', 'boolean', false, true],
    ['UserIds', 'uid2,,uid9', 'list', ['uid2', 'uid9'], false],
  ]) {
    test(`${name}=${text}`, () => {
      assert.deepEqual(
        typedParameters(sampleCall('Operation', { [name]: text })), [{ name, kind, value, isUnsupported, text }]);
    });
  }

  test('An empty value is no parameter', () => {
    assert.deepEqual(typedParameters(sampleCall('Operation', { Body: '', MsgType: '' })), []);
  });

  test('An omitted parameter has a comment without its value', () => {
    assert.equal(
      omissionComment({ name: 'MsgType', kind: 'long' }),
      'MsgType is omitted: this client requires a 64-bit integer. TypeScript and curl can send the value.');
    assert.match(omissionComment({ name: 'Storage', kind: 'boolean' }), /requires true or false\./);
  });
});

describe('Names and keys', () => {
  test('Names have the case of the language', () => {
    assert.equal(camel('SendLiveMessageUser'), 'sendLiveMessageUser');
    assert.equal(snake('SendLiveMessageUser'), 'send_live_message_user');
    assert.equal(snake('AppId'), 'app_id');
  });

  test('The scheme has no colon', () => assert.equal(schemeOf({ protocol: 'https:' }), 'https'));

  test('A missing key has placeholders', () => {
    assert.deepEqual(credentialsOf({ caller: ROOT }), { id: 'testid', secret: 'testsecret', token: null });
    assert.deepEqual(credentialsOf({ caller: SESSION }).token, 'tok/en+=');
    assert.deepEqual(
      credentialsOf({ caller: null }), { id: '<AccessKeyId>', secret: '<AccessKeySecret>', token: null });
    assert.deepEqual(
      credentialsOf({ caller: { ...ROOT, accessKeySecret: null } }).secret, '<AccessKeySecret>');
  });

  test('The key has a comment', () => {
    assert.equal(
      keyComment('#'),
      '# ALIBABA_CLOUD_ACCESS_KEY_ID overrides this key: unset it if it is a key of the real cloud.\n');
  });
});

describe('Literals', () => {
  const style = backslashStyle('"');

  for (const [text, expected] of [
    ['plain é 你好 😀', '"plain é 你好 😀"'],
    ['"\\', '"\\"\\\\"'],
    ['\'', '"\'"'],
    ['\n\r\t', '"\\n\\r\\t"'],
    ['\0\u2028\u202e', '"\\u0000\\u2028\\u202E"'],
    ['\u{f0000}', '"\\U000F0000"'],
    ['\ud800', '"\uFFFD"'],
    ['\u00a0', '"\\u00A0"'],
  ]) {
    test(`The literal of ${JSON.stringify(text)}`, () => assert.equal(literal(text, style), expected));
  }

  test('ASCII styles escape everything else', () => {
    assert.equal(literal('aé', { ...style, ascii: true }), '"a\\u00E9"');
    assert.equal(utf16Units('😀', (digits) => `\\u${digits}`), '\\uD83D\\uDE00');
  });

  test('Printable texts need no escapes', () => {
    assert.ok(isPrintable('a é 你 😀 \'"'));
    assert.ok(!isPrintable('a\nb'));
    assert.ok(!isPrintable('a\u200bb'));
  });

  for (const [name, text] of Object.entries(AWKWARD_TEXTS)) {
    test(`JavaScript reads the literal of ${name} in TypeScript`, () => {
      const [, inside] = /^ {4}Body: (.*),$/m.exec(render('typescript', sendCall(text)));
      assert.equal(runInNewContext(inside), text);
    });
  }
});

describe('Samples', () => {
  for (const [at, call] of CALLS.entries()) {
    test(`Go passes the arguments of call ${at}, ${call.operation}`, () =>
      assertPasses(call, readGo(render('go', call))));

    test(`PHP passes the arguments of call ${at}, ${call.operation}`, () =>
      assertPasses(call, readPhp(render('php', call))));
  }

  test('Any text is passed unchanged', () => {
    const characters = [...' "\'\\$`{}%/*#?<>\n\r\t\0\u2028\u202e\ufeffu0x41'];
    for (let at = 0; at < 300; at += 1) {
      const text = Array.from({ length: 1 + (at % 40) }, () => (Math.random() < 0.5
        ? characters[Math.floor(Math.random() * characters.length)]
        : String.fromCodePoint(Math.floor(Math.random() * 0x110000)))).join('').replace(/\p{Surrogate}/gu, '?');
      const call = sendCall(text);
      assertPasses(call, readGo(render('go', call)));
      assertPasses(call, readPhp(render('php', call)));
    }
  });

  test('A client with types omits unsupported values with a comment', () => {
    const call = sendCall('fits', { MsgType: '*/ two \n\\u000a', Storage: 'maybe' });
    assertPasses(call, readGo(render('go', call)));
    assertPasses(call, readPhp(render('php', call)));
    for (const id of ['csharp', 'java', 'python', 'go', 'php']) {
      const sample = render(id, call);
      assert.ok(sample.includes(omissionComment({ name: 'MsgType', kind: 'long' })), id);
      assert.ok(sample.includes(omissionComment({ name: 'Storage', kind: 'boolean' })), id);
      assert.ok(!sample.includes('two'), id);
    }
  });

  test('TypeScript and curl send unsupported values', () => {
    const call = sendCall('wrong', { MsgType: 'two', Storage: 'maybe' });
    assert.match(render('typescript', call), /^ {4}MsgType: 'two',\n {4}Storage: 'maybe',$/m);
    assert.match(render('curl', call), /MsgType=two.*\n.*\n.*\n.*Storage=maybe/);
  });

  test('TypeScript sends large numbers as texts', () => {
    const sample = (MsgType) => render('typescript', sendCall('a number', { MsgType }));
    assert.match(sample('9007199254740993'), /MsgType: '9007199254740993'/);
    assert.match(sample('7'), /MsgType: 7,/);
  });

  test('Each sample has a file name', () => {
    assert.deepEqual(samples.map(({ name, file }) => `${name} ${file}`), [
      'C# Program.cs', 'Java Sample.java', 'Python sample.py', 'Go main.go', 'TypeScript sample.ts', 'PHP sample.php',
      'curl sample.sh',
    ]);
  });

  for (const [id, start, run] of [
    ['csharp', '// Package AlibabaCloud.SDK.Live20161101, version 3.0.1:', '// dotnet run\n'],
    ['java', '// Package com.aliyun:live20161101, version 2.7.3; in pom.xml:',
      ' && java -cp \'target/dependency/*\' Sample.java\n'],
    ['python', '# Package alibabacloud_live20161101, version 3.0.2:', '# python sample.py\n'],
    ['go', '// Package github.com/alibabacloud-go/live-20161101/v3, version v3.0.0:', '// go run .\n'],
    ['typescript', '// Package @alicloud/openapi-core, version 1.0.8, ', ' && node sample.js\n'],
    ['php', '<?php\n// Package alibabacloud/live-20161101, version 2.7.1 ', '// php sample.php\n'],
    ['curl', '#!/usr/bin/env bash\n# No package: ', '# bash sample.sh\n'],
  ]) {
    test(`The sample ${id} starts with its package and how to run it`, () => {
      const sample = render(id, sendCall('hello, user'));
      assert.ok(sample.startsWith(start));
      assert.ok(sample.includes(run));
      assert.ok(sample.includes('ALIBABA_CLOUD_ACCESS_KEY_ID overrides this key'));
      assert.ok(sample.includes('localhost:8080'));
      assert.ok(!sample.includes('undefined'));
    });

    test(`The sample ${id} does not contain empty parameters`, () => {
      const sample = render(id, sendCall('hello, user', { MsgType: '', MsgTid: '', Storage: '' }));
      assert.doesNotMatch(sample, /MsgT|Storage/i);
    });

    test(`The sample ${id} of a session contains its token`, () => {
      assert.ok(render(id, sendCall('by a role', {}, { caller: SESSION })).includes('ALIBABA_CLOUD_SECURITY_TOKEN'));
      assert.ok(!render(id, sendCall('by the root user')).includes('SECURITY_TOKEN'));
    });
  }
});
