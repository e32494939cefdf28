// The colours of JSON, as classes: the highlighter of Swagger UI writes colours of its own, for a dark ground only.

import { isJson, setOut } from '../json.js';

export const highlightPlugin = (system) => ({
  components: {
    SyntaxHighlighter: ({ language, className, children }) =>
      system.React.createElement('pre', { className: `microlight ${className ?? ''}`, tabIndex: 0 },
        system.React.createElement('code', {}, coloured(system, language, String(children)))),
  },
});

const coloured = (system, language, text) => (language !== 'json' || !isJson(text) ? text
  : setOut(text).map(([kind, part], key) => (kind === 'plain' ? part
    : system.React.createElement('span', { key, className: `json-${kind}` }, part))));
