// Formatting of text. Hidden characters are made visible, so that a message cannot change how the page around it looks.

import { formatNumber, hexCode, wellFormed } from '../text.js';

// Controls and characters that are invisible or change the writing direction, such as Hangul fillers, the blank Braille
// pattern, and tags. Joiners are excluded, because emoji and scripts need them.
const HIDDEN = new RegExp([
  '[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u115f\\u1160\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e',
  '\\u2060-\\u206f\\u2800\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]',
].join(''), 'gu');

const MAX_LINE_LENGTH = 300;

/**
 * Returns the code point of a hidden character: `‹U+202E›`.
 *
 * @param {string} character
 */
export const codePointLabel = (character) => `‹U+${hexCode(character, 4)}›`;

/** @param {string} character */
export const isHidden = (character) => character.search(HIDDEN) === 0;

/**
 * Replaces the hidden characters of a string with their code points, except those in `keep`.
 *
 * @param {string} text
 * @param {string} [keep]
 */
export const visible = (text, keep = '') =>
  text.replace(HIDDEN, (character) => (keep.includes(character) ? character : codePointLabel(character)));

/**
 * Returns the start of a string on one line, or the part around the index `at` if that is greater than `lead`.
 *
 * @param {string} text
 * @param {number} [at]
 * @param {number} [lead]
 */
export function oneLine(text, at = 0, lead = 60) {
  const start = at > lead ? at - lead / 2 : 0;
  const part = wellFormed(text.slice(start, start + MAX_LINE_LENGTH).replace(/\s+/g, ' ').trim());
  return `${start > 0 ? '…' : ''}${visible(part)}${text.length > start + MAX_LINE_LENGTH ? '…' : ''}`;
}

/**
 * Returns a number with its noun: "1 message", "2 messages".
 *
 * @param {number} number
 * @param {string} noun
 */
export const pluralize = (number, noun) => `${formatNumber(number)} ${noun}${number === 1 ? '' : 's'}`;

/**
 * Splits the one-line form of a text at the first match of the search. The line starts near a match that is far back.
 *
 * @param {string} text
 * @param {RegExp | null | undefined} search
 * @param {number} [lead] the number of characters before a match that fit
 * @returns {[text: string, isMatch: boolean][]}
 */
export function excerpt(text, search, lead) {
  const line = oneLine(text, search?.exec(text)?.index, lead);
  const found = search?.exec(line);
  return found
    ? [[line.slice(0, found.index), false], [found[0], true], [line.slice(found.index + found[0].length), false]]
    : [[line, false]];
}

/** @param {number} number */
const two = (number) => String(number).padStart(2, '0');

/** @param {Date} date */
const dayOf = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** @param {Date} date */
const clockOf = (date) => [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')
  + `.${String(date.getMilliseconds()).padStart(3, '0')}`;

/**
 * Formats a time of today as a clock time, and any other time with its day, in the time zone of the browser.
 *
 * @param {number} at
 */
export function formatTime(at) {
  const date = new Date(at);
  const clock = clockOf(date);
  return dayOf(date) === dayOf(new Date()) ? clock : `${dayOf(date).slice(5)} ${clock.slice(0, 5)}`;
}

/**
 * Formats day and time in the time zone of the browser.
 *
 * @param {number} at
 */
export const formatFullTime = (at) => `${dayOf(new Date(at))} ${clockOf(new Date(at))}`;

/** @type {Record<string, string>} */
const TRANSPORTS = { webSocket: 'WebSocket', events: 'server-sent events', scripted: 'scripted receiver' };

/**
 * Describes a connection. An `online` event has no transport; the list of receivers has all fields.
 *
 * @param {{transport?: string, since?: string, acknowledge?: string}} receiver
 */
export function onlineLabel({ transport, since, acknowledge }) {
  if (!transport) {
    return 'Online';
  }
  const when = { now: 'immediately', never: 'nothing' }[acknowledge ?? ''] ?? `after ${acknowledge}`;
  // Another receiver can acknowledge by itself.
  const isOwn = acknowledge === 'never' && transport !== 'scripted';
  return `Online via ${TRANSPORTS[transport] ?? transport} since ${formatTime(Date.parse(since ?? ''))}`
    + (isOwn ? '' : `, acknowledges ${when}`);
}
