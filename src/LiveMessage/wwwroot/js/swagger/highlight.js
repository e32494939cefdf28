// The colours of JSON, as classes: the highlighter of Swagger UI writes colours of its own, for a dark ground only.

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

export const highlightPlugin = (system) => ({
  components: {
    SyntaxHighlighter: ({ language, className, children }) =>
      system.React.createElement('pre', { className: `microlight ${className ?? ''}`, tabIndex: 0 },
        system.React.createElement('code', {}, language === 'json' ? coloured(system, String(children)) : children)),
  },
});

function coloured(system, text) {
  const parts = [];
  let end = 0;
  for (const token of text.matchAll(TOKEN)) {
    const [whole, string, colon] = token;
    const shown = string ?? whole;
    const kind = colon !== undefined ? 'json-name' : string !== undefined ? 'json-text' : 'json-value';
    parts.push(text.slice(end, token.index), system.React.createElement('span', { key: token.index, className: kind }, shown));
    end = token.index + shown.length;
  }
  return [...parts, text.slice(end)];
}
