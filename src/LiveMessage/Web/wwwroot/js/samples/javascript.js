// String literals of JavaScript and TypeScript.

import { backslashStyle, literal } from './values.js';
import { hexCode } from '../text.js';

const TEXT = backslashStyle('\'', (character) =>
  (character.length > 1 ? `\\u{${hexCode(character, 1)}}` : `\\u${hexCode(character, 4)}`));

/**
 * Writes a string as a literal in single quotes.
 *
 * @param {string} value
 */
export const javaScriptText = (value) => literal(value, TEXT);
