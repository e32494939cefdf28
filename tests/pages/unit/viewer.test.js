// The computations of the inbox viewer.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { inboxOfView, parseView, toHash } from '../../../src/LiveMessage/Web/wwwroot/js/viewer/address.js';
import { hexDump, hiddenCharacters } from '../../../src/LiveMessage/Web/wwwroot/js/viewer/bytes.js';
import {
  callParameters, curlCommand, explorerAddress, firstMessage, isGeneratedId,
} from '../../../src/LiveMessage/Web/wwwroot/js/viewer/call.js';
import { connectionBadge, nextState } from '../../../src/LiveMessage/Web/wwwroot/js/viewer/connection.js';
import { emptyReason } from '../../../src/LiveMessage/Web/wwwroot/js/viewer/emptyreason.js';
import { Filter, matchOutsideRow, NO_TYPE } from '../../../src/LiveMessage/Web/wwwroot/js/viewer/filter.js';
import {
  codePointLabel, excerpt, formatFullTime, formatTime, isHidden, oneLine, onlineLabel, pluralize, visible,
} from '../../../src/LiveMessage/Web/wwwroot/js/viewer/format.js';
import {
  appTitle, filterByUser, groupInboxes, orderInboxes,
} from '../../../src/LiveMessage/Web/wwwroot/js/viewer/inboxorder.js';
import { resultText, senderOptions, typeOptions } from '../../../src/LiveMessage/Web/wwwroot/js/viewer/options.js';

const VIEW = { account: '', dataCenter: '', appId: '', userId: '', search: '', sender: '', type: '', message: '' };
const INBOX = { account: '1', dataCenter: 'cn-shanghai', appId: 'demo', userId: 'uid2' };
const MESSAGE = {
  inbox: INBOX, senderId: 'uid1', senderInfo: null, msgType: null, msgTid: 'order4711', body: '', requestId: 'R-1',
  highReliability: false, storage: false,
};

describe('Hidden characters', () => {
  for (const [character, name] of [
    ['\u115f', 'U+115F'], ['\u1160', 'U+1160'], ['\u3164', 'U+3164'], ['\uffa0', 'U+FFA0'], ['\u2800', 'U+2800'],
    ['\u{e0041}', 'U+E0041'], ['\u200b', 'U+200B'], ['\u202e', 'U+202E'], ['\0', 'U+0000'], ['\ufeff', 'U+FEFF'],
  ]) {
    test(`${name} is replaced by its code point`, () => {
      assert.ok(isHidden(character));
      assert.equal(visible(`a${character}b`), `a‹${name}›b`);
      assert.equal(oneLine(`a${character}b`), name === 'U+FEFF' ? 'a b' : `a‹${name}›b`);
      assert.deepEqual(hiddenCharacters(`a${character}b${character}`), [[name, 2]]);
    });
  }

  test('Letters, joiners and marks stay', () => {
    const text = 'é 你好 👩‍👩‍👧‍👦 🏳️‍🌈 مرحبا';
    assert.equal(visible(text), text);
    assert.deepEqual(hiddenCharacters(text), []);
    assert.equal(codePointLabel('\u202e'), '‹U+202E›');
  });

  test('Exceptions stay', () => assert.equal(visible('a\n\tb\0', '\n\t'), 'a\n\tb‹U+0000›'));
});

describe('The hex dump', () => {
  const text = (cells) => cells.map(([part]) => part).join(' ');

  test('shows hidden characters in the line of their first byte', () => {
    const [first, second] = hexDump('a\u202eb\0é😀');
    assert.deepEqual([first.offset, text(first.cells)], ['0000', '61 e2 80 ae 62 00 c3 a9']);
    assert.equal(first.text.map(([part]) => part).join(''), 'a‹U+202E›b‹U+0000›é');
    assert.deepEqual([second.offset, text(second.cells)], ['0008', 'f0 9f 98 80']);
    assert.deepEqual(second.text, [['😀', false]]);
    assert.deepEqual(first.cells.map(([, hidden]) => hidden), [false, true, true, true, false, true, false, false]);
  });

  test('is empty for an empty text', () => assert.deepEqual(hexDump(''), []));
});

