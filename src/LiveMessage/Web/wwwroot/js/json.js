// Formats JSON. The original tokens are kept, because parsing and serializing can change a number or drop a duplicate
// name.

/** @typedef {[kind: 'name' | 'string' | 'number' | 'word' | 'plain', text: string]} JsonPart */

const TOKEN = /"(?:[^"\\]|\\.)*"|[^\s{}[\]:,"]+|[{}[\]:,]/g;

// Deeper levels are not indented further. Otherwise a body of nested brackets grows to megabytes of spaces.
const MAX_INDENT = 24;

/**
 * Indicates whether a string is a JSON object or array.
 *
 * @param {string} text
 */
export function isJson(text) {
  try {
    return typeof JSON.parse(text) === 'object' && text.trim() !== 'null';
  } catch {
    return false;
  }
}

/**
 * Splits a JSON text into the parts of its formatted form.
 *
 * @param {string} text
 * @returns {JsonPart[]}
 */
export function jsonParts(text) {
  const tokens = text.match(TOKEN) ?? [];
  /** @type {JsonPart[]} */
  const parts = [];
  let depth = 0;
  const line = () => parts.push(['plain', `\n${'  '.repeat(Math.min(depth, MAX_INDENT))}`]);
  tokens.forEach((token, index) => {
    if (token === '}' || token === ']') {
      depth -= 1;
      if (!'{['.includes(tokens[index - 1])) {
        line();
      }
    }
    parts.push([kindOf(token, tokens[index + 1]), token === ':' ? ': ' : token]);
    if (token === '{' || token === '[') {
      depth += 1;
      if (!'}]'.includes(tokens[index + 1])) {
        line();
      }
    } else if (token === ',') {
      line();
    }
  });
  return parts;
}

/**
 * @param {string} token
 * @param {string | undefined} next
 * @returns {JsonPart[0]}
 */
function kindOf(token, next) {
  if (token[0] === '"') {
    return next === ':' ? 'name' : 'string';
  }
  if (/[-\d]/.test(token[0])) {
    return 'number';
  }
  return /[a-z]/.test(token[0]) ? 'word' : 'plain';
}
