// The computations of the Explorer.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { fillAppFields } from '../../../src/LiveMessage/Web/wwwroot/js/explorer/appfields.js';
import { boundHint, boundViolation } from '../../../src/LiveMessage/Web/wwwroot/js/explorer/bounds.js';
import { operationsOf } from '../../../src/LiveMessage/Web/wwwroot/js/explorer/document.js';
import { explanationLines } from '../../../src/LiveMessage/Web/wwwroot/js/explorer/explanation.js';
import { compareLines, signedTexts } from '../../../src/LiveMessage/Web/wwwroot/js/explorer/mismatch.js';
import {
  readQuery, receiverInbox, switchOperation, toQuery, viewerAddress,
} from '../../../src/LiveMessage/Web/wwwroot/js/explorer/query.js';
import { headerValue, prepareRequest, sendRequest } from '../../../src/LiveMessage/Web/wwwroot/js/explorer/request.js';
import { retryAfterRange, tallyByCode, tallySummary } from '../../../src/LiveMessage/Web/wwwroot/js/explorer/tally.js';
import {
  cannotSignHint, unsignableReason, unsignedHint,
} from '../../../src/LiveMessage/Web/wwwroot/js/explorer/unsignable.js';
import { openApiDocument, ROOT, stubFetch } from './fixtures.js';

const OPERATIONS = operationsOf(openApiDocument());
const [SEND, DESCRIBE] = OPERATIONS;

describe('The document', () => {
  test('Operations are in the order of the tags', () => {
    assert.deepEqual(OPERATIONS.map(({ id }) => id), ['SendLiveMessageUser', 'DescribeLiveMessageApp']);
    assert.equal(SEND.version, '2016-11-01');
    assert.equal(SEND.tag, 'Messages');
  });

  test('Parameters of the query have examples, and required ones are prefilled', () => {
    assert.deepEqual(SEND.parameters.map(({ name, example, prefill }) => [name, example, prefill]), [
      ['AppId', 'demo', 'demo'], ['SenderId', 'uid1', 'uid1'], ['SenderInfo', 'uid1meta1', ''],
      ['ReceiverId', 'uid2', 'uid2'], ['Body', 'hello, user', 'hello, user'], ['UserIds', 'a,b', ''],
      ['Storage', '', ''], ['DataCenter', '', ''],
    ]);
  });

  test('Errors are known by their codes', () => {
    assert.deepEqual(SEND.errors.get('InputInvalid'), {
      status: 400, summary: 'A parameter is missing or malformed.',
    });
    assert.deepEqual(SEND.errors.get('Bare'), { status: 400, summary: '' });
  });
});

