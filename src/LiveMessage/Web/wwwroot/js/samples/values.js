// Typed parameters and string literals for the samples.

import { hexCode, wellFormed } from '../text.js';

/**
 * @typedef {object} SampleCall
 * @property {string} operation
 * @property {string} version
 * @property {[name: string, value: string, schema: import('../explorer/document.js').Schema][]} parameters the values
 *   as strings, with the schemas of the document
 * @property {string} host
 * @property {string} protocol
 * @property {Partial<import('../callers.js').Caller> | import('../acs3.js').Credentials | null} caller null for a call
 *   without a signature
 *
 * @typedef {object} TypedParameter
 * @property {string} name
 * @property {'text' | 'int' | 'long' | 'boolean' | 'list'} kind
 * @property {any} value the value as that kind
 * @property {string} text the value as a string
 * @property {boolean} isUnsupported true if only TypeScript, pop-core, and curl can send the value
 *
 * @typedef {object} LiteralStyle
 * @property {string} quote
 * @property {Record<string, string>} escapes escape sequences, at least for the quote and the backslash
 * @property {(character: string) => string} point writes any other character that cannot be literal
 * @property {boolean} [ascii] true if all characters outside ASCII need an escape
 */

const RANGES = { int: 31n, long: 63n };

/**
 * Converts the parameters of a call to the types of the clients.
 *
 * @param {SampleCall} call
 * @returns {TypedParameter[]}
 */
export const typedParameters = (call) => call.parameters
  .filter(([, value]) => value !== '')
  .map(([name, value, schema]) => ({ name, ...valueOf(kindOf(schema), value) }));

/** @param {import('../explorer/document.js').Schema} schema */
function kindOf({ type, format }) {
  switch (type) {
    case 'integer':
      return format === 'int64' ? 'long' : 'int';
    case 'boolean':
      return 'boolean';
    case 'array':
      return 'list';
    default:
      return 'text';
  }
}

/**
 * @param {TypedParameter['kind']} kind
 * @param {string} value
 * @returns {Omit<TypedParameter, 'name'>}
 */
function valueOf(kind, value) {
  switch (kind) {
    case 'boolean':
      return { kind, value: /^true$/i.test(value), isUnsupported: !/^(true|false)$/i.test(value), text: value };
    case 'list':
      return { kind, value: value.split(',').filter((item) => item !== ''), isUnsupported: false, text: value };
    case 'text':
      return { kind, value, isUnsupported: false, text: value };
    default:
      return { kind, ...integerOf(value, RANGES[kind]), text: value };
  }
}

/**
 * @param {string} value
 * @param {bigint} bits
 */
function integerOf(value, bits) {
  if (!/^[+-]?\d+$/.test(value)) {
    return { value: null, isUnsupported: true };
  }
  const number = BigInt(value.replace('+', ''));
  return { value: number, isUnsupported: number < -(2n ** bits) || number >= 2n ** bits };
}

/** @type {Record<string, string>} */
const KINDS = { int: 'a 32-bit integer', long: 'a 64-bit integer', boolean: 'true or false' };

/**
 * Returns a comment about an omitted parameter. It does not contain the value, which could end the comment.
 *
 * @param {{name: string, kind: string}} parameter
 */
export const omissionComment = ({ name, kind }) =>
  `${name} is omitted: this client requires ${KINDS[kind]}. TypeScript, pop-core, and curl can send it.`;

// Letters, marks, digits, punctuation, symbols, and the plain space are literal. Other characters are invisible or
// affect their neighbors: controls, line ends, other spaces, writing directions.
const SHOWN = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;
const ASCII = /^[ -~]$/;

// Escape sequences that the languages share.
const ESCAPES = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Returns the style of a literal with backslash escapes.
 *
 * @param {string} quote
 * @param {(character: string) => string} [point] `\uXXXX` or `\UXXXXXXXX` by default
 * @returns {LiteralStyle}
 */
export const backslashStyle = (quote, point = unicodeEscape) =>
  ({ quote, escapes: { ...ESCAPES, [quote]: `\\${quote}` }, point });

/** @param {string} character */
const unicodeEscape = (character) =>
  (character.length > 1 ? `\\U${hexCode(character, 8)}` : `\\u${hexCode(character, 4)}`);

/**
 * Writes a string as a literal.
 *
 * @param {string} text
 * @param {LiteralStyle} style
 */
export function literal(text, { quote, escapes, point, ascii = false }) {
  const shown = ascii ? ASCII : SHOWN;
  const inside = [...wellFormed(text)].map((character) =>
    escapes[character] ?? (shown.test(character) ? character : point(character)));
  return `${quote}${inside.join('')}${quote}`;
}

/**
 * Indicates whether a string needs no escapes except for quotes and backslashes.
 *
 * @param {string} text
 */
export const isPrintable = (text) => [...wellFormed(text)].every((character) => SHOWN.test(character));

/**
 * Writes each UTF-16 code unit of a character.
 *
 * @param {string} character
 * @param {(digits: string) => string} unit writes a code unit, given its four hexadecimal digits
 */
export const utf16Units = (character, unit) => Array.from({ length: character.length }, (_, at) =>
  unit(character.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0'))).join('');

/**
 * Converts a name to camel case: sendLiveMessageUser.
 *
 * @param {string} name
 */
export const camel = (name) => name[0].toLowerCase() + name.slice(1);

/**
 * Converts a name to snake case: send_live_message_user.
 *
 * @param {string} name
 */
export const snake = (name) => camel(name).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Returns `http` or `https`.
 *
 * @param {{protocol: string}} call
 */
export const schemeOf = ({ protocol }) => protocol.replace(':', '');

/**
 * Returns the credentials of the caller, with placeholders for missing values.
 *
 * @param {Pick<SampleCall, 'caller'>} call
 */
export const credentialsOf = ({ caller }) => ({
  id: caller?.accessKeyId || '<AccessKeyId>',
  secret: caller?.accessKeySecret || '<AccessKeySecret>',
  token: caller?.securityToken || null,
});
