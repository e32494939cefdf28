// The modules that all pages share.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  ApiError, get, openResponse, parseJson, remove, resourcePath,
} from '../../../src/LiveMessage/Web/wwwroot/js/api.js';
import { defaultApp, fetchApps } from '../../../src/LiveMessage/Web/wwwroot/js/apps.js';
import {
  callerId, defaultCaller, loadChoice, NO_SIGNATURE, principalLabel, saveChoice, stateSuffix,
} from '../../../src/LiveMessage/Web/wwwroot/js/callers.js';
import { createEventParser } from '../../../src/LiveMessage/Web/wwwroot/js/eventstream.js';
import { isJson, jsonParts } from '../../../src/LiveMessage/Web/wwwroot/js/json.js';
import { isPrefilled, toWireText } from '../../../src/LiveMessage/Web/wwwroot/js/prefill.js';
import { persistentStorage, tabStorage } from '../../../src/LiveMessage/Web/wwwroot/js/storage.js';
import {
  byteLength, formatNumber, hexCode, isAsciiText, messageOf, wellFormed,
} from '../../../src/LiveMessage/Web/wwwroot/js/text.js';
import { stubFetch } from './fixtures.js';

const formatted = (text) => jsonParts(text).map(([, part]) => part).join('');

test('JSON is formatted with every number and name as it was sent', () => {
  const body = '{"id":12345678901234567890,"x":1.50,"x":[],"o":{"t":true,"n":null,"s":"a\\u0041"}}';
  assert.equal(formatted(body), `{
  "id": 12345678901234567890,
  "x": 1.50,
  "x": [],
  "o": {
    "t": true,
    "n": null,
    "s": "a\\u0041"
  }
}`);
});

test('The parts of JSON have kinds', () => {
  assert.deepEqual(
    jsonParts('{"a":[1,"b",null]}').filter(([kind]) => kind !== 'plain'),
    [['name', '"a"'], ['number', '1'], ['string', '"b"'], ['word', 'null']]);
});

test('Deep JSON is not indented without a limit', () => {
  const body = `${'['.repeat(1_000)}${']'.repeat(1_000)}`;
  assert.ok(formatted(body).length < 120_000);
  assert.equal(formatted(body).replace(/\s/g, ''), body);
});

for (const [text, expected] of [
  ['{}', true], ['[1]', true], [' {"a":1} ', true], ['null', false], ['1', false], ['"a"', false], ['{', false],
  ['', false],
]) {
  test(`${JSON.stringify(text)} is ${expected ? '' : 'not '}an object or array`, () => {
    assert.equal(isJson(text), expected);
  });
}

test('A text is measured in bytes and numbers are grouped', () => {
  assert.equal(byteLength('你'.repeat(5_120)), 15_360);
  assert.equal(byteLength('é😀'), 6);
  assert.equal(formatNumber(15_360), '15,360');
  assert.equal(formatNumber(7), '7');
});

test('A lone surrogate becomes U+FFFD', () => {
  assert.equal(wellFormed('a\ud800b\udc00'), 'a\ufffdb\ufffd');
  assert.equal(wellFormed('😀'), '😀');
});

test('A code point has at least the given digits', () => {
  assert.equal(hexCode('A', 4), '0041');
  assert.equal(hexCode('😀', 4), '1F600');
});

test('ASCII excludes controls and other scripts', () => {
  assert.ok(isAsciiText('a ~'));
  assert.ok(!isAsciiText('a\n'));
  assert.ok(!isAsciiText('é'));
});

test('An error has a message', () => {
  assert.equal(messageOf(new Error('broken')), 'broken');
  assert.equal(messageOf('text'), 'text');
});

test('Required parameters, AppName and Body are prefilled', () => {
  assert.ok(isPrefilled({ name: 'ReceiverId', required: true }));
  assert.ok(isPrefilled({ name: 'Body' }));
  assert.ok(isPrefilled({ name: 'AppName' }));
  assert.ok(!isPrefilled({ name: 'SenderInfo' }));
});

test('A value of the document has a text', () => {
  assert.deepEqual(
    [undefined, null, '', 'a', 2, false, ['a', 'b']].map(toWireText), ['', '', '', 'a', '2', 'false', 'a,b']);
});

