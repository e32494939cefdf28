// The computations of the call log and of fault injection.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { matches, parseView, toHash } from '../../../src/LiveMessage/Web/wwwroot/js/calls/filter.js';
import { Log, MAX_CALLS } from '../../../src/LiveMessage/Web/wwwroot/js/calls/log.js';
import {
  curlCommand, explorerAddress, operationParameters,
} from '../../../src/LiveMessage/Web/wwwroot/js/calls/repeat.js';
import {
  describeEffect, describeMatch, describeWhen, EFFECTS, freeName, toJson,
} from '../../../src/LiveMessage/Web/wwwroot/js/faults/rule.js';

const VIEW = parseView('');
const CALL = {
  requestId: 'R-1', time: '2026-01-02T03:04:05.000Z', account: '1', action: 'SendLiveMessageUser', status: 200,
  code: 'OK', elapsedMs: 1, unread: [], unreadCount: 0, hints: [], fault: null, accessKeyId: 'testid',
  principal: 'ramUser', name: 'alice',
  parameters: [
    { name: 'Action', value: 'SendLiveMessageUser', from: 'query' },
    { name: 'AppId', value: 'demo', from: 'query' },
    { name: 'Body', value: 'a b', from: 'body' },
    { name: 'SignatureNonce', value: 'n', from: 'query' },
    { name: 'x-acs-date', value: 't', from: 'header' },
  ],
};

describe('The filter of the calls', () => {
  for (const [view, call, expected] of [
    [{}, {}, true],
    [{ account: '1' }, {}, true],
    [{ account: '2' }, {}, false],
    [{ account: '2' }, { account: null }, true],
    [{ action: 'CreateLiveMessageApp' }, {}, false],
    [{ outcome: 'ok' }, {}, true],
    [{ outcome: 'ok' }, { code: 'NoAuth' }, false],
    [{ outcome: 'refused' }, { code: 'NoAuth' }, true],
    [{ outcome: 'refused' }, {}, false],
    [{ outcome: 'unread' }, {}, false],
    [{ outcome: 'unread' }, { unreadCount: 1 }, true],
    [{ outcome: 'fault' }, {}, false],
    [{ outcome: 'fault' }, { fault: 'flaky' }, true],
    [{ search: 'r-1' }, {}, true],
    [{ search: ' ALICE ' }, {}, true],
    [{ search: 'appid' }, {}, true],
    [{ search: 'a b' }, {}, true],
    [{ search: 'absent' }, {}, false],
  ]) {
    test(`${JSON.stringify(view)} ${expected ? 'contains' : 'excludes'} ${JSON.stringify(call)}`, () =>
      assert.equal(matches({ ...CALL, ...call }, { ...VIEW, ...view }), expected));
  }

  test('is kept in the fragment', () => {
    const view = { account: '1', action: 'A', outcome: 'ok', search: 'a&b=c', request: 'R-1' };
    assert.deepEqual(parseView(toHash(view)), view);
    assert.equal(toHash(VIEW), '#');
  });
});

describe('The log', () => {
  test('has the newest call first, and each call once', () => {
    const log = new Log();
    log.load([{ ...CALL, requestId: '1' }, { ...CALL, requestId: '2' }], 'host:1');
    log.add({ ...CALL, requestId: '2' });
    log.add({ ...CALL, requestId: '3' });
    assert.deepEqual(log.calls.map(({ requestId }) => requestId), ['3', '2', '1']);
  });

  test('keeps the calls that arrive during a load', () => {
    const log = new Log();
    log.startLoad();
    log.add({ ...CALL, requestId: '2' });
    log.add({ ...CALL, requestId: '3' });
    log.load([{ ...CALL, requestId: '1' }, { ...CALL, requestId: '2' }], '');
    assert.deepEqual(log.calls.map(({ requestId }) => requestId), ['3', '2', '1']);
    log.load([{ ...CALL, requestId: '4' }], '');
    assert.deepEqual(log.calls.map(({ requestId }) => requestId), ['4']);
  });

  test('drops the oldest calls', () => {
    const log = new Log();
    for (let number = 0; number <= MAX_CALLS; number += 1) {
      log.add({ ...CALL, requestId: String(number) });
    }
    assert.equal(log.calls.length, MAX_CALLS);
    assert.equal(log.calls[MAX_CALLS - 1].requestId, '1');
    log.add({ ...CALL, requestId: '0' });
    assert.equal(log.calls[0].requestId, '0');
  });

  test('forgets the calls of an account, or all', () => {
    const log = new Log();
    log.load([
      CALL, { ...CALL, requestId: '2', account: '2' }, { ...CALL, requestId: '3', account: null },
    ], '');
    log.clear('1');
    assert.deepEqual(log.calls.map(({ requestId }) => requestId), ['3', '2']);
    log.clear();
    assert.deepEqual(log.calls, []);
  });
});

