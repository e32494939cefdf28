// The client of the event streams.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { follow } from '../../../src/LiveMessage/Web/wwwroot/js/follow.js';
import { stubFetch } from './fixtures.js';

const streamOf = (text) => new Response(text);

const silentStream = (signal) => new Response(new ReadableStream({
  start: (controller) => signal.addEventListener('abort', () => controller.error(signal.reason)),
}));

// Runs `follow` with the given responses, and aborts it at the next request.
async function run(context, responses, { resume = true } = {}) {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const abort = new AbortController();
  const [states, events, urls] = [[], [], []];
  stubFetch(context, async (url, { signal }) => {
    const respond = responses.shift();
    if (!respond) {
      abort.abort();
      throw signal.reason;
    }
    urls.push(url.search);
    return respond(signal);
  });
  const following = follow('/events', {
    onEvent: (type, data) => events.push([type, data]),
    onState: (state, error) => states.push(error ? `${state} ${error.status}` : state),
    signal: abort.signal,
    resume,
  });
  const step = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    context.mock.timers.tick(10_000);
  };
  while (!await Promise.race([following.then(() => true), step()])) {
    // The clock runs until the stream ends.
  }
  return { states, events, urls };
}

test('A stream that ends is resumed after its last event', async (context) => {
  const { states, events, urls } = await run(context, [
    () => streamOf('event: message\nid: 5\ndata: {"a":1}\n\n'), () => streamOf(''),
  ]);
  assert.deepEqual(urls, ['', '?lastEventId=5']);
  assert.deepEqual(events, [['message', { a: 1 }]]);
  assert.deepEqual(states.slice(0, 4), ['connecting', 'open', 'lost', 'connecting']);
});

test('A stream without resumption starts again', async (context) => {
  const { urls } = await run(
    context, [() => streamOf('id: 5\ndata: 1\n\n'), () => streamOf('')], { resume: false });
  assert.deepEqual(urls, ['', '']);
});

test('An unknown last event starts the stream again', async (context) => {
  const { states, urls } = await run(context, [
    () => streamOf('id: 5\ndata: 1\n\n'), () => new Response('{}', { status: 400 }), () => streamOf(''),
  ]);
  assert.deepEqual(urls, ['', '?lastEventId=5', '']);
  assert.ok(states.includes('lost 400'));
});

test('A rejected stream is final', async (context) => {
  const { states, urls } = await run(context, [() => new Response('{}', { status: 404 }), () => streamOf('')]);
  assert.deepEqual(states, ['connecting', 'refused 404']);
  assert.equal(urls.length, 1);
});

test('A silent stream is closed and opened again', async (context) => {
  const { states } = await run(context, [silentStream, () => streamOf('')]);
  assert.deepEqual(states.slice(0, 4), ['connecting', 'open', 'lost', 'connecting']);
});
