// The state of the viewer: messages, inboxes, and the load of both.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import {
  compareMessages, Feed, MAX_MESSAGES, messageIndex, nearestMessage, toMessage,
} from '../../../src/LiveMessage/Web/wwwroot/js/viewer/feed.js';
import { inboxKey, MAX_LISTED_RECEIVERS } from '../../../src/LiveMessage/Web/wwwroot/js/viewer/inboxes.js';
import { loadAll, loadInbox, reconcile } from '../../../src/LiveMessage/Web/wwwroot/js/viewer/loader.js';
import { Store } from '../../../src/LiveMessage/Web/wwwroot/js/viewer/store.js';
import { stubFetch } from './fixtures.js';

const START = Date.parse('2026-01-02T03:04:05.000Z');
const place = (userId, account = '1') => ({ account, dataCenter: 'cn-shanghai', appId: 'demo', userId });
const timeOf = (sequence) => new Date(START + sequence * 1_000).toISOString();
const view = (sequence, changes = {}) => ({
  sequence, time: timeOf(sequence), requestId: `R-${sequence}`, msgTid: `tid${sequence}`, msgType: null,
  senderId: 'uid1', senderInfo: null, body: `message ${sequence}`, highReliability: false, storage: false,
  acknowledged: false, ...changes,
});
const views = (count, first = 1) => Array.from({ length: count }, (_, at) => view(first + at));
const newStore = () => new Store(() => {});
const sequences = (store) => store.messages.map(({ sequence }) => sequence);
const onlineUsers = (store) => store.inboxes.all().filter((inbox) => inbox.online).map(({ userId }) => userId);
const summary = (userId, messages, lastSequence = messages) =>
  ({ ...place(userId), messages, lastSequence, lastMessageTime: timeOf(lastSequence) });

describe('The feed', () => {
  const inbox = { ...place('uid2'), key: inboxKey(place('uid2')), held: 0 };
  const messages = (...ids) => ids.map((sequence) => toMessage(inbox, view(sequence)));

  test('is ordered by time and has no duplicates', () => {
    const feed = new Feed();
    feed.add(messages(3, 1));
    feed.add(messages(2));
    feed.add(messages(2, 3));
    assert.deepEqual(feed.items.map(({ sequence }) => sequence), [1, 2, 3]);
    assert.equal(feed.find(feed.items[1].key), feed.items[1]);
  });

  test('Messages of one millisecond are ordered by sequence', () => {
    const [one, other] = [view(1), view(2, { time: view(1).time })].map((item) => toMessage(inbox, item));
    assert.ok(compareMessages(one, other) < 0);
    assert.ok(compareMessages(other, one) > 0);
  });

  test('has the index of a message, also of a missing one', () => {
    const items = messages(1, 3, 5);
    const indices = [1, 2, 3, 4, 5, 6].map((sequence) => messageIndex(items, messages(sequence)[0]));
    assert.deepEqual(indices, [0, 1, 1, 2, 2, 3]);
  });

  test('has the nearest message after a deletion', () => {
    const items = messages(1, 3, 5);
    assert.equal(nearestMessage(items, messages(3)[0]), items[1]);
    assert.equal(nearestMessage(items, messages(4)[0]), items[1]);
    assert.equal(nearestMessage(items, messages(0)[0]), items[0]);
    assert.equal(nearestMessage([], messages(1)[0]), null);
    assert.equal(nearestMessage(items, null), null);
  });

  test('is limited, except for the watched inbox', () => {
    const other = { ...place('anna'), key: 'other', held: 0 };
    const own = { ...inbox, held: 0 };
    const feed = new Feed();
    feed.add(views(3).map((item) => toMessage(own, item)));
    feed.add(views(MAX_MESSAGES, 4).map((item) => toMessage(other, item)));
    feed.trim(null, 3);
    assert.equal(feed.items.length, MAX_MESSAGES + 3);
    feed.trim(own);
    assert.equal(feed.items.length, MAX_MESSAGES);
    assert.deepEqual([own.held, other.held], [3, MAX_MESSAGES - 3]);
    assert.deepEqual(feed.items.slice(0, 4).map(({ sequence }) => sequence), [1, 2, 3, 7]);
  });
});

