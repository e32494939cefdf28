// Links that share one tab stop. The arrow keys move between them.

/** @param {Element} element */
const linksOf = (element) => [...element.querySelectorAll('a')];

/**
 * Updates the tab stop: the focused link, or else the current link, or else the first link.
 *
 * @param {Element} element
 */
export function updateTabStop(element) {
  const links = linksOf(element);
  const target = links.find((link) => link === document.activeElement)
    ?? links.find((link) => link.hasAttribute('aria-current')) ?? links[0];
  for (const link of links) {
    link.tabIndex = link === target ? 0 : -1;
  }
}

/**
 * Adds arrow keys to the links of an element, and from the field above them.
 *
 * @param {HTMLElement} element
 * @param {HTMLElement} field
 */
export function addArrowKeys(element, field) {
  element.addEventListener('keydown', (event) => {
    const links = linksOf(element);
    const index = links.findIndex((link) => link === document.activeElement);
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: links.length - 1 }[event.key] ?? -1;
    const target = event.target === field ? event.key === 'ArrowDown' && links[1] : index >= 0 && links[next];
    if (target) {
      target.focus();
      updateTabStop(element);
      event.preventDefault();
    }
  });
}
