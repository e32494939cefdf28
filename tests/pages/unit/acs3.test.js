// The vectors of Signing/Acs3Vectors.cs and of conformance/golden.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import {
  canonicalQuery, canSign, formatTimestamp, isAscii, percentEncode, sign,
} from '../../../src/LiveMessage/Web/wwwroot/js/acs3.js';

const EMPTY_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const NAMES = 'host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version';

const CALL = {
  action: 'SendLiveMessageUser',
  version: '2016-11-01',
  parameters: [
    ['AppId', 'demo'], ['SenderId', 'uid1'], ['ReceiverId', 'uid2'], ['Body', 'hi 世界 *~\'()!+&='], ['MsgType', '2'],
    ['HighReliability', 'True'], ['Storage', 'False'],
  ],
  host: '127.0.0.1:8080',
  date: '2026-01-02T03:04:05Z',
  nonce: '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
};

function golden(name) {
  const lines = readFileSync(new URL(`../../conformance/golden/${name}.http`, import.meta.url), 'utf8').split('\n');
  const request = lines.filter((line) => !line.startsWith('#'));
  return {
    query: request[0].slice('POST /?'.length, -' HTTP/1.1'.length),
    authorization: request.find((line) => line.startsWith('Authorization: ')).slice('Authorization: '.length).trim(),
  };
}

test('A call of the current SDKs has the golden signature, stage by stage', async () => {
  const expected = golden('example-v3-query');
  const signed = await sign({ ...CALL, caller: { accessKeyId: 'testid', accessKeySecret: 'testsecret' } });
  assert.equal(signed.query, expected.query);
  assert.equal(signed.canonicalRequest, `POST
/
${expected.query}
host:127.0.0.1:8080
x-acs-action:SendLiveMessageUser
x-acs-content-sha256:${EMPTY_HASH}
x-acs-date:2026-01-02T03:04:05Z
x-acs-signature-nonce:0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0
x-acs-version:2016-11-01

${NAMES}
${EMPTY_HASH}`);
  assert.equal(
    signed.stringToSign, 'ACS3-HMAC-SHA256\n1590b85a0ee2a346be87efcc5245109345056c91257c8ed551601e0e8dd0b308');
  assert.equal(signed.authorization, expected.authorization);
  assert.equal(signed.headers.Authorization, expected.authorization);
  assert.equal(signed.method, 'POST');
  assert.ok(!('host' in signed.headers));
});

test('A call with a temporary key has the golden signature', async () => {
  const caller = { accessKeyId: 'STS.testid', accessKeySecret: 'testsecret', securityToken: 'tok/en+=' };
  const signed = await sign({ ...CALL, caller });
  assert.equal(
    signed.stringToSign, 'ACS3-HMAC-SHA256\n835aeaf1385c09911873faed7444b446537fa8ea0a6c28ff94e22721629d2b8c');
  assert.equal(signed.authorization, golden('example-v3-security-token').authorization);
  assert.equal(signed.headers['x-acs-accesskey-id'], 'STS.testid');
  assert.equal(signed.headers['x-acs-security-token'], 'tok/en+=');
});

for (const [date, nonce, hash, signature] of [
  ['2023-10-26T10:22:32Z', '3156853299f313e23d1673dc12e1703d',
    '7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259',
    '06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0'],
  ['2023-10-26T09:01:01Z', 'd410180a5abf7fe235dd9b74aca91fc0', null,
    'e521358f7776c97df52e6b2891a8bc73026794a071b50c3323388c4e0df64804'],
]) {
  test(`The published call of ${date} has the published signature`, async () => {
    const signed = await sign({
      action: 'RunInstances',
      version: '2014-05-26',
      parameters: [['RegionId', 'cn-shanghai'], ['ImageId', 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd']],
      host: 'ecs.cn-shanghai.aliyuncs.com',
      caller: { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' },
      date,
      nonce,
    });
    assert.equal(signed.signature, signature);
    if (hash) {
      assert.equal(signed.stringToSign, `ACS3-HMAC-SHA256\n${hash}`);
    }
  });
}

test('Each call has its own nonce and the current time', async () => {
  const { date: _date, nonce: _nonce, ...call } = CALL;
  const caller = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };
  const [one, other] = [await sign({ ...call, caller }), await sign({ ...call, caller })];
  assert.match(one.headers['x-acs-signature-nonce'], /^[0-9a-f]{32}$/);
  assert.notEqual(one.headers['x-acs-signature-nonce'], other.headers['x-acs-signature-nonce']);
  assert.ok(Math.abs(Date.parse(one.headers['x-acs-date']) - Date.now()) < 60_000);
});

for (const [parameters, canonical] of [
  [[['b', '2'], ['a', '1'], ['c', '']], 'a=1&b=2&c='],
  [[['a', ' + ']], 'a=%20%2B%20'],
  [[['~*', '\'()!']], '~%2A=%27%28%29%21'],
  [[['Body', '你好 *~\'()!+&=']], 'Body=%E4%BD%A0%E5%A5%BD%20%2A~%27%28%29%21%2B%26%3D'],
  [[], ''],
]) {
  test(`The canonical query of ${JSON.stringify(parameters)}`, () => {
    assert.equal(canonicalQuery(parameters), canonical);
  });
}

test('Only letters, digits and -_.~ are not encoded', () => {
  assert.equal(percentEncode('azAZ09-_.~'), 'azAZ09-_.~');
  assert.equal(percentEncode('!\'()*/?#[]@$&+,;=%"<>\\^`{|} '), [...'!\'()*/?#[]@$&+,;=%"<>\\^`{|} ']
    .map((character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`).join(''));
});

test('A timestamp has seconds and no fraction', () => {
  assert.equal(formatTimestamp(new Date('2026-01-02T03:04:05.678Z')), '2026-01-02T03:04:05Z');
});

test('Headers are ASCII or rejected', () => {
  assert.ok(isAscii({ 'x-acs-version': '2016-11-01', empty: '' }));
  assert.ok(!isAscii({ Authorization: 'Credential=ключ' }));
  assert.ok(!isAscii({ Authorization: 'Credential=schlüssel' }));
  assert.ok(!isAscii({ Authorization: 'two\nlines' }));
});

test('A page without WebCrypto cannot sign', (context) => {
  assert.ok(canSign());
  const crypto = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
  context.after(() => Object.defineProperty(globalThis, 'crypto', crypto));
  Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true });
  assert.ok(!canSign());
});
