// The code samples: typed parameters, literals, and the arguments that the samples pass to their clients.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runInNewContext } from 'node:vm';

import { samples } from '../../../src/LiveMessage/Web/wwwroot/js/samples/index.js';
import {
  backslashStyle, camel, credentialsOf, isPrintable, literal, omissionComment, schemeOf, snake, typedParameters,
  utf16Units,
} from '../../../src/LiveMessage/Web/wwwroot/js/samples/values.js';
import { toQueryString } from '../../../src/LiveMessage/Web/wwwroot/js/curlcommand.js';
import { AWKWARD_TEXTS, EVERY_CALL, ROOT, sampleCall, sendCall } from './fixtures.js';

const SESSION = { accessKeyId: 'STS.session', accessKeySecret: 'sessionsecret', securityToken: 'tok/en+=' };
const STRANGE = { accessKeyId: 'id\'"\\$x', accessKeySecret: 'se\\cr"et\'${y}', securityToken: 'to`ken$(z)' };

// A key, a secret, and a token that consist of each awkward text.
const AWKWARD_KEYS = Object.entries({ ...AWKWARD_TEXTS, command: 'it\'s $(id)', history: '!! !1 100% %s' }).map(
  ([name, text]) => [name, { accessKeyId: `id${text}`, accessKeySecret: text, securityToken: `${text}${text}` }]);

const CALLS = [
  ...EVERY_CALL,
  ...Object.values(AWKWARD_TEXTS).map((text) => sendCall(text, { SenderInfo: text })),
  sendCall('the largest', { MsgType: '9223372036854775807' }),
  sendCall('the smallest', { MsgType: '-9223372036854775808', HighReliability: 'TRUE' }),
  sendCall('by a role', {}, { caller: SESSION, host: '[::1]:8080' }),
  sendCall('with a strange key', {}, { caller: STRANGE }),
  ...AWKWARD_KEYS.map(([name, caller]) => sendCall(`with a key of ${name}`, {}, { caller })),
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
  const lines = /^\t\t(?<name>\w+): +tea\.(?<type>\w+)\((?<value>.*)\),$/gm;
  const { config, parameters } = readLines(sample, lines, 'Request{');
  const valueOf = ({ type, value }) => {
    switch (type) {
      case 'Int32':
      case 'Int64':
        return BigInt(value);
      case 'Bool':
        return value === 'true';
      case 'StringSlice':
        return value.slice('[]string{'.length, -1).split(', ').map(decodeGo);
      default:
        return decodeGo(value);
    }
  };
  return [config, parameters].map((own) =>
    Object.fromEntries(Object.entries(own).map(([name, groups]) => [name, valueOf(groups)])));
}