describe('Lines of the list', () => {
  test('A body is in one line', () => assert.equal(oneLine(' two\n\tlines '), 'two lines'));

  test('A long body is cut', () => {
    assert.equal(oneLine('x'.repeat(300)), 'x'.repeat(300));
    assert.equal(oneLine('x'.repeat(301)), `${'x'.repeat(300)}…`);
  });

  test('A cut emoji becomes U+FFFD', () => assert.equal(oneLine(`${'x'.repeat(299)}😀`), `${'x'.repeat(299)}\ufffd…`));

  test('A match far back is in the line and marked', () => {
    const { search } = new Filter({ ...VIEW, search: 'NEEDLE' }, null);
    const parts = excerpt(`${'x'.repeat(5_000)} a needle in hay`, search);
    assert.deepEqual(parts.filter(([, isMatch]) => isMatch), [['needle', true]]);
    assert.equal(parts.map(([part]) => part).join(''), `…${'x'.repeat(27)} a needle in hay`);
  });

  test('A match in an id is near the start of the line', () => {
    const { search } = new Filter({ ...VIEW, search: '4711' }, null);
    assert.deepEqual(excerpt('order4711', search, 12), [['order', false], ['4711', true], ['', false]]);
    assert.deepEqual(excerpt('0123456789abcdef4711', search, 12), [['…abcdef', false], ['4711', true], ['', false]]);
  });

  test('Without a match nothing is marked', () => {
    assert.deepEqual(excerpt('a body', null), [['a body', false]]);
    assert.deepEqual(excerpt('a body', /other/iu), [['a body', false]]);
  });
});

describe('Numbers and times', () => {
  test('A number has its noun', () => {
    assert.deepEqual([0, 1, 2, 5_000].map((number) => pluralize(number, 'message')), [
      '0 messages', '1 message', '2 messages', '5,000 messages',
    ]);
  });

  test('A time of today has no day', () => {
    const now = new Date();
    assert.match(formatTime(now.getTime()), /^\d\d:\d\d:\d\d\.\d{3}$/);
    assert.equal(formatTime(new Date(2020, 0, 2, 3, 4, 5).getTime()), '01-02 03:04');
    assert.equal(formatFullTime(new Date(2020, 0, 2, 3, 4, 5, 6).getTime()), '2020-01-02 03:04:05.006');
  });

  const since = new Date(2020, 0, 2, 3, 4, 5).toISOString();
  for (const [receiver, label] of [
    [{}, 'Online'],
    [{ transport: 'webSocket', since, acknowledge: 'never' }, 'Online via WebSocket since 01-02 03:04'],
    [{ transport: 'events', since, acknowledge: 'never' }, 'Online via server-sent events since 01-02 03:04'],
    [{ transport: 'scripted', since, acknowledge: 'now' },
      'Online via scripted receiver since 01-02 03:04, acknowledges immediately'],
    [{ transport: 'scripted', since, acknowledge: 'never' },
      'Online via scripted receiver since 01-02 03:04, acknowledges nothing'],
    [{ transport: 'scripted', since, acknowledge: '2s' },
      'Online via scripted receiver since 01-02 03:04, acknowledges after 2s'],
  ]) {
    test(label, () => assert.equal(onlineLabel(receiver), label));
  }
});

