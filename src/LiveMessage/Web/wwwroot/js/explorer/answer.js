// The view of one response: status, duration, body, headers, an explanation of its code, and a link to the inbox.

import { h } from '../dom.js';
import { codeBlock, collapsible, copyButton, headerLines, jsonBlock, jsonText, prose, statusBadge } from './blocks.js';
import { receiverInbox, viewerAddress } from './query.js';
import { boundViolation } from './bounds.js';
import { comparisonView } from './comparison.js';
import { explanationLines } from './explanation.js';

/**
 * @typedef {{operation: import('./document.js').Operation, parameters: [string, string][], account: string | null}}
 *   AnsweredCall
 */

/**
 * Creates the view of a response.
 *
 * @param {import('./request.js').Answer} answer
 * @param {AnsweredCall} call
 * @param {string} [title] distinguishes the response from others next to it
 */
export function answerView(answer, call, title) {
  const prefix = title ? `${title}: ` : '';
  return h('div', { className: 'answer' },
    h('div', { className: 'answer-head' },
      title ? h('h3', {}, title) : null,
      statusBadge(answer),
      h('span', { className: 'muted' }, `${answer.millis.toFixed(answer.millis < 10 ? 1 : 0)} ms`),
      answer.code !== 'OK' && answer.status !== 0 ? h('code', { className: 'answer-code' }, answer.code) : null,
      h('span', { className: 'answer-tools' },
        inboxLink(answer, call), copyButton(`${prefix}response`, () => jsonText(answer.text)))),
    explanation(answer, call.operation),
    comparisonView(answer),
    answer.text === '' ? null : jsonBlock(answer.text, `${prefix}response body`),
    answer.status === 0 ? null : collapsible('Response headers',
      filledBlock(`${prefix}response headers`, headerLines(answer.headers))),
    collapsible('Request', filledBlock(`${prefix}request`, requestLines(answer.request))));
}

// Only an accepted call has changed an inbox.
/**
 * @param {import('./request.js').Answer} answer
 * @param {AnsweredCall} call
 */
function inboxLink(answer, { operation, parameters, account }) {
  const inbox = receiverInbox(parameters, account);
  const message = answer.json?.MsgTid ? answer.json.RequestId : null;
  const receiver = operation.parameters.find(({ name }) => name === 'ReceiverId');
  return inbox && answer.code === 'OK' && receiver && boundViolation(receiver, inbox.userId) === ''
    ? h('a', { className: 'button small', href: viewerAddress(inbox, message) }, `Inbox of ${inbox.userId}`)
    : null;
}

/**
 * @param {import('./request.js').Answer} answer
 * @param {import('./document.js').Operation} operation
 */
function explanation(answer, operation) {
  const lines = explanationLines(answer, operation);
  return lines.length > 0 && h('div', { className: 'explanation' }, lines.map((line) => h('p', {}, prose(line))));
}

/**
 * @param {string} label
 * @param {string} text
 */
function filledBlock(label, text) {
  const block = codeBlock(label);
  block.textContent = text;
  return block;
}

/** @param {import('./request.js').PreparedRequest} request */
function requestLines({ method, query, headers }) {
  return headerLines([[method, `/?${query}`], ['host', location.host], ...Object.entries(headers)]).replace(': ', ' ');
}