describe('Constraints', () => {
  const id = {
    type: 'string', minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9]+$', description: 'Give 1 to 64 letters.',
  };
  const int64 = {
    type: 'integer', format: 'int64', minimum: 0, maximum: Number(2n ** 63n - 1n), description: 'Give an integer.',
  };
  const body = { type: 'string', 'x-max-bytes': 15_360, description: 'Give at most 15,360 bytes.' };
  const center = {
    type: 'string', enum: ['cn-shanghai', 'ap-southeast-1'], description: 'Give cn-shanghai or ap-southeast-1.',
  };
  const users = { type: 'array', minItems: 1, maxItems: 2, items: id, description: 'List 1 to 2 users.' };

  for (const [schema, hint] of [
    [id, '1 to 64 letters and digits'],
    [{ ...id, pattern: '^[A-Za-z0-9_-]+$' }, '1 to 64 letters, digits, _, and -'],
    [{ type: 'string', maxLength: 5 }, 'at most 5 characters'],
    [body, 'at most 15,360 bytes'],
    [{ type: 'string' }, ''],
    [center, ''],
    [int64, 'an integer from 0'],
    [{ type: 'integer', minimum: 1, maximum: 50 }, '1 to 50'],
    [{ type: 'integer' }, 'an integer'],
    [users, '1 to 2 users'],
    [{ type: 'array' }, 'any number users'],
    [{ type: 'boolean' }, ''],
  ]) {
    test(`The hint for ${JSON.stringify(schema)}`, () => {
      assert.equal(boundHint(schema), hint);
    });
  }

  for (const [name, schema, value, warning] of [
    ['ReceiverId', id, 'uid2', ''],
    ['ReceiverId', id, 'uid_2', 'Give 1 to 64 letters.'],
    ['ReceiverId', id, 'x'.repeat(64), ''],
    ['ReceiverId', id, 'x'.repeat(65), 'Give 1 to 64 letters.'],
    ['ReceiverId', id, '', 'ReceiverId is required: the call is refused without it.'],
    ['MsgType', int64, 'two', 'Give an integer.'],
    ['MsgType', int64, '-1', 'Give an integer.'],
    ['MsgType', int64, '+7', ''],
    ['MsgType', int64, '9223372036854775807', ''],
    ['MsgType', int64, '9223372036854775808', 'Give an integer.'],
    ['MsgType', int64, '1.5', 'Give an integer.'],
    ['MsgType', int64, '', ''],
    ['Body', body, '你'.repeat(5_120), ''],
    ['Body', body, '你'.repeat(5_121), 'Give at most 15,360 bytes.'],
    ['DataCenter', center, 'cn-shanghai', ''],
    ['DataCenter', center, 'eu-central-1', 'Give cn-shanghai or ap-southeast-1.'],
    ['Storage', { type: 'boolean' }, 'TRUE', ''],
    ['Storage', { type: 'boolean' }, 'maybe', 'The value violates the constraints of the parameter.'],
    ['UserIds', users, 'uid2,uid3', ''],
    ['UserIds', users, 'uid2,uid3,uid4', 'List 1 to 2 users.'],
    ['UserIds', { ...users, maxItems: 10 }, 'a,b,c,d,e,f,g,h,i,j', ''],
    ['UserIds', { ...users, maxItems: 10 }, 'a,b,c,d,e,f,g,h,i,j,k', 'List 1 to 2 users.'],
    ['UserIds', users, 'uid2,u_3', '\'u_3\' is invalid. List 1 to 2 users.'],
    ['Emoji', { type: 'string', maxLength: 1 }, '😀', ''],
  ]) {
    test(`${name} of ${value.length} characters: ${value.slice(0, 20)}`, () => {
      assert.equal(boundViolation({ name, required: name === 'ReceiverId', schema }, value), warning);
    });
  }
});

describe('The query of the page', () => {
  const values = (state) => Object.fromEntries([...state.values].filter(([, value]) => value !== ''));

  test('A query fills in the form', () => {
    const state = readQuery(OPERATIONS, '?operation=SendLiveMessageUser&AppId=demo&ReceiverId=uid7&SenderId=uid8'
      + '&Storage=true&DataCenter=cn-shanghai&Body=a%0Ab%20%26%20c%2Bd&UserIds=a&UserIds=b');
    assert.equal(state.operation, SEND);
    assert.deepEqual(values(state), {
      AppId: 'demo', SenderId: 'uid8', ReceiverId: 'uid7', Storage: 'true', DataCenter: 'cn-shanghai',
      Body: 'a\nb & c+d', UserIds: 'a,b',
    });
  });

  test('Without parameters, a first call is prefilled', () => {
    const state = readQuery(OPERATIONS, '?operation=Unknown&account=1');
    assert.equal(state.operation, SEND);
    assert.deepEqual(values(state), { AppId: 'demo', SenderId: 'uid1', ReceiverId: 'uid2', Body: 'hello, user' });
    assert.equal(state.named.size, 0);
  });

  test('With parameters, only required ones are prefilled', () => {
    assert.deepEqual(
      values(readQuery(OPERATIONS, '?ReceiverId=uid7')), { AppId: 'demo', SenderId: 'uid1', ReceiverId: 'uid7' });
  });

  test('The form fills in the query', () => {
    const filled = readQuery(OPERATIONS, '').values;
    filled.set('Body', '');
    filled.set('SenderInfo', 'ä&b=c');
    filled.set('Storage', 'true');
    const query = toQuery(SEND, filled, new Map([['SenderInfo', 'ä&b=c']]));
    const state = readQuery(OPERATIONS, query);
    assert.equal(state.values.get('Body'), '');
    assert.equal(state.values.get('SenderInfo'), 'ä&b=c');
    assert.equal(state.values.get('Storage'), 'true');
    assert.equal(state.values.get('ReceiverId'), 'uid2');
  });

  test('Before a change, the query contains only the operation', () => {
    assert.equal(toQuery(SEND, readQuery(OPERATIONS, '').values, new Map()), '?operation=SendLiveMessageUser');
  });

  test('Edited values are kept for another operation', () => {
    const touched = new Map([['AppId', 'mine'], ['ReceiverId', 'uid7'], ['DataCenter', 'ap-southeast-1']]);
    const state = switchOperation(DESCRIBE, touched);
    assert.deepEqual(values(state), { AppId: 'mine', DataCenter: 'ap-southeast-1' });
    assert.deepEqual(values(switchOperation(SEND, state.named)), {
      AppId: 'mine', SenderId: 'uid1', ReceiverId: 'uid7', Body: 'hello, user', DataCenter: 'ap-southeast-1',
    });
  });

  test('A call has the inbox of its receiver', () => {
    const inbox = receiverInbox([['AppId', 'demo'], ['ReceiverId', 'u&1']], '1');
    assert.deepEqual(inbox, { account: '1', dataCenter: 'cn-shanghai', appId: 'demo', userId: 'u&1' });
    assert.equal(
      viewerAddress(inbox, 'R-1'),
      '/_emulator/#account=1&dataCenter=cn-shanghai&appId=demo&userId=u%261&message=R-1');
    assert.equal(
      viewerAddress({ ...inbox, account: null }, null), '/_emulator/#dataCenter=cn-shanghai&appId=demo&userId=u%261');
    assert.equal(receiverInbox([['AppId', 'demo']], '1'), null);
  });
});

