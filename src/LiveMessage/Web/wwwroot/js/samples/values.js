// What all samples share: the parameters of a call as typed values, and texts as literals of a language.
//
// A call is {operation, version, parameters: [name, value, schema][], host, protocol, caller}; the values are texts, as
// the wire has them, the schemas those of the OpenAPI document.

const RANGES = { int: 31n, long: 63n };

/**
 * The parameters of a call, each with its kind (text, int, long, boolean, list), its value as that kind, and the text
 * that it came as. `unfit` says that the value is none of its kind: a client with types cannot send it.
 */
export const typed = (call) => call.parameters
  .filter(([, value]) => value !== '')
  .map(([name, value, schema]) => ({ name, ...valueOf(kindOf(schema), value) }));

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

function valueOf(kind, value) {
  switch (kind) {
    case 'boolean':
      return { kind, value: /^true$/i.test(value), unfit: !/^(true|false)$/i.test(value), text: value };
    case 'list':
      return { kind, value: value.split(',').filter((item) => item !== ''), unfit: false, text: value };
    case 'text':
      return { kind, value, unfit: false, text: value };
    default:
      return { kind, ...integerOf(value, RANGES[kind]), text: value };
  }
}

function integerOf(value, bits) {
  if (!/^[+-]?\d+$/.test(value)) {
    return { value: null, unfit: true };
  }
  const number = BigInt(value.replace('+', ''));
  return { value: number, unfit: number < -(2n ** bits) || number >= 2n ** bits };
}

const KINDS = { int: 'a 32-bit integer', long: 'a 64-bit integer', boolean: 'true or false' };

/** Why a parameter is not in a sample, without its value: that could end the comment it stands in. */
export const unfitLine = ({ name, kind }) =>
  `${name} is left out: this client takes ${KINDS[kind]}; TypeScript and curl can send the value.`;

/** What a sample says of its key. All of it comes from one place: half a key of each signs nothing. */
export const keyLine = (comment) =>
  `${comment} An AccessKeyId of the environment goes before the key written here: unset one of the real cloud.\n`;

// Letters, marks, digits, punctuation, symbols and the plain space can stand as they are. What is left has no look of
// its own, or changes that of its neighbours: controls, line ends, other spaces, directions of writing.
const SHOWN = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;
const ASCII = /^[ -~]$/;

/**
 * A text as a literal.
 *
 * @param {string} text
 * @param {object} style
 * @param {string} style.quote
 * @param {Record<string, string>} style.escapes has the quote and the backslash at least
 * @param {(character: string) => string} style.point writes any other character that cannot stand as it is
 * @param {boolean} [style.ascii] nothing but ASCII can stand as it is
 */
export function literal(text, { quote, escapes, point, ascii = false }) {
  const shown = ascii ? ASCII : SHOWN;
  const inside = [...wellFormed(text)].map((character) =>
    escapes[character] ?? (shown.test(character) ? character : point(character)));
  return `${quote}${inside.join('')}${quote}`;
}

/** Whether all of a text can stand as it is, quotes apart. */
export const isPlain = (text) => [...wellFormed(text)].every((character) => SHOWN.test(character));

/** The text as it goes over the wire: half of a surrogate pair becomes U+FFFD. */
export const wellFormed = (text) => text.replace(/\p{Surrogate}/gu, '\uFFFD');

/** The code of a character in hexadecimal, of at least so many digits. */
export const hexOf = (character, digits) => character.codePointAt(0).toString(16).toUpperCase().padStart(digits, '0');

/** A character as one or two UTF-16 units, each written by `unit` from its four hexadecimal digits. */
export const units = (character, unit) => Array.from({ length: character.length }, (_, at) =>
  unit(character.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0'))).join('');

/** The name with a small first letter: sendLiveMessageUser. */
export const camel = (name) => name[0].toLowerCase() + name.slice(1);

/** The name in small letters: send_live_message_user. */
export const snake = (name) => camel(name).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `http` or `https`. */
export const protocolOf = ({ protocol }) => protocol.replace(':', '');

/** What stands for a key that the service does not tell. */
export const keyOf = ({ caller }) => ({
  id: caller?.accessKeyId || '<AccessKeyId>',
  secret: caller?.accessKeySecret || '<AccessKeySecret>',
  token: caller?.securityToken || null,
});
