// Text functions that all pages share.

const encoder = new TextEncoder();
const grouped = new Intl.NumberFormat('en');

/**
 * Returns the number of bytes of a string in UTF-8.
 *
 * @param {string} text
 */
export const byteLength = (text) => encoder.encode(text).length;

/**
 * Formats a number with separators between thousands: 15,360.
 *
 * @param {number} number
 */
export const formatNumber = (number) => grouped.format(number);

/**
 * Indicates whether a string is printable ASCII.
 *
 * @param {string} text
 */
export const isAsciiText = (text) => /^[ -~]*$/.test(text);

/**
 * Replaces lone surrogates with U+FFFD, as the encoding to UTF-8 does.
 *
 * @param {string} text
 */
export const wellFormed = (text) => text.replace(/\p{Surrogate}/gu, '\uFFFD');

/**
 * Returns the code point of a character in hexadecimal.
 *
 * @param {string} character
 * @param {number} digits the minimum number of digits
 */
export const hexCode = (character, digits) =>
  Number(character.codePointAt(0)).toString(16).toUpperCase().padStart(digits, '0');

/**
 * Returns the message of an error.
 *
 * @param {unknown} error
 */
export const messageOf = (error) => (error instanceof Error ? error.message : String(error));
