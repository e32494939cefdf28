// On small screens a panel covers the page: what is behind it is out of reach until it is closed.

const NARROW = matchMedia('(max-width: 820px)');

export const isNarrow = () => NARROW.matches;

/** Watches for the screen to become small or large. */
export const onWidth = (changed) => NARROW.addEventListener('change', changed);

/** Puts the page behind a panel out of reach; without a panel all of it is within. */
export function cover(panel) {
  const main = document.querySelector('main');
  for (const part of [document.querySelector('.skip'), document.querySelector('.site-header'), ...main.children]) {
    part.inert = panel !== null && part !== panel;
  }
  for (const part of main.children) {
    if (part === panel) {
      part.setAttribute('role', 'dialog');
      part.setAttribute('aria-modal', 'true');
    } else {
      part.removeAttribute('role');
      part.removeAttribute('aria-modal');
    }
  }
}
