// The list of definitions. The chosen one is in the address, under the name that Swagger UI uses.

import { h } from '../dom.js';

const PARAMETER = 'urls.primaryName';

/**
 * Returns the definition in the address, or else the first one.
 *
 * @param {string[]} names
 * @param {string} [search] the query of the address
 * @returns {string}
 */
export function chosenDefinition(names, search = location.search) {
  const name = new URLSearchParams(search).get(PARAMETER) ?? '';
  return names.includes(name) ? name : names[0];
}

/**
 * Creates the list. `show` displays a definition.
 *
 * @param {string[]} names
 * @param {(name: string) => void} show
 */
export function definitionField(names, show) {
  const current = chosenDefinition(names);
  const choose = ({ target }) => {
    // The fragment is an operation of the other definition.
    history.replaceState(null, '', addressOf(names, target.value));
    show(target.value);
  };
  return h('div', { className: 'definition' },
    h('label', { for: 'definition' }, 'Select a definition'),
    h('select', { id: 'definition', className: 'input', onChange: choose },
      names.map((name) => h('option', { value: name, selected: name === current }, name))));
}

const addressOf = (names, name) =>
  (name === names[0] ? location.pathname : `${location.pathname}?${new URLSearchParams({ [PARAMETER]: name })}`);
