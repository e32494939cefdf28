// The keys that hold everywhere on the page.

const isTyping = ({ target }) => target.matches('input:not([type=radio]), select, textarea');

/** Has `/` lead to the search, and Escape close what is open; neither while a dialog asks something. */
export function listenForKeys({ onSearch, onEscape }) {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('dialog')) {
      return;
    }
    if (event.key === '/' && !isTyping(event)) {
      event.preventDefault();
      onSearch();
    } else if (event.key === 'Escape' && !(isTyping(event) && event.target.value)) {
      onEscape();
    }
  });
}