function readPhp(sample) {
  const lines = /^ {4}'(?<name>\w+)' => (?<value>.*),$/gm;
  const { config, parameters } = readLines(sample, lines, 'Request([');
  const valueOf = ({ value: text }) => {
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

// Reads the key in a script of JavaScript or TypeScript.
function readJavaScriptKey(sample) {
  return Object.fromEntries([...sample.matchAll(/^ {2}(accessKeyId|accessKeySecret|securityToken): (.*),$/gm)]
    .map(([, name, text]) => [name, runInNewContext(text)]));
}

// Reads the key in a script of bash. Outside single quotes, only an escaped quote is allowed.
function readShellKey(sample) {
  const names = { access_key_id: 'accessKeyId', access_key_secret: 'accessKeySecret', security_token: 'securityToken' };
  return Object.fromEntries(Object.entries(names).map(([variable, name]) => {
    const start = sample.indexOf(`\n${variable}=`) + variable.length + 2;
    const [word] = /^(?:'[^']*'|\\')*(?=\n)/.exec(sample.slice(start)) ?? assert.fail(`${variable} is not quoted`);
    return [name, word.replace(/'([^']*)'|\\'/g, (_, inside) => inside ?? '\'')];
  }));
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
      'MsgType is omitted: this client requires a 64-bit integer. TypeScript, pop-core, and curl can send it.');
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

  for (const [name, caller] of AWKWARD_KEYS) {
    const call = sendCall('hello, user', {}, { caller });

    test(`bash reads a key of ${name} unchanged`, () => assert.deepEqual(readShellKey(render('curl', call)), caller));

    for (const id of ['typescript', 'pop-core']) {
      test(`${id} reads a key of ${name} unchanged`, () =>
        assert.deepEqual(readJavaScriptKey(render(id, call)), caller));
    }
  }
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
    for (const id of ['typescript', 'pop-core']) {
      test(`JavaScript reads the literal of ${name} in ${id}`, () => {
        const [, inside] = /^ {2,4}Body: (.*),$/m.exec(render(id, sendCall(text)));
        assert.equal(runInNewContext(inside), text);
      });
    }

    test(`The unsigned command contains ${name} without characters of the shell`, () => {
      const command = render('curl', sendCall(text, {}, { caller: null }));
      const [, url] = /^curl "(.*)"\n$/.exec(command);
      assert.doesNotMatch(url, /["$`\\!'\s]/);
      assert.deepEqual(Object.fromEntries(new URL(url).searchParams), {
        Action: 'SendLiveMessageUser', Version: '2016-11-01', AppId: 'demo', ReceiverId: 'uid2', SenderId: 'uid1',
        Body: text,
      });
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

  test('TypeScript, pop-core, and curl send unsupported values', () => {
    const call = sendCall('wrong', { MsgType: 'two', Storage: 'maybe' });
    assert.match(render('typescript', call), /^ {4}MsgType: 'two',\n {4}Storage: 'maybe',$/m);
    assert.match(render('pop-core', call), /^ {2}MsgType: 'two',\n {2}Storage: 'maybe',$/m);
    assert.match(render('curl', call), /MsgType=two.*\n.*\n.*\n.*Storage=maybe/);
  });

  test('TypeScript sends large numbers as texts', () => {
    const sample = (MsgType) => render('typescript', sendCall('a number', { MsgType }));
    assert.match(sample('9007199254740993'), /MsgType: '9007199254740993'/);
    assert.match(sample('7'), /MsgType: 7,/);
  });

  test('Each sample has a file name', () => {
    assert.deepEqual(samples.map(({ name, file }) => `${name} ${file}`), [
      'C# Program.cs', 'Java Sample.java', 'Python sample.py', 'Go main.go', 'TypeScript sample.ts',
      '@alicloud/pop-core sample.cjs', 'PHP sample.php', 'curl sample.sh',
    ]);
  });

  test('Only curl sends without a signature', () => {
    assert.deepEqual(samples.filter(({ alwaysSigns }) => !alwaysSigns).map(({ id }) => id), ['curl']);
    const call = sendCall('hello, user', {}, { caller: null, host: '[::1]:8080', protocol: 'https:' });
    assert.equal(
      render('curl', call),
      'curl "https://[::1]:8080/?Action=SendLiveMessageUser&Version=2016-11-01'
        + '&AppId=demo&ReceiverId=uid2&SenderId=uid1&Body=hello%2C%20user"\n');
    assert.equal(toQueryString([['Body', 'a\ud800']]), 'Body=a%EF%BF%BD');
  });

  for (const [id, start, run] of [
    ['csharp', '// Package AlibabaCloud.SDK.Live20161101, version 3.0.1:', '// dotnet run\n'],
    ['java', '// Package com.aliyun:live20161101, version 2.7.3; in pom.xml:',
      ' && java -cp \'target/dependency/*\' Sample.java\n'],
    ['python', '# Package alibabacloud_live20161101, version 3.0.2:', '# python sample.py\n'],
    ['go', '// Package github.com/alibabacloud-go/live-20161101/v3, version v3.0.0:', '// go run .\n'],
    ['typescript', '// Package @alicloud/openapi-core, version 1.0.8, ', ' && node sample.js\n'],
    ['pop-core', '// Package @alicloud/pop-core, version 1.8.0:', '// node sample.cjs\n'],
    ['php', '<?php\n// Package alibabacloud/live-20161101, version 2.7.1 ', '// php sample.php\n'],
    ['curl', '#!/usr/bin/env bash\n# No package: ', '# bash sample.sh\n'],
  ]) {
    test(`The sample ${id} starts with its package and how to run it`, () => {
      const sample = render(id, sendCall('hello, user'));
      assert.ok(sample.startsWith(start));
      assert.ok(sample.includes(run));
      assert.doesNotMatch(sample, /environ|getenv|process\.env|ALIBABA_CLOUD_/i);
      assert.ok(sample.includes('testid') && sample.includes('testsecret'));
      assert.ok(sample.includes('localhost:8080'));
      assert.ok(!sample.includes('undefined'));
    });

    test(`The sample ${id} does not contain empty parameters`, () => {
      const sample = render(id, sendCall('hello, user', { MsgType: '', MsgTid: '', Storage: '' }));
      assert.doesNotMatch(sample, /MsgT|Storage/i);
    });

    test(`The sample ${id} of a session contains its token`, () => {
      assert.ok(render(id, sendCall('by a role', {}, { caller: SESSION })).includes(SESSION.securityToken));
      assert.doesNotMatch(render(id, sendCall('by the root user')), /security.?token/i);
    });
  }
});