describe('A call that is repeated', () => {
  test('has the parameters of the operation only', () => {
    assert.deepEqual(operationParameters(CALL), [['AppId', 'demo'], ['Body', 'a b']]);
    assert.equal(curlCommand(CALL, 'http://localhost:8080'), 'curl "http://localhost:8080/?Action=SendLiveMessageUser'
      + '&Version=2016-11-01&AppId=demo&Body=a%20b"');
    assert.equal(explorerAddress(CALL),
      '/_emulator/explorer?operation=SendLiveMessageUser&account=1&AppId=demo&Body=a%20b');
    assert.equal(explorerAddress({ ...CALL, account: null }),
      '/_emulator/explorer?operation=SendLiveMessageUser&AppId=demo&Body=a%20b');
  });
});

describe('A rule of fault injection', () => {
  const FORM = { effect: 'error', value: 'ServerError', schedule: '', count: '1', match: { action: '', appId: '' } };

  test('omits empty values', () => assert.deepEqual(toJson(FORM), { effect: { error: 'ServerError' } }));

  test('has a match and a schedule', () => assert.deepEqual(
    toJson({ ...FORM, effect: 'dropAfter', schedule: 'first', count: '3', match: { action: 'A', appId: 'demo' } }),
    { match: { action: 'A', appId: 'demo' }, effect: { drop: 'after' }, when: { first: 3 } }));

  test('of callbacks has no action', () => assert.deepEqual(
    toJson({ ...FORM, effect: 'callback', match: { action: 'A', accessKeyId: 'testid', receiverId: 'uid2' } }),
    { match: { receiverId: 'uid2' }, effect: { callback: 'fail' } }));

  test('keeps a count that is not a number, for the error of the service', () =>
    assert.deepEqual(toJson({ ...FORM, schedule: 'every', count: 'x' }).when, { every: 'x' }));

  test('is described', () => {
    const rule = { name: 'a', account: null, effect: {}, calls: 0, hits: 0 };
    assert.deepEqual(EFFECTS.map(({ json }) => describeEffect(json('2s'))), [
      'error 2s', 'throttle 2s', 'delay 2s', 'connection lost before', 'connection lost after', 'answer truncated',
      'answer garbled', 'callback fail', 'callback delay 2s',
    ]);
    assert.equal(describeMatch(rule), 'every call');
    assert.equal(describeMatch({ ...rule, account: '1', match: { appId: 'demo' } }), 'account 1, appId demo');
    assert.equal(describeWhen(rule), 'until removed');
    assert.equal(describeWhen({ ...rule, when: { first: 1 } }), 'the first call');
    assert.equal(describeWhen({ ...rule, when: { first: 3 } }), 'the first 3 calls');
    assert.equal(describeWhen({ ...rule, when: { every: 2 } }), '1 of 2 calls');
    assert.equal(describeWhen({ ...rule, when: { probability: 0.5, seed: 1 } }), 'probability 0.5, seed 1');
  });

  test('gets the next free name', () => {
    assert.equal(freeName([]), 'rule1');
    assert.equal(freeName([{ name: 'rule1' }, { name: 'rule3' }]), 'rule2');
  });
});
