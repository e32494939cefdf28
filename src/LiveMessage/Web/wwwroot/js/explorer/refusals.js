// Calls that provoke an error. Each returns the request and the content to show.

import { formatTimestamp } from '../acs3.js';
import { h } from '../dom.js';
import { answerView } from './answer.js';
import { prepareRequest, sendRequest } from './request.js';
import { retryAfterRange, tallyByCode, tallySummary } from './tally.js';

/**
 * @typedef {import('./sending.js').Call & {date?: string}} Call
 *
 * @typedef {object} Refusal
 * @property {string} id
 * @property {string} name
 * @property {string} line
 * @property {(call: Call) => Promise<{request: import('./request.js').PreparedRequest, content: Element[]}>} run
 */

const TWENTY_MINUTES = 20 * 60 * 1_000;
const MANY = 60;

/**
 * The calls: `id`, the `name` of the button, a `line` that describes it, and `run`, which sends it.
 *
 * @type {Refusal[]}
 */
export const REFUSALS = [
  {
    id: 'wrong-secret',
    name: 'Wrong secret',
    line: 'Signs with a wrong secret. The response is 400 SignatureDoesNotMatch, with the canonical request of the '
      + 'service.',
    run: ({ caller, ...call }) => sendOne({
      ...call, caller: caller && { ...caller, accessKeySecret: `${caller.accessKeySecret}-wrong` },
    }),
  },
  {
    id: 'old-timestamp',
    name: 'Old timestamp',
    line: 'Signs with an x-acs-date of 20 minutes ago. The limit is 15 minutes, so the response is 400 '
      + 'InvalidTimeStamp.Expired.',
    run: (call) => sendOne({ ...call, date: formatTimestamp(new Date(Date.now() - TWENTY_MINUTES)) }),
  },
  {
    id: 'replay',
    name: 'Replay',
    line: 'Sends the same signed request twice. The second response is 400 SignatureNonceUsed.',
    run: sendTwice,
  },
  {
    id: 'many',
    name: `${MANY} at once`,
    line: `Sends ${MANY} calls, each with its own nonce. The limit is 50 per second for each account and operation. `
      + 'The response to the others is 400 Throttling.User, with the delay in milliseconds in x-acs-retry-after.',
    run: sendMany,
  },
];

/** @param {Call} call */
async function sendOne(call) {
  const answer = await sendRequest(await prepareRequest(call));
  return { request: answer.request, content: [answerView(answer, call)] };
}

/** @param {Call} call */
async function sendTwice(call) {
  const request = await prepareRequest(call);
  const first = await sendRequest(request);
  const second = await sendRequest(request);
  return { request, content: [answerView(first, call, 'First'), answerView(second, call, 'Second')] };
}

/** @param {Call} call */
async function sendMany(call) {
  // With the same MsgTid, all calls would store a single message.
  const distinct = { ...call, parameters: call.parameters.filter(([name]) => name !== 'MsgTid') };
  const requests = await Promise.all(Array.from({ length: MANY }, () => prepareRequest(distinct)));
  const start = performance.now();
  const answers = await Promise.all(requests.map(sendRequest));
  const millis = performance.now() - start;
  return { request: requests[0], content: [tallyView(tallyByCode(answers), millis)] };
}

// The optimum is 0, so that browsers do not show errors in green.
const REFUSED = { low: 0.5, high: MANY, optimum: 0 };

// The duration matters because the rate limit is per second.
/**
 * @param {[code: string, answers: import('./request.js').Answer[]][]} codes
 * @param {number} millis
 */
function tallyView(codes, millis) {
  return h('table', { className: 'tally' },
    h('caption', {}, `${MANY} calls in ${millis.toFixed(0)} ms`),
    h('thead', {}, h('tr', {}, ['Code', 'Calls', 'x-acs-retry-after'].map((name) => h('th', { scope: 'col' }, name)))),
    h('tbody', {}, codes.map(([code, answers]) => h('tr',
      { 'data-code': code, 'data-summary': tallySummary(code, answers) },
      h('th', { scope: 'row' }, h('code', {}, code)),
      h('td', {},
        h('meter', { max: MANY, value: answers.length, 'aria-hidden': 'true', ...(code === 'OK' ? {} : REFUSED) }),
        String(answers.length)),
      h('td', {}, retryAfterRange(answers) ?? '–')))));
}