describe('The store', () => {
  test('counts messages of the stream once', () => {
    const store = newStore();
    store.received(place('uid2'), view(1));
    store.received(place('uid2'), view(1));
    store.received(place('uid2'), view(2));
    const [inbox] = store.inboxes.all();
    assert.deepEqual([store.arrivals, inbox.messages, inbox.held, inbox.lastSequence], [2, 2, 2, 2]);
    assert.equal(inbox.lastAt, START + 2_000);
    assert.deepEqual(sequences(store), [1, 2]);
  });

  test('reports each change', () => {
    let changes = 0;
    const store = new Store(() => { changes += 1; });
    store.received(place('uid2'), view(1));
    store.acknowledged(place('uid2'), 1);
    store.setPresence(place('uid2'), true);
    store.deleted(place('uid2'), 1);
    assert.equal(changes, 4);
  });

  test('deletes, clears and resets', () => {
    const store = newStore();
    for (const item of views(3)) {
      store.received(place('anna'), item);
      store.received(place('bert', '2'), item);
    }
    store.deleted(place('anna'), 2);
    store.deleted(place('anna'), 9);
    assert.equal(store.inboxes.getOrAdd(place('anna')).messages, 2);
    store.cleared(place('anna'));
    assert.equal(store.inboxes.getOrAdd(place('anna')).messages, 0);
    assert.deepEqual(sequences(store), [1, 2, 3]);
    store.reset('2');
    assert.deepEqual(sequences(store), []);
    store.received(place('bert', '2'), view(1, { body: 'after the reset' }));
    assert.equal(store.inboxes.getOrAdd(place('bert', '2')).messages, 1);
    assert.deepEqual(store.accounts, ['1', '2']);
  });

  test('shows acknowledgements and receivers', () => {
    const store = newStore();
    store.received(place('uid2'), view(1));
    store.acknowledged(place('uid2'), 1);
    assert.ok(store.messages[0].acknowledged);
    store.setPresence(place('uid2'), true);
    assert.deepEqual(store.inboxes.all()[0].online, place('uid2'));
    store.mergeReceivers([{ ...place('uid3'), transport: 'webSocket' }], store.nextPresenceChange());
    assert.deepEqual(store.inboxes.all().map(({ online }) => online?.transport ?? null), [null, 'webSocket']);
    store.setPresence(place('uid3'), false);
    assert.equal(store.inboxes.all()[1].online, null);
  });

  test('keeps logins, logouts, and resets after a list', () => {
    const store = newStore();
    const merge = (change, ...users) => store.mergeReceivers(users.map((user) => place(user)), change);
    merge(store.nextPresenceChange(), 'anna', 'bert', 'carl');
    const first = store.nextPresenceChange();
    store.setPresence(place('anna'), false);
    store.setPresence(place('dora'), true);
    merge(first, 'anna', 'bert');
    assert.deepEqual(onlineUsers(store), ['bert', 'dora']);
    const second = store.nextPresenceChange();
    store.reset('1');
    merge(second, 'bert', 'emil');
    assert.deepEqual(onlineUsers(store), []);
    merge(store.nextPresenceChange(), 'bert');
    assert.deepEqual(onlineUsers(store), ['bert']);
  });

  test('ignores a list of receivers that is older than another one', () => {
    const store = newStore();
    const [older, newer] = [store.nextPresenceChange(), store.nextPresenceChange()];
    store.mergeReceivers([place('anna')], newer);
    store.mergeReceivers([place('bert')], older);
    assert.deepEqual(onlineUsers(store), ['anna']);
  });

  test('keeps users that are missing in a full list of receivers', () => {
    const store = newStore();
    const users = Array.from({ length: MAX_LISTED_RECEIVERS }, (_, number) => place(`user${number}`));
    store.setPresence(place('anna'), true);
    store.mergeReceivers(users, store.nextPresenceChange());
    assert.equal(onlineUsers(store).length, MAX_LISTED_RECEIVERS + 1);
    store.mergeReceivers(users.slice(1), store.nextPresenceChange());
    assert.equal(onlineUsers(store).length, MAX_LISTED_RECEIVERS - 1);
  });

  test('keeps what arrived after a list', () => {
    const store = newStore();
    store.received(place('uid2'), view(1));
    const since = store.arrivals;
    store.received(place('uid2'), view(2));
    store.received(place('uid3'), view(1));
    store.mergeInboxes([summary('uid2', 1)], since);
    assert.deepEqual(store.inboxes.all().map(({ messages }) => messages), [2, 1]);
    assert.equal(store.messages.length, 3);
  });

  test('empties inboxes that a list does not contain', () => {
    const store = newStore();
    store.received(place('uid2'), view(1));
    store.mergeInboxes([summary('uid3', 5)], store.arrivals);
    assert.deepEqual(store.inboxes.all().map(({ messages }) => messages), [0, 5]);
    assert.deepEqual(sequences(store), []);
  });

  test('removes messages that an inbox has dropped', () => {
    const store = newStore();
    for (const item of views(5)) {
      store.received(place('uid2'), item);
    }
    store.removeBelow(store.inboxes.all()[0], 3);
    assert.deepEqual(sequences(store), [3, 4, 5]);
  });
});

