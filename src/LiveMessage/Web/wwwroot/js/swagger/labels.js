// Names for the controls of Swagger UI that have none, or another than the one they show: for screen readers, and for
// whoever speaks to the page.

/** Names what is below an element, now and whenever something is added. */
export function nameControls(place) {
  new MutationObserver(() => nameAll(place)).observe(place, { childList: true, subtree: true });
}

function nameAll(place) {
  const all = (selector) => place.querySelectorAll(selector);
  all('[data-param-name]').forEach(nameFields);
  all('.examples-select-element').forEach((select) => name(select, 'Examples'));
  all('.responses-table[role="region"]').forEach((table) => name(table, `Responses of ${operationOf(table)}`));
  all('.authorization__btn').forEach((button) => name(button, `Authorize ${operationOf(button)}`));
  all('.close-modal').forEach((button) => name(button, 'Close'));
  all('.modal-btn').forEach((button) => button.removeAttribute('aria-label'));
}

// A parameter has one field, or one for each of its values and a button beside that.
function nameFields(row) {
  const fields = row.querySelectorAll('input, select, textarea');
  const parameter = row.dataset.paramName;
  fields.forEach((field, index) => name(field, fields.length === 1 ? parameter : `${parameter} ${index + 1}`));
  row.querySelectorAll('.json-schema-form-item-remove').forEach((button, index) =>
    name(button, `Remove ${parameter} ${index + 1}`));
}

const operationOf = (element) => element.closest('.opblock').querySelector('.opblock-summary-path').textContent;

const name = (element, label) => element.setAttribute('aria-label', label);