describe('The filter', () => {
  const messages = [
    { ...MESSAGE, msgTid: 'm1', body: `${'x'.repeat(500)} a needle in hay` },
    { ...MESSAGE, msgTid: 'm2', senderId: 'searchedSender' },
    { ...MESSAGE, msgTid: 'm3', senderInfo: '{"level":9}' },
    { ...MESSAGE, msgTid: 'm4', body: 'a.b(c' },
    { ...MESSAGE, msgTid: 'm5', inbox: { ...INBOX, userId: 'searchedReceiver' } },
    { ...MESSAGE, msgTid: 'm6', requestId: 'R-6', msgType: 2 },
    { ...MESSAGE, msgTid: 'm7', msgType: '9223372036854775807' },
  ];
  const found = (view, inbox = null) => {
    const filter = new Filter({ ...VIEW, ...view }, inbox);
    return messages.filter((message) => filter.matches(message)).map(({ msgTid }) => msgTid);
  };

  for (const [search, expected] of [
    ['NEEDLE', 'm1'], ['m3', 'm3'], ['searchedsender', 'm2'], ['"level":9', 'm3'], ['a.b(c', 'm4'],
    ['searchedreceiver', 'm5'], ['r-6', 'm6'],
  ]) {
    test(`finds ${search}`, () => assert.deepEqual(found({ search }), [expected]));
  }

  for (const search of [
    '.*', '[', '\\', '{{constructor.constructor(\'document.title = 1\')()}} ${document.title = 1}',
  ]) {
    test(`takes ${search} literally`, () => {
      assert.deepEqual(found({ search }), []);
      const filter = new Filter({ ...VIEW, search }, null);
      assert.ok(filter.matches({ ...MESSAGE, body: `a ${search} b` }));
    });
  }

  // Each character that a regular expression interprets, in a text that the expression would not or also match.
  for (const character of '\\^$.*+?()[]{}|/-&#~,=!<>:') {
    const search = `a${character}b`;

    test(`takes ${search} literally`, () => {
      const texts = [search, 'aXb', 'ab', 'aab', 'a', 'b', `a\\${character}b`];
      for (const field of ['body', 'msgTid', 'senderId', 'senderInfo', 'requestId']) {
        const filter = new Filter({ ...VIEW, search }, null);
        assert.deepEqual(texts.filter((text) => filter.matches({ ...MESSAGE, [field]: text })), [search], field);
      }
      const users = texts.map((userId) => ({ ...INBOX, userId }));
      const { search: expression } = new Filter({ ...VIEW, search }, null);
      assert.deepEqual(filterByUser(users, search).map(({ userId }) => userId), [search]);
      assert.deepEqual(excerpt(`x${search}y`, expression), [['x', false], [search, true], ['y', false]]);
    });
  }

  test('names a matching field that is not in the row', () => {
    const match = (search, changes) =>
      matchOutsideRow({ ...MESSAGE, ...changes }, new Filter({ ...VIEW, search }, null).search);
    assert.deepEqual(match('LEVEL', { senderInfo: '{"level":9}' }), ['SenderInfo', '{"level":9}']);
    assert.deepEqual(match('r-1', {}), ['RequestId', 'R-1']);
    assert.equal(match('order', { senderInfo: 'order' }), null);
    assert.equal(match('nothing', {}), null);
    assert.equal(match('', {}), null);
  });

  test('takes a sender and a type', () => {
    assert.deepEqual(found({ sender: 'searchedSender' }), ['m2']);
    assert.deepEqual(found({ type: '2' }), ['m6']);
    assert.deepEqual(found({ type: '9223372036854775807' }), ['m7']);
    assert.deepEqual(found({ type: NO_TYPE }), ['m1', 'm2', 'm3', 'm4', 'm5']);
    assert.deepEqual(found({ type: '2', sender: 'searchedSender' }), []);
  });

  test('takes an inbox', () => assert.deepEqual(found({}, messages[4].inbox), ['m5']));

  test('is narrow with a search, a sender or a type', () => {
    assert.ok(!new Filter({ ...VIEW, search: '  ' }, INBOX).isNarrow);
    for (const view of [{ search: 'a' }, { sender: 'a' }, { type: '1' }]) {
      assert.ok(new Filter({ ...VIEW, ...view }, null).isNarrow);
    }
  });
});

describe('The options of the filters', () => {
  const messages = [
    { senderId: 'bert', msgType: 2 }, { senderId: 'an\u202ena', msgType: null }, { senderId: 'bert', msgType: 1 },
    { senderId: 'carl', msgType: '9223372036854775807' }, { senderId: 'carl', msgType: 10 },
  ];

  test('are sorted and unique', () => {
    assert.deepEqual(senderOptions(messages), [['an\u202ena', 'an‹U+202E›na'], ['bert', 'bert'], ['carl', 'carl']]);
    assert.deepEqual(typeOptions(messages), [
      [NO_TYPE, 'no type'], ['1', 'type 1'], ['2', 'type 2'], ['10', 'type 10'],
      ['9223372036854775807', 'type 9223372036854775807'],
    ]);
  });

  test('are the latest 300', () => {
    const many = Array.from({ length: 400 }, (_, at) => ({ senderId: String(at).padStart(3, '0'), msgType: at }));
    assert.deepEqual(senderOptions(many).map(([value]) => value).filter((_, at) => at % 299 === 0), ['100', '399']);
    assert.equal(typeOptions(many).length, 300);
  });
});