describe('The fields AppId and DataCenter', () => {
  const app = (appId, dataCenter = 'cn-shanghai', disabled = false) => ({ appId, dataCenter, disabled });
  const FIRST = [app('closed', 'cn-shanghai', true), app('game', 'ap-southeast-1')];
  const SECOND = [app('demo'), app('far', 'ap-southeast-1')];

  function fill(apps, touched) {
    const values = new Map([['AppId', ''], ['DataCenter', ''], ...Object.entries(touched)]);
    const form = { values: () => values, fill: (name, value) => values.set(name, value) };
    fillAppFields(form, apps, new Map(Object.entries(touched)));
    return [values.get('AppId'), values.get('DataCenter')];
  }

  for (const [name, apps, touched, expected] of [
    ['the first enabled app', FIRST, {}, ['game', 'ap-southeast-1']],
    ['the app of another account', SECOND, {}, ['demo', '']],
    ['an edited AppId of another account', FIRST, { AppId: 'mine' }, ['mine', '']],
    ['the data center of an edited AppId', SECOND, { AppId: 'far' }, ['far', 'ap-southeast-1']],
    ['the default data center of an edited AppId', SECOND, { AppId: 'demo' }, ['demo', '']],
    ['an edited data center', SECOND, { AppId: 'far', DataCenter: 'cn-shanghai' }, ['far', 'cn-shanghai']],
    ['demo for an account without apps', [], {}, ['demo', '']],
    ['the default data center of an app in both',
      [app('demo', 'ap-southeast-1'), app('demo')], { AppId: 'demo' }, ['demo', '']],
  ]) {
    test(`are filled with ${name}`, () => {
      assert.deepEqual(fill(apps, touched), expected);
    });
  }

  test('are missing in some operations', () => {
    const form = { values: () => new Map(), fill: () => assert.fail('nothing to fill') };
    fillAppFields(form, FIRST, new Map());
  });
});

describe('Calls that cannot be signed', () => {
  const REJECTED = 'This service refuses unsigned calls.';
  const ACCEPTED = 'This service accepts unsigned calls, on behalf of account 1.';

  test('An unsigned call has a hint', () => {
    assert.equal(unsignedHint(null), REJECTED);
    assert.equal(unsignedHint('1'), ACCEPTED);
  });

  test('The hint of a page that cannot sign recommends unsigned calls only if they are accepted', () => {
    assert.equal(cannotSignHint(null), `Browsers sign only on https or localhost: open this page there. ${REJECTED}`);
    assert.equal(
      cannotSignHint('1'),
      `Browsers sign only on https or localhost: open this page there, or choose the caller None. ${ACCEPTED}`);
  });

  test('The reason depends on the caller', () => {
    assert.equal(unsignableReason({ caller: null }, '1'), `This call is not signed. ${ACCEPTED}`);
    assert.equal(unsignableReason({ caller: ROOT }, '1'), null);
    assert.equal(
      unsignableReason({ caller: { ...ROOT, accessKeySecret: '' } }, '1'),
      'A signature requires an AccessKeyId and an AccessKeySecret.');
  });

  test('Without WebCrypto no caller can sign', (context) => {
    const crypto = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
    context.after(() => Object.defineProperty(globalThis, 'crypto', crypto));
    Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true });
    assert.equal(unsignableReason({ caller: ROOT }, null), cannotSignHint(null));
  });
});