test('Blocked storage keeps values in memory', () => {
  // Node.js has no storage, which throws like a browser that blocks it.
  assert.equal(tabStorage.get('name'), null);
  tabStorage.set('name', 'value');
  assert.equal(tabStorage.get('name'), 'value');
  assert.equal(persistentStorage.get('name'), null);
});

test('A browser with storage keeps values there', (context) => {
  const stored = new Map();
  globalThis.localStorage = {
    getItem: (name) => stored.get(name) ?? null,
    setItem: (name, value) => stored.set(name, value),
  };
  context.after(() => delete globalThis.localStorage);
  persistentStorage.set('theme', 'dark');
  assert.equal(stored.get('theme'), 'dark');
  assert.equal(persistentStorage.get('theme'), 'dark');
});

const APP = { account: '1', appName: '', dataCenter: 'cn-shanghai', disabled: false };

for (const [name, apps, expected] of [
  ['demo before others', [{ ...APP, appId: 'first' }, { ...APP, appId: 'demo' }], 'demo'],
  ['the first enabled app', [{ ...APP, appId: 'closed', disabled: true }, { ...APP, appId: 'shop' }], 'shop'],
  ['demo of another data center', [{ ...APP, appId: 'demo', dataCenter: 'ap-southeast-1' }], 'demo'],
  ['the first before demo of another data center',
    [{ ...APP, appId: 'shop' }, { ...APP, appId: 'demo', dataCenter: 'ap-southeast-1' }], 'shop'],
  ['no app', [], undefined],
]) {
  test(`The default app is ${name}`, () => {
    assert.equal(defaultApp(apps)?.appId, expected);
  });
}

test('The apps of an unknown account are not fetched, and an error yields none', async (context) => {
  const fetched = stubFetch(context, async () => new Response('{"detail":"no"}', { status: 503 }));
  assert.deepEqual(await fetchApps(null), []);
  assert.equal(fetched.callCount(), 0);
  assert.deepEqual(await fetchApps('1'), []);
  assert.equal(fetched.callCount(), 1);
});

const CALLER = {
  account: '1234567890123456', accessKeyId: 'testid', accessKeySecret: 'testsecret', principal: 'root', name: null,
  active: true,
};

test('A principal has a label', () => {
  assert.equal(principalLabel(CALLER), 'root user');
  assert.equal(principalLabel({ ...CALLER, principal: 'ramUser', name: 'alice' }), 'RAM user alice');
  assert.equal(principalLabel({ ...CALLER, principal: 'roleSession', name: 'writer:now' }), 'role session writer:now');
  assert.equal(principalLabel({ ...CALLER, principal: 'other', name: 'x' }), 'other x');
});

test('A key that cannot be used has a suffix', () => {
  assert.equal(stateSuffix(CALLER), '');
  assert.equal(stateSuffix({ ...CALLER, active: false }), ' (inactive)');
  assert.equal(stateSuffix({ ...CALLER, expiration: '2020-01-02T03:04:05Z' }), ' (expired)');
  assert.equal(stateSuffix({ ...CALLER, expiration: '2099-12-31T23:59:59Z' }), '');
});

test('The default caller is an active root user, or else any active caller', () => {
  const user = { ...CALLER, principal: 'ramUser', accessKeyId: 'aliceid' };
  assert.equal(defaultCaller([user, CALLER]), CALLER);
  assert.equal(defaultCaller([{ ...CALLER, active: false }, user]), user);
  assert.equal(defaultCaller([]), undefined);
  assert.equal(callerId(CALLER), '1234567890123456/testid');
  assert.equal(callerId(undefined), undefined);
});

test('The choice of the tab is saved', () => {
  assert.deepEqual(loadChoice(), { typed: {} });
  saveChoice({ choice: NO_SIGNATURE, typed: { '*': { accessKeyId: 'a' } } });
  assert.deepEqual(loadChoice(), { choice: NO_SIGNATURE, typed: { '*': { accessKeyId: 'a' } } });
  tabStorage.set('livemessage.caller', 'no JSON');
  assert.deepEqual(loadChoice(), { typed: {} });
});