describe('The number of messages', () => {
  for (const [result, text] of [
    [{ total: 1, shown: 1, isNarrow: false, progress: null }, '1 message'],
    [{ total: 5_000, shown: 1, isNarrow: true, progress: null }, '1 of 5,000 messages'],
    [{ total: 2, shown: 0, isNarrow: true, progress: null }, '0 of 2 messages'],
    [{ total: 10_000, shown: 10_000, isNarrow: false, progress: null }, '10,000 latest messages'],
    [{ total: 10, shown: 10, isNarrow: false, progress: { read: 10, all: 60 } }, '10 messages, 10 of 60 inboxes read'],
    [{ total: 10, shown: 10, isNarrow: false, progress: { read: 10, all: 50 } }, '10 messages'],
  ]) {
    test(text, () => assert.equal(resultText(result), text));
  }
});

describe('The address', () => {
  test('A view has a fragment', () => {
    const view = { ...VIEW, ...INBOX, search: 'ham & eggs', type: '2', message: 'R-1' };
    const hash = '#account=1&dataCenter=cn-shanghai&appId=demo&userId=uid2&search=ham%20%26%20eggs&type=2&message=R-1';
    assert.equal(toHash(view), hash);
    assert.deepEqual(parseView(hash), view);
    assert.equal(toHash({}), '#');
    assert.deepEqual(parseView(''), VIEW);
    assert.equal(parseView('#search=nothing+of+the+kind').search, 'nothing of the kind');
  });

  test('Code in an address is text', () => {
    const view = parseView('#dataCenter=cn-shanghai&appId=%3Cb%3E&userId=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E');
    assert.deepEqual([view.appId, view.userId], ['<b>', '<img src=x onerror=alert(1)>']);
  });

  const store = { inboxes: { all: () => [INBOX, { ...INBOX, account: '2', userId: 'anna' }] }, accounts: ['3', '1'] };
  const { account: _account, ...withoutAccount } = INBOX;
  for (const [name, view, account] of [
    ['its account', { ...INBOX, account: '9' }, '9'],
    ['the account of a known inbox', { ...withoutAccount, userId: 'anna' }, '2'],
    ['the first account', { ...withoutAccount, userId: 'new' }, '3'],
  ]) {
    test(`The inbox of a view has ${name}`, () => {
      assert.deepEqual(inboxOfView({ ...VIEW, ...view }, store), { ...INBOX, ...view, account });
    });
  }

  test('A view without a user shows all messages', () => {
    assert.equal(inboxOfView(VIEW, store), null);
    assert.equal(inboxOfView({ ...VIEW, userId: 'a' }, { inboxes: { all: () => [] }, accounts: [] }), null);
  });
});