// A service that holds messages by user. `intercept` runs between the reading of a response and its delivery.
function stubService(context, inboxes, intercept = async () => {}) {
  const requests = { open: 0, most: 0, all: 0 };
  const service = {
    '/_emulator/apps': () => ({ apps: [{ ...place(''), appName: 'demo', disabled: false }] }),
    '/_emulator/callers': () => ({ callers: [], unsignedAccount: '1' }),
    '/_emulator/receivers': () => ({ receivers: [] }),
    '/_emulator/inboxes': () => ({
      inboxes: [...inboxes].filter(([, own]) => own.length > 0)
        .map(([userId, own]) => summary(userId, own.length, own.at(-1).sequence)),
    }),
  };
  stubFetch(context, async (url) => {
    const user = /\/inboxes\/cn-shanghai\/demo\/(.*)\/messages$/.exec(url.pathname)?.[1];
    if (user === undefined) {
      const body = JSON.stringify(service[url.pathname]());
      await intercept(url.pathname);
      return new Response(body);
    }
    requests.all += 1;
    requests.open += 1;
    requests.most = Math.max(requests.most, requests.open);
    const [after, limit] = ['after', 'limit'].map((name) => Number(url.searchParams.get(name)));
    const messages = inboxes.get(user).filter(({ sequence }) => sequence > after).slice(0, limit);
    const body = JSON.stringify({ messages, next: messages.at(-1)?.sequence ?? after });
    await new Promise((resolve) => setImmediate(resolve));
    await intercept(url.pathname, user);
    requests.open -= 1;
    return new Response(body);
  });
  return requests;
}

const load = (store) => loadAll(store, new AbortController().signal);

