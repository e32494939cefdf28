// String literals and credentials in JavaScript and TypeScript.

import { backslashStyle, credentialsOf, literal } from './values.js';
import { hexCode } from '../text.js';

const TEXT = backslashStyle('\'', (character) =>
  (character.length > 1 ? `\\u{${hexCode(character, 1)}}` : `\\u${hexCode(character, 4)}`));

/**
 * Writes a string as a literal in single quotes.
 *
 * @param {string} value
 */
export const javaScriptText = (value) => literal(value, TEXT);

/**
 * Writes the properties of a client's configuration: the credentials, and others of the client.
 *
 * @param {import('./values.js').SampleCall} call
 * @param {{ [name: string]: string }} others
 */
export function clientConfig(call, others) {
  const { id, secret, token } = credentialsOf(call);
  const properties = { accessKeyId: id, accessKeySecret: secret, ...(token && { securityToken: token }), ...others };
  return Object.entries(properties).map(([name, value]) => `  ${name}: ${javaScriptText(value)},\n`).join('');
}
