// JSON set out in lines. The text's own tokens are kept: a number or name that is parsed and written again might not be
// what was sent.

const TOKEN = /"(?:[^"\\]|\\.)*"|[^\s{}[\]:,"]+|[{}[\]:,]/g;

// Deeper than this nothing is indented further: a body of brackets alone would become megabytes of blanks.
const DEEPEST = 24;

/** Whether a text is a JSON object or array: what is worth setting out. */
export function isJson(text) {
  try {
    return typeof JSON.parse(text) === 'object' && text.trim() !== 'null';
  } catch {
    return false;
  }
}

/** The parts of a JSON text, set out: pairs of a kind ('name', 'string', 'number', 'word', 'plain') and a text. */
export function setOut(text) {
  const tokens = text.match(TOKEN) ?? [];
  const parts = [];
  let depth = 0;
  const line = () => parts.push(['plain', `\n${'  '.repeat(Math.min(depth, DEEPEST))}`]);
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

function kindOf(token, next) {
  if (token[0] === '"') {
    return next === ':' ? 'name' : 'string';
  }
  if (/[-\d]/.test(token[0])) {
    return 'number';
  }
  return /[a-z]/.test(token[0]) ? 'word' : 'plain';
}
