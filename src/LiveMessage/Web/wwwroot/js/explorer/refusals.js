// Calls that are refused on purpose. Each says what it does and what the cloud answers, and returns the answers.

import { timeOf } from '../acs3.js';
import { h } from '../dom.js';
import { answerView } from './answer.js';
import { headerOf, prepare, send } from './call.js';

const TWENTY_MINUTES = 20 * 60 * 1_000;
const MANY = 60;

/** What can be tried: `id`, the `name` of its button, a line about it, and `run`, which returns what to show. */
export const UNHAPPY = [
  {
    id: 'wrong-secret',
    name: 'Wrong secret',
    line: 'Signed with another secret than the caller\'s. The cloud answers 400 SignatureDoesNotMatch, with the '
      + 'canonical request as it computed it.',
    run: ({ caller, ...call }) =>
      one({ ...call, caller: { ...caller, accessKeySecret: `${caller.accessKeySecret}-wrong` } }),
  },
  {
    id: 'old-timestamp',
    name: 'Old timestamp',
    line: 'Signed rightly, with an x-acs-date of 20 minutes ago. The cloud takes 15 and answers 400 '
      + 'InvalidTimeStamp.Expired.',
    run: (call) => one({ ...call, date: timeOf(new Date(Date.now() - TWENTY_MINUTES)) }),
  },
  {
    id: 'replay',
    name: 'Replay',
    line: 'The same signed request twice. The first is answered as usual, the second with 400 SignatureNonceUsed.',
    run: replay,
  },
  {
    id: 'many',
    name: `${MANY} at once`,
    line: `${MANY} calls, each with a nonce of its own. 50 a second are taken for each account and operation; the `
      + 'cloud answers the rest with 400 Throttling.User, and x-acs-retry-after says for how many milliseconds.',
    run: many,
  },
];

async function one(call) {
  const answer = await send(await prepare(call));
  return { request: answer.request, content: [answerView(answer, call)] };
}

async function replay(call) {
  const request = await prepare(call);
  const first = await send(request);
  const second = await send(request);
  return { request, content: [answerView(first, call, 'First'), answerView(second, call, 'Second')] };
}

async function many(call) {
  // The same MsgTid would make one message of them all.
  const distinct = { ...call, parameters: call.parameters.filter(([name]) => name !== 'MsgTid') };
  const requests = await Promise.all(Array.from({ length: MANY }, () => prepare(distinct)));
  const start = performance.now();
  const answers = await Promise.all(requests.map(send));
  const millis = performance.now() - start;
  const codes = Object.entries(Object.groupBy(answers, ({ code }) => code));
  codes.sort(([, few], [, lots]) => lots.length - few.length);
  return { request: requests[0], content: [tally(codes, millis)] };
}

// A meter whose best is none at all: browsers do not show it as something good.
const REFUSED = { low: 0.5, high: MANY, optimum: 0 };

const toldOf = (code, answers) =>
  `${answers.length} ${code}${waits(answers) === '–' ? '' : ` with x-acs-retry-after of ${waits(answers)}`}`;

// The time is told because in more than a second more calls are taken.
function tally(codes, millis) {
  return h('table', { className: 'tally' },
    h('caption', {}, `${MANY} calls in ${millis.toFixed(0)} ms`),
    h('thead', {}, h('tr', {}, ['Code', 'Calls', 'x-acs-retry-after'].map((name) => h('th', { scope: 'col' }, name)))),
    h('tbody', {}, codes.map(([code, answers]) => h('tr', { 'data-code': code, 'data-told': toldOf(code, answers) },
      h('th', { scope: 'row' }, h('code', {}, code)),
      h('td', {},
        h('meter', { max: MANY, value: answers.length, 'aria-hidden': 'true', ...(code === 'OK' ? {} : REFUSED) }),
        String(answers.length)),
      h('td', {}, waits(answers))))));
}

function waits(answers) {
  const millis = answers
    .map((answer) => headerOf(answer, 'x-acs-retry-after'))
    .filter((value) => value !== null)
    .map(Number);
  if (millis.length === 0) {
    return '–';
  }
  const [least, most] = [Math.min(...millis), Math.max(...millis)];
  return least === most ? `${least} ms` : `${least} to ${most} ms`;
}