describe('Requests', () => {
  const PARAMETERS = [['ReceiverId', 'uid2'], ['Body', 'a b']];

  test('An unsigned request has the action and the version in its query', async () => {
    const request = await prepareRequest({ operation: SEND, parameters: PARAMETERS, caller: null });
    assert.deepEqual(request, {
      method: 'POST', headers: {}, query: 'Action=SendLiveMessageUser&Body=a%20b&ReceiverId=uid2&Version=2016-11-01',
    });
  });

  test('A signed request has them in its headers', async () => {
    const request = await prepareRequest({ operation: SEND, parameters: PARAMETERS, caller: ROOT });
    assert.equal(request.query, 'Body=a%20b&ReceiverId=uid2');
    assert.equal(request.headers['x-acs-action'], 'SendLiveMessageUser');
    assert.match(request.canonicalRequest, /\nhost:localhost:8080\n/);
    assert.match(request.authorization, /^ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host;/);
  });

  test('The response is sent to the page', async (context) => {
    const fetched = stubFetch(context, async () => new Response('{"MsgTid":"m1"}', { headers: { 'x-acs-a': '1' } }));
    const answer = await sendRequest({ method: 'POST', query: 'a=1', headers: {} });
    assert.equal(fetched.calls[0].arguments[0], '/?a=1');
    assert.deepEqual([answer.status, answer.code, answer.json], [200, 'OK', { MsgTid: 'm1' }]);
    assert.equal(headerValue(answer, 'x-acs-a'), '1');
    assert.equal(headerValue(answer, 'x-acs-b'), null);
  });

  for (const [body, status, code] of [
    ['{"Code":"InputInvalid"}', 400, 'InputInvalid'], ['<html>', 502, 'HTTP 502'], ['{}', 200, 'OK'],
  ]) {
    test(`The code of ${body} is ${code}`, async (context) => {
      stubFetch(context, async () => new Response(body, { status }));
      assert.equal((await sendRequest({ method: 'POST', query: '', headers: {} })).code, code);
    });
  }

  test('A missing response is explained', async (context) => {
    stubFetch(context, async () => { throw new TypeError('Failed to fetch'); });
    const answer = await sendRequest({ method: 'POST', query: '', headers: {} });
    assert.deepEqual([answer.status, answer.code], [0, 'No response']);
    assert.equal(answer.error, 'LiveMessage does not respond (Failed to fetch). Is it still running?');
  });

  test('A key that a header cannot contain is not sent', async (context) => {
    const fetched = stubFetch(context, async () => new Response('{}'));
    const caller = { accessKeyId: 'ключ', accessKeySecret: 'секрет' };
    const answer = await sendRequest(await prepareRequest({ operation: SEND, parameters: [], caller }));
    assert.equal(fetched.callCount(), 0);
    assert.match(answer.error, /^This call was not sent: /);
  });
});

describe('A wrong signature', () => {
  const request = { stringToSign: 'ACS3-HMAC-SHA256\nabc', canonicalRequest: 'POST\n/\nReceiverId=uid2\n' };
  const answer = (message, code = 'SignatureDoesNotMatch') => ({ code, json: { Message: message }, request });
  const message = (canonical, text = request.stringToSign) =>
    `Specified signature is not matched. server StringToSign is [${text}] server CanonicalRequest is [${canonical}]`;

  test('has equal texts for a wrong secret', () => {
    const pairs = signedTexts(answer(message(request.canonicalRequest)));
    assert.deepEqual(pairs.map(({ name }) => name), ['String to sign', 'Canonical request']);
    assert.ok(pairs.every(({ theirs, ours }) => theirs === ours));
  });

  test('has marked lines for a changed call', () => {
    const [, { theirs, ours }] = signedTexts(answer(message('POST\n/\nReceiverId=uid3\n')));
    assert.deepEqual(
      compareLines(theirs, ours), [['POST', false], ['/', false], ['ReceiverId=uid3', true], ['', false]]);
  });

  test('has texts that contain brackets', () => {
    const [, { theirs }] = signedTexts(answer(message('POST\n/\nBody=[a]\n')));
    assert.equal(theirs, 'POST\n/\nBody=[a]\n');
  });

  test('is the only error with texts', () => {
    assert.equal(signedTexts(answer(message('a'), 'NoAuth')), null);
    assert.equal(signedTexts(answer('Another text')), null);
    assert.equal(signedTexts({ ...answer(message('a')), request: {} }), null);
    assert.equal(signedTexts({ ...answer(''), json: null }), null);
  });
});

