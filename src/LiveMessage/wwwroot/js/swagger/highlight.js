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
  for (const { 0: whole, 1: string, 2: colon, index } of text.matchAll(TOKEN)) {
    const shown = string ?? whole;
    const className = colon !== undefined ? 'json-name' : string !== undefined ? 'json-text' : 'json-value';
    parts.push(text.slice(end, index), system.React.createElement('span', { key: index, className }, shown));
    end = index + shown.length;
  }
  return [...parts, text.slice(end)];
}
