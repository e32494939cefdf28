// The panel with the details of one call. On small screens it covers the list.

import { h, icon, icons } from '../dom.js';
import { copy } from '../site.js';
import { formatFullTime, visible } from '../viewer/format.js';
import { curlCommand, explorerAddress } from './repeat.js';
import { badgesOf, callerLabel } from './row.js';

export class Details {
  /** @param {{onClose: () => void}} events */
  constructor({ onClose }) {
    this.onClose = onClose;
    this.element = h('aside', { className: 'details', hidden: true, 'aria-label': 'Call' });
  }

  /**
   * Shows a call with all its fields. Null closes the panel.
   *
   * @param {any} call the response of /_emulator/calls/{requestId}
   */
  show(call) {
    this.element.hidden = call === null;
    this.element.replaceChildren(...(call === null ? [] : [
      head(call, this.onClose),
      h('div', { className: 'details-scroll' }, reasonPart(call), factsPart(call), policyPart(call),
        parametersPart(call), signaturePart(call)),
    ]));
  }

  /**
   * Shows why a call cannot be shown.
   *
   * @param {string} reason
   */
  fail(reason) {
    this.element.hidden = false;
    this.element.replaceChildren(
      h('header', { className: 'details-head' },
        h('div', { className: 'details-title' }, h('h2', { tabindex: -1 }, 'Call')), closeButton(this.onClose)),
      h('div', { className: 'details-scroll' }, h('p', { className: 'part muted', role: 'status' }, reason)));
  }

  focus() {
    this.element.querySelector('h2')?.focus();
  }
}

/** @param {() => void} onClick */
const closeButton = (onClick) => h('button', {
  type: 'button', className: 'button quiet icon', 'aria-label': 'Close', title: 'Close (Esc)', onClick,
}, icon(icons.close));

/**
 * @param {any} call
 * @param {() => void} onClose
 */
const head = (call, onClose) => h('header', { className: 'details-head' },
  h('div', { className: 'details-title' },
    h('h2', { tabindex: -1 }, h('bdi', {}, visible(call.action ?? 'No action'))),
    h('div', { className: 'details-state' }, h('div', { className: 'badges' }, badgesOf(call)))),
  closeButton(onClose));

/**
 * @param {string} id
 * @param {string} title
 * @param {...any} content
 */
const part = (id, title, ...content) => h('section', { className: 'part', 'aria-labelledby': id },
  h('div', { className: 'part-head' }, h('h3', { id }, title)), content);

/**
 * @param {string} name
 * @param {...any} values
 */
const fact = (name, ...values) => h('div', { className: 'fact' }, h('dt', {}, name), h('dd', {}, values));

/**
 * @param {string} name
 * @param {string | number | null | undefined} value
 */
const text = (name, value) => (value === null || value === undefined || value === ''
  ? null
  : fact(name, h('bdi', { className: 'mono' }, visible(String(value)))));

/** @param {any} call */
function reasonPart({ message, reason, hints, unread }) {
  const sentences = [
    message, reason, ...hints, ...unread.map((/** @type {{text: string}} */ parameter) => parameter.text),
  ].filter(Boolean);
  return sentences.length === 0 ? null : part('reason-title', 'What happened',
    h('ul', { className: 'sentences' },
      [...new Set(sentences)].map((sentence) => h('li', { dir: 'auto' }, visible(sentence)))));
}

/** @param {any} call */
const factsPart = (call) => part('call-title', 'Call',
  h('dl', { className: 'facts' },
    fact('Time', h('time', { className: 'mono', datetime: call.time }, formatFullTime(Date.parse(call.time)))),
    text('Status', `${call.status} ${call.code}`),
    text('Refused at', call.rung),
    text('Caller', callerLabel(call)),
    text('Account', call.account),
    text('Fault', call.fault),
    text('Tokens left', call.tokensLeft),
    text('Elapsed', `${call.elapsedMs} ms`),
    fact('RequestId', h('bdi', { className: 'mono' }, call.requestId), h('button', {
      type: 'button', className: 'button quiet icon small', 'aria-label': 'Copy the RequestId',
      title: 'Copy the RequestId', onClick: () => copy(call.requestId, 'RequestId'),
    }, icon(icons.copy))),
    text('Method', `${call.method}${call.signature ? `, signature ${call.signature}` : ''}`),
    text('User-Agent', call.userAgent),
    text('From', call.remoteAddress)));

/** @param {any} call */
const policyPart = ({ decision, details: { resources } }) => (decision ? part('policy-title', 'RAM policies',
  h('dl', { className: 'facts' },
    text('Decision', decision.allowed ? 'allowed' : 'denied'),
    decision.statements.map(statementFacts),
    resources.map((/** @type {string} */ resource) => text('Resource', resource)))) : null);

/** @param {{policyType: string, policy: string | null, statement: number | null, effect: string | null}} statement */
const statementFacts = ({ policyType, policy, statement, effect }) => text(policyType, policy === null
  ? 'No policy allows the call.' : `${effect} by statement ${statement} of ${policy}`);

/** @param {any} call */
function parametersPart(call) {
  const { action, account, parameters, omittedParameters = 0, details: { shortened } } = call;
  return part('parameters-title', 'Parameters',
    h('dl', { className: 'facts' }, parameters.map((/** @type {import('./log.js').Parameter} */ one) =>
      fact(visible(one.name), h('bdi', { className: 'mono' }, visible(one.value))))),
    omittedParameters > 0 ? h('p', { className: 'hint muted' }, `${omittedParameters} more are not kept.`) : null,
    shortened ? h('p', { className: 'hint muted' },
      'The log shortens long values, so a repeated call has the shortened ones.') : null,
    action === null ? null : h('div', { className: 'buttons' },
      h('button', { type: 'button', className: 'button small', onClick: () => copy(curlCommand(call), 'Command'),
        title: account === null ? null : 'Without a signature' }, icon(icons.copy), 'Copy as curl'),
      h('a', { className: 'button small', href: explorerAddress(call) },
        icon(icons.send), 'Open in the Explorer')));
}

/** @param {any} call */
function signaturePart({ details: { stringToSign, canonicalRequest } }) {
  const blocks = [['Canonical request', canonicalRequest], ['String to sign', stringToSign]]
    .filter(([, value]) => value);
  return blocks.length === 0 ? null : part('signature-title', 'Signature',
    blocks.map(([name, value]) => [
      h('p', { className: 'hint muted' }, name),
      h('pre', { className: 'code wrap', tabindex: 0, role: 'region', 'aria-label': name }, visible(value, '\n')),
    ]));
}
