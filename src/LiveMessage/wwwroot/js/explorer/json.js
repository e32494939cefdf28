// JSON as a person reads it. It is laid out token by token, as it came: a number of 64 bits would not survive JSON.parse.

import { h } from '../dom.js';

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[[\]{}:,]/g;

/** The text of an answer, laid out and coloured; as it is where it is no JSON. */
export function jsonBlock(text, label) {
  const block = h('pre', { className: 'code wrap', tabIndex: 0, role: 'region', 'aria-label': label });
  block.append(...(isJson(text) ? layOut(text) : [text]));
  return block;
}

/** The same as text. */
export const jsonText = (text) => (isJson(text) ? layOut(text).map((part) => part.textContent ?? part).join('') : text);

function isJson(text) {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

function layOut(text) {
  const tokens = text.match(TOKEN);
  const parts = [];
  let depth = 0;
  const line = () => parts.push(`\n${'  '.repeat(depth)}`);
  tokens.forEach((token, at) => {
    const next = tokens[at + 1];
    switch (token) {
      case '{':
      case '[':
        parts.push(token);
        depth += 1;
        if (next !== '}' && next !== ']') {
          line();
        }
        break;
      case '}':
      case ']':
        depth -= 1;
        if (!['{', '['].includes(tokens[at - 1])) {
          line();
        }
        parts.push(token);
        break;
      case ',':
        parts.push(token);
        line();
        break;
      case ':':
        parts.push(': ');
        break;
      default:
        parts.push(h('span', { className: kindOf(token, next) }, token));
    }
  });
  return parts;
}

function kindOf(token, next) {
  if (token.startsWith('"')) {
    return next === ':' ? 'json-name' : 'json-text';
  }
  return 'json-value';
}
