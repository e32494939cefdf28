// Which operation is called, and a line about it.

import { h } from '../dom.js';
import { prose } from './blocks.js';

/** @returns {{element: Element, show: (operation: object) => void}} */
export function createOperationPicker(operations, onChoose) {
  const groups = Object.entries(Object.groupBy(operations, ({ tag }) => tag));
  const select = h('select', { className: 'input', id: 'operation', 'aria-describedby': 'operation-hint' },
    groups.map(([tag, own]) => h('optgroup', { label: tag }, own.map(({ id }) => h('option', { value: id }, id)))));
  const hint = h('p', { className: 'hint', id: 'operation-hint' });
  select.addEventListener('change', () => onChoose(operations.find(({ id }) => id === select.value)));
  return {
    element: h('div', { className: 'field operation' },
      h('label', { className: 'label', for: 'operation' }, 'Operation'), select, hint),
    show: ({ id, summary, description }) => {
      select.value = id;
      hint.replaceChildren(`${summary}. `, ...prose(description));
    },
  };
}