test('Events are parsed across chunks', () => {
  const parse = createEventParser();
  assert.deepEqual(parse(': comment\n\nevent: message\nid: 7\nda'), [{ type: 'message', data: null }]);
  assert.deepEqual(parse('ta: {"a":\ndata:1}'), []);
  assert.deepEqual(parse('\n\ndata: [2]\n\n'), [
    { type: 'message', id: '7', data: { a: 1 } }, { type: 'message', data: [2] },
  ]);
});

for (const [digits, value] of [
  ['0', 0], ['7', 7], ['999999999999999', 999_999_999_999_999], ['1000000000000000', 1_000_000_000_000_000],
  ['9007199254740991', 9_007_199_254_740_991], ['9007199254740992', '9007199254740992'],
  ['9007199254740993', '9007199254740993'], ['90071992547409931', '90071992547409931'],
  ['9223372036854775807', '9223372036854775807'], ['null', null],
]) {
  test(`The MsgType ${digits} keeps all its digits`, () => {
    assert.deepEqual(
      parseJson(`{"messages":[{"msgType":${digits},"body":""},{"msgType":1}]}`),
      { messages: [{ msgType: value, body: '' }, { msgType: 1 }] });
    const event = `event: message\ndata: {"message":{"sequence":1,"msgType":${digits}}}\n\n`;
    assert.deepEqual(createEventParser()(event)[0].data.message.msgType, value);
  });
}

test('A text that looks like a MsgType is unchanged', () => {
  const body = '{"msgType":9007199254740993} "msgType":9007199254740993';
  assert.deepEqual(parseJson(JSON.stringify({ body, msgType: 7 })), { body, msgType: 7 });
});

test('A path encodes its parts', () => {
  const inbox = { dataCenter: 'cn-shanghai', appId: 'a/b', userId: 'ü ?' };
  const path = '/inboxes/cn-shanghai/a%2Fb/%C3%BC%20%3F/messages/x%23y';
  assert.equal(resourcePath('inboxes', inbox, 'messages', 'x#y'), path);
});

test('Empty query values are omitted', async (context) => {
  const fetched = stubFetch(context, async () => new Response('{"apps":[]}'));
  assert.deepEqual(await get('/apps', { account: '1', limit: 0, a: '', b: null, c: undefined }), { apps: [] });
  assert.equal(fetched.calls[0].arguments[0].href, 'http://localhost:8080/_emulator/apps?account=1&limit=0');
});

test('An empty response is null', async (context) => {
  stubFetch(context, async () => new Response(null, { status: 204 }));
  assert.equal(await remove('/inboxes/1'), null);
});

test('The API key is sent if a header can contain it', async (context) => {
  const fetched = stubFetch(context, async () => new Response('{}'));
  tabStorage.set('livemessage.apiKey', 'opensesame');
  await get('/apps');
  tabStorage.set('livemessage.apiKey', 'ключ');
  await get('/apps');
  const keys = fetched.calls.map((call) => call.arguments[1].headers['X-Api-Key']);
  assert.deepEqual(keys, ['opensesame', undefined]);
});

for (const [name, response, status, message] of [
  ['the detail of a problem', new Response('{"detail":"No app nowhere."}', { status: 404 }), 404, 'No app nowhere.'],
  ['the text', new Response('plain', { status: 400 }), 400, 'plain'],
  ['the status', new Response('', { status: 500, statusText: 'Oh' }), 500, 'The response is 500 Oh.'],
]) {
  test(`An error has ${name} as its message`, async (context) => {
    stubFetch(context, async () => response);
    await assert.rejects(openResponse('GET', '/apps'), (error) =>
      error instanceof ApiError && error.status === status && error.message === message);
  });
}

test('A service that does not respond has the status 0', async (context) => {
  stubFetch(context, async () => { throw new TypeError('Failed to fetch'); });
  await assert.rejects(get('/apps'), { status: 0, message: 'LiveMessage does not respond. Is it still running?' });
});

test('An abort is not an error of the service', async (context) => {
  stubFetch(context, async () => { throw new DOMException('aborted', 'AbortError'); });
  await assert.rejects(get('/apps'), { name: 'AbortError' });
});