describe('The explanation of a response', () => {
  const detail = {
    AuthPrincipalType: 'SubUser', AuthPrincipalDisplayName: 'bystander', AuthAction: 'live:SendLiveMessageUser',
    NoPermissionType: 'ImplicitDeny',
  };

  test('contains the summary of the code', () => {
    assert.deepEqual(
      explanationLines({ code: 'InputInvalid', json: {}, request: {} }, SEND),
      ['A parameter is missing or malformed.']);
    assert.deepEqual(explanationLines({ code: 'Unknown', json: null, request: {} }, SEND), []);
  });

  test('starts with the message of the service', () => {
    const Message = 'SenderId has \'_\' at position 2; give 1 to 64 letters (A-Z, a-z) and digits.';
    assert.deepEqual(
      explanationLines({ code: 'InputInvalid', json: { Message }, request: {} }, SEND),
      [Message, 'A parameter is missing or malformed.']);
    assert.deepEqual(explanationLines({ code: 'OK', json: { Message: 'a field' }, request: {} }, SEND), []);
  });

  test('does not repeat the signed strings', () => {
    const Message = 'server StringToSign is [a] server CanonicalRequest is [b]';
    const answer = { code: 'SignatureDoesNotMatch', json: { Message } };
    assert.deepEqual(
      explanationLines({ ...answer, request: { stringToSign: 'a', canonicalRequest: 'b' } }, SEND), []);
    assert.deepEqual(explanationLines({ ...answer, request: {} }, SEND), [Message]);
  });

  test('contains the details of a denial', () => {
    assert.deepEqual(explanationLines({ code: 'NoAuth', json: { AccessDeniedDetail: detail }, request: {} }, SEND), [
      'SubUser bystander is not allowed to perform live:SendLiveMessageUser: no policy allows it (ImplicitDeny).',
    ]);
    const explicit = { ...detail, NoPermissionType: 'ExplicitDeny' };
    assert.match(
      explanationLines({ code: 'NoAuth', json: { AccessDeniedDetail: explicit }, request: {} }, SEND)[0],
      /: a policy denies it \(ExplicitDeny\)\.$/);
  });

  test('contains the error of the request', () => {
    assert.deepEqual(
      explanationLines({ code: 'No response', json: null, error: 'Broken.', request: {} }, SEND), ['Broken.']);
  });
});

describe('The tally of many calls', () => {
  const answer = (code, retryAfter) => ({ code, headers: retryAfter ? [['x-acs-retry-after', retryAfter]] : [] });
  const answers = [
    ...Array.from({ length: 10 }, (_, at) => answer('Throttling.User', String(900 - at))),
    ...Array.from({ length: 50 }, () => answer('OK')),
  ];

  test('has the most frequent code first', () => {
    assert.deepEqual(
      tallyByCode(answers).map(([code, own]) => [code, own.length]), [['OK', 50], ['Throttling.User', 10]]);
  });

  test('has the range of the delays', () => {
    assert.equal(retryAfterRange(answers), '891 to 900 ms');
    assert.equal(retryAfterRange([answer('Throttling.User', '20')]), '20 ms');
    assert.equal(retryAfterRange([answer('OK')]), null);
  });

  test('has a summary', () => {
    assert.deepEqual(tallyByCode(answers).map(([code, own]) => tallySummary(code, own)), [
      '50 OK', '10 Throttling.User with x-acs-retry-after of 891 to 900 ms',
    ]);
  });
});
