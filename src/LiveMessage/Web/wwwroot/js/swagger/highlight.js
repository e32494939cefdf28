// JSON highlighting with CSS classes. The highlighter of Swagger UI has inline colors for a dark background only.

import { isJson, jsonParts } from '../json.js';

export const highlightPlugin = (system) => ({
  components: {
    SyntaxHighlighter: ({ language, className, children }) =>
      system.React.createElement('pre', { className: `microlight ${className ?? ''}`, tabIndex: 0 },
        system.React.createElement('code', {}, highlight(system, language, String(children)))),
  },
});

const highlight = (system, language, text) => (language !== 'json' || !isJson(text) ? text
  : jsonParts(text).map(([kind, part], key) => (kind === 'plain' ? part
    : system.React.createElement('span', { key, className: `json-${kind}` }, part))));
