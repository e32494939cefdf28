// Accessible names for controls of Swagger UI that have none, or one that differs from their visible text.

/** Labels the controls below an element, now and after each change. */
export function labelControls(element) {
  new MutationObserver(() => labelAll(element)).observe(element, { childList: true, subtree: true });
}

function labelAll(element) {
  const all = (selector) => element.querySelectorAll(selector);
  all('[data-param-name]').forEach(labelFields);
  all('.examples-select-element').forEach((select) => name(select, 'Examples'));
  all('.responses-table[role="region"]').forEach((table) => name(table, `Responses of ${operationOf(table)}`));
  all('.authorization__btn').forEach((button) => name(button, `Authorize ${operationOf(button)}`));
  all('.close-modal').forEach((button) => name(button, 'Close'));
  all('.modal-btn').forEach((button) => button.removeAttribute('aria-label'));
}

// A parameter has one field, or a field and a button for each of its values.
function labelFields(row) {
  const fields = row.querySelectorAll('input, select, textarea');
  const parameter = row.dataset.paramName;
  fields.forEach((field, index) => name(field, fields.length === 1 ? parameter : `${parameter} ${index + 1}`));
  row.querySelectorAll('.json-schema-form-item-remove').forEach((button, index) =>
    name(button, `Remove ${parameter} ${index + 1}`));
}

const operationOf = (element) => element.closest('.opblock').querySelector('.opblock-summary-path').textContent;

const name = (element, label) => element.setAttribute('aria-label', label);
