// What came back: status, time, body, headers, what its code means, and where the message is now.

import { h } from '../dom.js';
import { codeBlock, copyButton, folded, headerLines, jsonBlock, jsonText, prose, statusBadge } from './blocks.js';
import { inboxAddress, inboxOf } from './address.js';
import { excessOf } from './bounds.js';
import { comparisonOf } from './comparison.js';

/**
 * @param {object} answer of a call
 * @param {{operation: object, parameters: [string, string][], account: string|null}} call
 * @param {string} [title] what sets this answer apart from others beside it
 */
export function answerView(answer, call, title) {
  const of = title ? `${title}: ` : '';
  return h('div', { className: 'answer' },
    h('div', { className: 'answer-head' },
      title ? h('h3', {}, title) : null,
      statusBadge(answer),
      h('span', { className: 'muted' }, `${answer.millis.toFixed(answer.millis < 10 ? 1 : 0)} ms`),
      answer.code !== 'OK' && answer.status !== 0 ? h('code', { className: 'answer-code' }, answer.code) : null,
      h('span', { className: 'answer-tools' },
        inboxLink(answer, call), copyButton(`${of}answer`, () => jsonText(answer.text)))),
    explanation(answer, call.operation),
    comparisonOf(answer),
    answer.text === '' ? null : jsonBlock(answer.text, `${of}body of the answer`),
    answer.status === 0 ? null : folded('Headers of the answer',
      filled(`${of}headers of the answer`, headerLines(answer.headers))),
    folded('The request', filled(`${of}the request`, requestLines(answer.request))));
}

// Only what was accepted has an inbox to look into.
function inboxLink(answer, { operation, parameters, account }) {
  const inbox = inboxOf(parameters, account);
  const message = answer.json?.MsgTid ? answer.json.RequestId : null;
  const receiver = operation.parameters.find(({ name }) => name === 'ReceiverId');
  return inbox && answer.code === 'OK' && excessOf(receiver, inbox.userId) === ''
    ? h('a', { className: 'button small', href: inboxAddress(inbox, message) }, `Inbox of ${inbox.userId}`)
    : null;
}

function explanation(answer, operation) {
  const known = operation.errors.get(answer.code)?.summary;
  const denied = denial(answer.json?.AccessDeniedDetail);
  const lines = [answer.error, known, denied].filter(Boolean);
  return lines.length > 0 && h('div', { className: 'explanation' }, lines.map((line) => h('p', {}, prose(line))));
}

function denial(detail) {
  if (!detail) {
    return null;
  }
  const reason = detail.NoPermissionType === 'ExplicitDeny' ? 'a policy denies it' : 'no policy allows it';
  const who = `${detail.AuthPrincipalType} ${detail.AuthPrincipalDisplayName}`;
  return `${who} may not do ${detail.AuthAction}: ${reason} (${detail.NoPermissionType}).`;
}

function filled(label, text) {
  const block = codeBlock(label);
  block.textContent = text;
  return block;
}

function requestLines({ method, query, headers }) {
  return headerLines([[method, `/?${query}`], ['host', location.host], ...Object.entries(headers)]).replace(': ', ' ');
}
