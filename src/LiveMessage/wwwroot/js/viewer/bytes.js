// A text as its bytes of UTF-8, sixteen a line.

import { isHidden, show } from './format.js';

const ROW = 16;

const encoder = new TextEncoder();

const hex = (number, digits) => number.toString(16).padStart(digits, '0');

/**
 * The lines of a dump: `offset`, `cells` (pairs of two hexadecimal digits and whether they belong to a hidden character)
 * and `text`, where each character stands at its first byte and what is hidden has a sign.
 */
export function dump(text) {
  const lines = [];
  let offset = 0;
  for (const character of text) {
    const hidden = isHidden(character);
    encoder.encode(character).forEach((byte, index) => {
      if (offset % ROW === 0) {
        lines.push({ offset: hex(offset, 4), cells: [], text: '' });
      }
      const line = lines.at(-1);
      line.cells.push([hex(byte, 2), hidden]);
      if (index === 0) {
        line.text += hidden ? show(character) : character;
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
