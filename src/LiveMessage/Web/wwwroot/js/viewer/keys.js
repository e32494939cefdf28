// The keyboard shortcuts of the page.

const FIELDS = 'input:not([type=radio]), select, textarea';

/**
 * Focuses the search on `/` and closes panels on Escape, unless a dialog is open.
 *
 * @param {{onSearch: () => void, onEscape: () => void}} events
 */
export function listenForKeys({ onSearch, onEscape }) {
  document.addEventListener('keydown', (event) => {
    const target = /** @type {HTMLInputElement} */ (event.target);
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || target.closest('dialog')) {
      return;
    }
    const isTyping = target.matches(FIELDS);
    if (event.key === '/' && !isTyping) {
      event.preventDefault();
      onSearch();
    } else if (event.key === 'Escape' && !(isTyping && target.value)) {
      onEscape();
    }
  });
}