describe('A load', () => {
  test('reads many inboxes, three at a time', async (context) => {
    const inboxes = new Map(Array.from({ length: 150 }, (_, user) => [`user${user}`, views(1, user + 1)]));
    const requests = stubService(context, inboxes);
    const store = newStore();
    await load(store);
    assert.deepEqual([requests.all, requests.most, store.messages.length], [150, 3, 150]);
    assert.deepEqual([store.loaded, store.progress, store.isLoading, store.unsignedAccount], [true, null, false, '1']);
    assert.equal(store.inboxes.all().length, 150);
  });

  test('reports its progress', async (context) => {
    const inboxes = new Map(Array.from({ length: 60 }, (_, user) => [`user${user}`, views(1, user + 1)]));
    stubService(context, inboxes);
    const progress = [];
    const store = new Store(() => store.progress && progress.push(`${store.progress.read} of ${store.progress.all}`));
    await load(store);
    assert.ok(progress.includes('10 of 60'));
    assert.ok(progress.includes('60 of 60'));
  });

  test('reads the watched inbox first', async (context) => {
    const order = [];
    const inboxes = new Map([['anna', views(1)], ['bert', views(9)]]);
    stubService(context, inboxes, async (_, user) => user && order.push(user));
    const store = newStore();
    store.watch(place('anna'));
    await load(store);
    assert.equal(order[0], 'anna');
  });

  test('reads an inbox page by page', async (context) => {
    const requests = stubService(context, new Map([['uid2', views(2_500)]]));
    const store = newStore();
    await load(store);
    assert.deepEqual([requests.all, store.messages.length, store.inboxes.all()[0].messages], [3, 2_500, 2_500]);
  });

  test('keeps the changes of the stream', async (context) => {
    const inboxes = new Map([['uid2', views(3)]]);
    const store = newStore();
    stubService(context, inboxes, async (_, user) => {
      if (user && !inboxes.isChanged) {
        inboxes.isChanged = true;
        store.acknowledged(place('uid2'), 3);
        store.deleted(place('uid2'), 2);
        store.received(place('uid2'), view(4));
      }
    });
    await load(store);
    assert.deepEqual(sequences(store), [1, 3, 4]);
    assert.deepEqual(store.messages.map(({ acknowledged }) => acknowledged), [false, true, false]);
    assert.equal(store.inboxes.all()[0].messages, 3);
  });

  test('keeps a login during the list of receivers', async (context) => {
    const store = newStore();
    stubService(context, new Map(), async (path) => {
      if (path === '/_emulator/receivers') {
        store.setPresence(place('uid2'), true);
      }
    });
    await load(store);
    assert.deepEqual(onlineUsers(store), ['uid2']);
  });

  test('shows users as offline that logged out without an event', async (context) => {
    stubService(context, new Map());
    const store = newStore();
    store.setPresence(place('uid2'), true);
    await load(store);
    assert.deepEqual(onlineUsers(store), []);
  });

  for (const [how, messages] of [['clear', 0], ['delete', 2], ['reset', 0]]) {
    test(`does not count what a ${how} removes during the list`, async (context) => {
      const inboxes = new Map([['uid2', views(3)]]);
      const store = newStore();
      stubService(context, inboxes, async (path, user) => {
        if (path === '/_emulator/inboxes' && !user) {
          if (how === 'delete') {
            inboxes.set('uid2', views(3).filter(({ sequence }) => sequence !== 2));
            store.deleted(place('uid2'), 2);
          } else {
            inboxes.set('uid2', []);
            (how === 'clear' ? () => store.cleared(place('uid2')) : () => store.reset('1'))();
          }
        }
      });
      await load(store);
      assert.deepEqual([store.messages.length, store.inboxes.all()[0].messages], [messages, messages]);
      store.received(place('uid2'), view(how === 'delete' ? 4 : 1, { requestId: 'late' }));
      assert.equal(store.inboxes.all()[0].messages, messages + 1);
    });
  }

  test('reads an inbox again that is cleared during the request', async (context) => {
    const inboxes = new Map([['uid2', views(3)]]);
    const store = newStore();
    const requests = stubService(context, inboxes, async (_, user) => {
      if (user && inboxes.get('uid2').length > 0) {
        inboxes.set('uid2', []);
        store.cleared(place('uid2'));
      }
    });
    await load(store);
    assert.deepEqual([requests.all, store.messages.length], [2, 0]);
  });

  test('ends after an error', async (context) => {
    stubService(context, new Map([['anna', views(1)], ['bert', views(1)]]), async (_, user) => {
      if (user) {
        throw new TypeError('Failed to fetch');
      }
    });
    const store = newStore();
    await assert.rejects(load(store), { status: 0 });
    assert.deepEqual([store.isLoading, store.progress], [false, null]);
  });

  test('of one inbox adds its messages', async (context) => {
    stubService(context, new Map([['uid2', views(4)]]));
    const store = newStore();
    store.watch(place('uid2'));
    await loadInbox(store, store.watched);
    assert.deepEqual(sequences(store), [1, 2, 3, 4]);
    assert.equal(store.watched.messages, 4);
  });

  test('A comparison of the counts removes dropped messages', async (context) => {
    const inboxes = new Map([['uid2', views(5)]]);
    stubService(context, inboxes);
    const store = newStore();
    await load(store);
    inboxes.set('uid2', views(3, 3));
    await reconcile(store);
    assert.deepEqual(sequences(store), [3, 4, 5]);
    assert.equal(store.inboxes.all()[0].messages, 3);
  });
});
