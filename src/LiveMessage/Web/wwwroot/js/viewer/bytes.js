// A text as its bytes of UTF-8, eight a line: as many as a small screen has room for.

import { isHidden, show } from './format.js';

const ROW = 8;

const encoder = new TextEncoder();

const hex = (number, digits) => number.toString(16).padStart(digits, '0');

/**
 * The lines of a dump: `offset`, `cells` (pairs of two hexadecimal digits and whether they belong to a hidden
 * character) and `text`, pairs of the same kind, where each character stands in the line of its first byte and what is
 * hidden is named.
 */
export function dump(text) {
  const lines = [];
  let offset = 0;
  for (const character of text) {
    const hidden = isHidden(character);
    encoder.encode(character).forEach((byte, index) => {
      if (offset % ROW === 0) {
        lines.push({ offset: hex(offset, 4), cells: [], text: [] });
      }
      const line = lines.at(-1);
      line.cells.push([hex(byte, 2), hidden]);
      if (index === 0) {
        line.text.push([hidden ? show(character) : character, hidden]);
      }
      offset += 1;
    });
  }
  return lines;
}

/** The hidden characters of a text, each once: pairs of its code point and how often it occurs. */
export function hiddenIn(text) {
  const found = new Map();
  for (const character of text) {
    if (isHidden(character)) {
      const name = `U+${hex(character.codePointAt(0), 4).toUpperCase()}`;
      found.set(name, (found.get(name) ?? 0) + 1);
    }
  }
  return [...found];
}
