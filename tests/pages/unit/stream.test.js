// The viewer keeps its store up to date with the event stream.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Store } from '../../../src/LiveMessage/Web/wwwroot/js/viewer/store.js';
import { keepUpToDate } from '../../../src/LiveMessage/Web/wwwroot/js/viewer/stream.js';
import { stubFetch } from './fixtures.js';

const PLACE = { account: '1', dataCenter: 'cn-shanghai', appId: 'demo', userId: 'uid2' };

const viewOf = (sequence) => ({
  sequence, msgTid: `m${sequence}`, senderId: 'uid1', senderInfo: null, msgType: null, body: '', acknowledged: false,
  time: '2026-01-02T03:04:05.060Z', highReliability: false, storage: false, requestId: `r${sequence}`,
});

const eventOf = (type, data) => `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;

test('New apps are listed, and a gap drops the messages of its account and loads everything again', async (context) => {
  const listeners = [];
  globalThis.document = { hidden: false };
  globalThis.addEventListener = (_, listener) => listeners.push(listener);
  context.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  context.after(() => {
    delete globalThis.document;
    delete globalThis.addEventListener;
  });
  let events;
  const stored = [viewOf(1), viewOf(2)];
  const apps = [{ ...PLACE, appName: 'demo', disabled: false }];
  stubFetch(context, async (url, { signal } = {}) => {
    const path = url.pathname.replace('/_emulator', '');
    if (path === '/events') {
      return new Response(new ReadableStream({
        start: (controller) => {
          events = { send: (type, data) => controller.enqueue(new TextEncoder().encode(eventOf(type, data))) };
          signal.addEventListener('abort', () => controller.error(signal.reason));
          events.send('open', {});
        },
      }));
    }
    return Response.json({
      '/apps': { apps },
      '/receivers': { receivers: [] },
      '/callers': { unsignedAccount: '1', callers: [] },
      '/inboxes': {
        inboxes: [{
          ...PLACE, messages: stored.length, lastSequence: stored.at(-1).sequence, lastMessageTime: stored.at(-1).time,
        }],
      },
    }[path] ?? { messages: stored, next: stored.at(-1).sequence, lastSequence: stored.at(-1).sequence });
  });
  const store = new Store(() => {});
  const eventually = async (read, expected) => {
    for (let attempt = 0; attempt < 1_000; attempt++) {
      if (JSON.stringify(read()) === JSON.stringify(expected)) {
        return;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.deepEqual(read(), expected);
  };
  const sequencesAre = (expected) => eventually(() => store.messages.map((message) => message.sequence), expected);

  keepUpToDate(store, () => {});
  await sequencesAre([1, 2]);

  // No event reports a new app.
  apps.push({ ...PLACE, appId: 'a1b2', appName: 'shop', disabled: false });
  context.mock.timers.tick(5_000);
  context.mock.timers.tick(250);
  await eventually(() => store.apps.map((app) => app.appName), ['demo', 'shop']);

  events.send('message', { ...PLACE, message: viewOf(3) });
  await sequencesAre([1, 2, 3]);

  // Redis has lost the messages 2 and 3.
  stored.pop();
  events.send('gap', { account: '1' });
  await sequencesAre([1]);

  // A hidden page ends its stream.
  globalThis.document.hidden = true;
  listeners.forEach((listener) => listener());
  context.mock.timers.tick(10_000);
});
