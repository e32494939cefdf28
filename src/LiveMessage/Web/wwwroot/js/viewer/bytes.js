// Hex dump of a string in UTF-8. A line has 8 bytes, which fits a small screen.

import { hexCode } from '../text.js';
import { codePointLabel, isHidden } from './format.js';

const LINE_BYTES = 8;

/**
 * @typedef {object} DumpLine
 * @property {string} offset
 * @property {[digits: string, isHidden: boolean][]} cells the bytes in hexadecimal
 * @property {[text: string, isHidden: boolean][]} text
 */

const encoder = new TextEncoder();

/**
 * @param {number} number
 * @param {number} digits
 */
const hex = (number, digits) => number.toString(16).padStart(digits, '0');

/**
 * Returns the lines of the dump. A hidden character is shown by its code point. A character is in the line of its first
 * byte.
 *
 * @param {string} text
 * @returns {DumpLine[]}
 */
export function hexDump(text) {
  /** @type {DumpLine[]} */
  const lines = [];
  /** @type {DumpLine} */
  let line;
  let offset = 0;
  for (const character of text) {
    const hidden = isHidden(character);
    encoder.encode(character).forEach((byte, index) => {
      if (offset % LINE_BYTES === 0) {
        line = { offset: hex(offset, 4), cells: [], text: [] };
        lines.push(line);
      }
      line.cells.push([hex(byte, 2), hidden]);
      if (index === 0) {
        line.text.push([hidden ? codePointLabel(character) : character, hidden]);
      }
      offset += 1;
    });
  }
  return lines;
}

/**
 * Counts the hidden characters of a string by code point.
 *
 * @param {string} text
 * @returns {[name: string, count: number][]}
 */
export function hiddenCharacters(text) {
  const found = new Map();
  for (const character of text) {
    if (isHidden(character)) {
      const name = `U+${hexCode(character, 4)}`;
      found.set(name, (found.get(name) ?? 0) + 1);
    }
  }
  return [...found];
}
