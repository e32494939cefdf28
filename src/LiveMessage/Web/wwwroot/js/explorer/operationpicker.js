// The choice of the operation, with its description.

import { h } from '../dom.js';
import { prose } from './blocks.js';

/**
 * Creates the control that chooses the operation.
 *
 * @param {import('./document.js').Operation[]} operations
 * @param {(operation: import('./document.js').Operation) => void} onChoose
 * @returns {{element: Element, show: (operation: import('./document.js').Operation) => void}}
 */
export function createOperationPicker(operations, onChoose) {
  const groups = [...Map.groupBy(operations, ({ tag }) => tag)];
  const select = h('select', { className: 'input', id: 'operation', 'aria-describedby': 'operation-hint' },
    groups.map(([tag, own]) => h('optgroup', { label: tag }, own.map(({ id }) => h('option', { value: id }, id)))));
  const hint = h('p', { className: 'hint', id: 'operation-hint' });
  select.addEventListener('change', () => {
    const chosen = operations.find(({ id }) => id === select.value);
    if (chosen) {
      onChoose(chosen);
    }
  });
  return {
    element: h('div', { className: 'field operation' },
      h('label', { className: 'label', for: 'operation' }, 'Operation'), select, hint),
    show: ({ id, summary, description }) => {
      select.value = id;
      hint.replaceChildren(`${summary}. `, ...prose(description));
    },
  };
}