describe('The call of a message', () => {
  const message = { ...MESSAGE, body: '{"a":"it\'s"}', senderInfo: '$(touch /tmp/x) `id` \\ "' };

  test('has the parameters of the message', () => {
    const full = { ...message, msgType: 7, highReliability: true, storage: true };
    assert.deepEqual(Object.fromEntries(callParameters(full)), {
      AppId: 'demo', SenderId: 'uid1', SenderInfo: full.senderInfo, ReceiverId: 'uid2', MsgType: '7',
      MsgTid: 'order4711',
      DataCenter: 'cn-shanghai', HighReliability: 'true', Storage: 'true', Body: full.body,
    });
  });

  test('has no empty parameters and no generated id', () => {
    const generated = { ...MESSAGE, msgTid: '0123456789abcdef0123456789abcdef' };
    assert.ok(isGeneratedId(generated.msgTid));
    assert.ok(!isGeneratedId('order4711'));
    const names = callParameters(generated).map(([name]) => name);
    assert.deepEqual(names, ['AppId', 'SenderId', 'ReceiverId', 'DataCenter']);
    assert.equal(new Map(callParameters({ ...MESSAGE, msgType: 0 })).get('MsgType'), '0');
  });

  test('is a command without characters that a shell interprets', () => {
    const command = curlCommand(callParameters(message));
    const [, url] = /^curl "(.*)"$/.exec(command);
    assert.doesNotMatch(url, /["$`\\!' ]/);
    assert.deepEqual(Object.fromEntries(new URL(url).searchParams), {
      Action: 'SendLiveMessageUser', Version: '2016-11-01', ...Object.fromEntries(callParameters(message)),
    });
  });

  test('is a link to the Explorer', () => {
    const address = new URL(explorerAddress(callParameters(message), '1234567890123456'), 'http://localhost');
    assert.equal(address.pathname, '/_emulator/explorer');
    assert.equal(
      decodeURIComponent(address.search.slice(1)),
      'operation=SendLiveMessageUser&account=1234567890123456&AppId=demo&SenderId=uid1'
        + '&SenderInfo=$(touch /tmp/x) `id` \\ "&ReceiverId=uid2&MsgTid=order4711&DataCenter=cn-shanghai'
        + '&Body={"a":"it\'s"}');
  });

  test('is short for a first message', () => {
    assert.equal(
      curlCommand(firstMessage(INBOX, 'uid2'), 'http://localhost:1'),
      'curl "http://localhost:1/?Action=SendLiveMessageUser&Version=2016-11-01&AppId=demo'
        + '&SenderId=uid1&ReceiverId=uid2&Body=hello%2C%20user"');
    assert.equal(
      explorerAddress(firstMessage(INBOX, 'uid2'), '1234567890123456'),
      '/_emulator/explorer?operation=SendLiveMessageUser&account=1234567890123456'
        + '&AppId=demo&SenderId=uid1&ReceiverId=uid2&Body=hello%2C%20user');
    assert.deepEqual(
      firstMessage({ ...INBOX, dataCenter: 'ap-southeast-1' }, 'anna').at(-1), ['DataCenter', 'ap-southeast-1']);
  });
});

describe('The connection', () => {
  test('has a badge', () => {
    assert.deepEqual(connectionBadge('connecting', false), ['Connecting', '']);
    assert.deepEqual(connectionBadge('failed', false), ['Connecting', '']);
    assert.deepEqual(connectionBadge('open', true), ['Live', 'good']);
    assert.deepEqual(connectionBadge('lost', true), ['Reconnecting', 'warn']);
    assert.deepEqual(connectionBadge('connecting', true), ['Reconnecting', 'warn']);
    assert.deepEqual(connectionBadge('refused', true), ['Not connected', 'bad']);
  });

  test('keeps its error during a reconnect', () => {
    const error = { status: 503, message: 'The message store does not respond.' };
    const lost = nextState({ name: 'open' }, 'lost', error);
    const again = nextState(nextState(lost, 'connecting'), 'connecting');
    assert.deepEqual([again.name, again.wasLost, again.error], ['connecting', true, error]);
    const open = nextState(again, 'open');
    assert.deepEqual([open.wasLost, open.error], [false, undefined]);
    assert.equal(nextState({ name: 'open' }, 'connecting').wasLost, false);
  });
});

describe('The reason for an empty list', () => {
  const store = {
    loaded: true, isLoading: false, unsignedAccount: '1', inboxes: { all: () => [] },
    apps: [{ appId: 'closed', account: '1', disabled: true }, { appId: 'shop', account: '2', disabled: false }],
  };
  const reason = (changes = {}, view = {}, inbox = null) => emptyReason({
    state: { name: 'open' }, store: { ...store, ...changes.store }, hasMessages: false, ...changes.other,
    filter: new Filter({ ...VIEW, ...view }, inbox),
  });
  const error = { status: 503, message: 'Down.' };

  test('is a rejected stream', () => {
    const state = { name: 'refused', error };
    assert.deepEqual(reason({ other: { state } }), { kind: 'refused', sentence: 'Down.' });
  });

  for (const state of [
    { name: 'failed', error }, { name: 'lost', error }, { name: 'connecting', error, wasLost: true },
  ]) {
    test(`is a service that is unreachable, ${state.name}`, () => {
      assert.deepEqual(reason({ other: { state } }), { kind: 'unreachable', status: 503, sentence: 'Down.' });
    });
  }

  test('is a load in progress', () => {
    const inboxes = { all: () => [{ messages: 2, held: 1 }] };
    assert.deepEqual(reason({ store: { loaded: false } }), { kind: 'loading' });
    assert.deepEqual(reason({ store: { isLoading: true, inboxes } }), { kind: 'loading' });
    assert.equal(reason({ store: { isLoading: true } }).kind, 'noMessage');
    const inbox = { ...INBOX, messages: 1, held: 1 };
    assert.equal(reason({ store: { isLoading: true, inboxes } }, {}, inbox).kind, 'noMessage');
  });

  test('is a filter without a match', () => {
    assert.deepEqual(reason({ other: { hasMessages: true } }, { search: 'a' }), { kind: 'noMatch' });
    assert.equal(reason({}, { search: 'a' }).kind, 'noMessage');
  });

  test('is a service without messages', () => {
    assert.deepEqual(reason(), { kind: 'noMessage', app: store.apps[1], userId: '', acceptsUnsigned: false });
    const demo = { appId: 'demo', account: '1', dataCenter: 'cn-shanghai', disabled: false };
    assert.deepEqual(
      reason({ store: { apps: [store.apps[1], demo] } }),
      { kind: 'noMessage', app: demo, userId: '', acceptsUnsigned: true });
    assert.equal(reason({ store: { apps: [{ ...demo, disabled: true }, store.apps[1]] } }).app, store.apps[1]);
    assert.deepEqual(
      reason({ store: { apps: [] } }), { kind: 'noMessage', app: null, userId: '', acceptsUnsigned: false });
    assert.deepEqual(
      reason({}, {}, INBOX), { kind: 'noMessage', app: INBOX, userId: 'uid2', acceptsUnsigned: true });
    assert.equal(reason({ store: { unsignedAccount: null } }, {}, INBOX).acceptsUnsigned, false);
  });
});

describe('The order of the inboxes', () => {
  const inbox = (userId, lastAt, place = {}) => ({ ...INBOX, ...place, userId, lastAt });
  const [anna, bert, carl] = [inbox('anna', 1), inbox('bert', 3), inbox('carl', 1)];
  const users = (inboxes) => inboxes.map(({ userId }) => userId);

  test('is by the last message, then by name', () => {
    assert.deepEqual(users(orderInboxes([carl, anna, bert])), ['bert', 'anna', 'carl']);
  });

  test('is kept while frozen', () => {
    assert.deepEqual(users(orderInboxes([carl, anna, bert], [carl, anna])), ['carl', 'anna', 'bert']);
    assert.deepEqual(users(orderInboxes([anna, bert], [carl, anna])), ['anna', 'bert']);
  });

  test('Users are filtered regardless of case', () => {
    const inboxes = [inbox('anna', 1), inbox('Hanna', 2), inbox('bert', 3)];
    assert.deepEqual(users(filterByUser(inboxes, ' ANN ')), ['anna', 'Hanna']);
    assert.deepEqual(filterByUser(inboxes, 'nobody'), []);
    assert.equal(filterByUser(inboxes, '').length, 3);
  });

  test('Inboxes are grouped by data center and app', () => {
    const shop = inbox('buyer', 4, { dataCenter: 'ap-southeast-1', appId: 'shop' });
    const other = inbox('anna', 2, { account: '2' });
    const groups = groupInboxes([shop, bert, other, anna]);
    assert.deepEqual(groups.map(({ account, dataCenter, apps }) =>
      [account, dataCenter, apps.map(({ appId, inboxes }) => [appId, users(inboxes)])]), [
      ['1', 'ap-southeast-1', [['shop', ['buyer']]]],
      ['1', 'cn-shanghai', [['demo', ['bert', 'anna']]]],
      ['2', 'cn-shanghai', [['demo', ['anna']]]],
    ]);
  });

  test('Apps without inboxes follow', () => {
    const app = (appId, place = {}) => ({ account: '1', dataCenter: 'cn-shanghai', appId, appName: '', ...place });
    const groups = groupInboxes([bert], [
      app('demo'), app('shop'), app('far', { dataCenter: 'ap-southeast-1' }), app('shop', { account: '2' }),
    ]);
    assert.deepEqual(groups.map(({ account, dataCenter, apps }) =>
      [account, dataCenter, apps.map(({ appId, inboxes }) => [appId, users(inboxes)])]), [
      ['1', 'cn-shanghai', [['demo', ['bert']], ['shop', []]]],
      ['1', 'ap-southeast-1', [['far', []]]],
      ['2', 'cn-shanghai', [['shop', []]]],
    ]);
  });

  test('An app has its name before its id', () => {
    assert.deepEqual(appTitle('a1b2', { appName: 'shop', disabled: false }), ['shop', 'a1b2']);
    assert.deepEqual(appTitle('a1b2', { appName: 'shop', disabled: true }), ['shop', 'disabled · a1b2']);
    assert.deepEqual(appTitle('demo', { appName: 'demo', disabled: true }), ['demo', 'disabled']);
    assert.deepEqual(appTitle('demo', { appName: '', disabled: false }), ['demo', '']);
    assert.deepEqual(appTitle('demo', undefined), ['demo', '']);
  });
});
