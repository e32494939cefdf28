// One of several links is in the order of the Tab key; the arrow keys go from one to the other.

const linksOf = (element) => [...element.querySelectorAll('a')];

/** Puts one link into the order of Tab: the one with the focus, or else the current one, or else the first. */
export function rove(element) {
  const links = linksOf(element);
  const target = links.find((link) => link === document.activeElement)
    ?? links.find((link) => link.hasAttribute('aria-current')) ?? links[0];
  for (const link of links) {
    link.tabIndex = link === target ? 0 : -1;
  }
}

/** Has the arrow keys move through the links of an element, and down from the field above them. */
export function moveByKeys(element, field) {
  element.addEventListener('keydown', (event) => {
    const links = linksOf(element);
    const index = links.indexOf(document.activeElement);
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: links.length - 1 }[event.key];
    const target = event.target === field ? event.key === 'ArrowDown' && links[1] : index >= 0 && links[next];
    if (target) {
      target.focus();
      rove(element);
      event.preventDefault();
    }
  });
}
