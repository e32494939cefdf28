// Texts as the page shows them. Nothing that a message holds may hide, or turn round what stands beside it.

const encoder = new TextEncoder();

// Controls, and characters that have no width, no ink or change the direction: fillers of Hangul, the empty pattern of
// Braille and tags among them. Joiners stay: emoji and scripts need them.
const HIDDEN = new RegExp([
  '[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u115f\\u1160\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e',
  '\\u2060-\\u206f\\u2800\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]',
].join(''), 'gu');

const LONGEST_LINE = 300;

/** A character that cannot be seen, by its name: `‹U+202E›`. */
export const show = (character) => `‹U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}›`;

export const isHidden = (character) => character.search(HIDDEN) === 0;

/** A text with what is hidden in it made visible; the characters in `keep` stay as they are. */
export const visible = (text, keep = '') =>
  text.replace(HIDDEN, (character) => (keep.includes(character) ? character : show(character)));

/** The begin of a text in one line, or what is around the place `at`. */
export function oneLine(text, at = 0) {
  const start = at > 60 ? at - 30 : 0;
  const part = text.slice(start, start + LONGEST_LINE).replace(/\s+/g, ' ').trim().toWellFormed();
  return `${start > 0 ? '…' : ''}${visible(part)}${text.length > start + LONGEST_LINE ? '…' : ''}`;
}

export const bytesOf = (text) => encoder.encode(text);

export const count = (number) => number.toLocaleString('en');

/** "1 message", "2 messages". */
export const some = (number, what) => `${count(number)} ${what}${number === 1 ? '' : 's'}`;

const two = (number) => String(number).padStart(2, '0');

const dayOf = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

const clockOf = (date) => [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')
  + `.${String(date.getMilliseconds()).padStart(3, '0')}`;

/** A time of today as its clock time, another with its day; in the browser's zone. */
export function timeOf(at) {
  const date = new Date(at);
  const clock = clockOf(date);
  return dayOf(date) === dayOf(new Date()) ? clock : `${dayOf(date).slice(5)} ${clock.slice(0, 5)}`;
}

/** Day and time in the browser's zone. */
export const fullTimeOf = (at) => `${dayOf(new Date(at))} ${clockOf(new Date(at))}`;

const TRANSPORTS = { webSocket: 'WebSocket', events: 'server-sent events', scripted: 'the service itself (scripted)' };

/** How a user is online: a receiver of the list, or just its place, as the event has it. */
export function onlineAs({ transport, since, acknowledge }) {
  if (!transport) {
    return 'Online';
  }
  const when = acknowledge === 'now' ? 'at once' : `after ${acknowledge}`;
  return `Online by ${TRANSPORTS[transport] ?? transport} since ${timeOf(Date.parse(since))}`
    + (acknowledge === 'never' ? '' : `, acknowledges ${when}`);
}
