// Panels that cover the page on small screens. The page behind them is inert.

import { h } from '../dom.js';

const NARROW = matchMedia('(max-width: 820px)');

// The skip link, the header, and the panes of the page.
const PARTS = '.skip, .site-header, main > *';

export const isNarrow = () => NARROW.matches;

/**
 * Adds a listener for changes between small and large screens.
 *
 * @param {() => void} changed
 */
export const onWidth = (changed) => NARROW.addEventListener('change', changed);

/** The panel that covers the page, if any. */
export class Sheet {
  /**
   * Null if no panel covers the page.
   *
   * @type {HTMLElement | null}
   */
  panel = null;

  /** @param {{onLeave: () => void}} events */
  constructor({ onLeave }) {
    this.backdrop = h('div', { className: 'backdrop', hidden: true, onClick: onLeave });
    document.body.append(this.backdrop);
  }

  /**
   * Covers the page with a panel, or uncovers it. Returns true after a change.
   *
   * @param {HTMLElement | null} panel
   * @param {{withBackdrop: boolean}} options
   */
  cover(panel, { withBackdrop }) {
    this.backdrop.hidden = !withBackdrop;
    if (panel === this.panel) {
      return false;
    }
    this.panel = panel;
    for (const part of document.querySelectorAll(PARTS)) {
      part.toggleAttribute('inert', panel !== null && part !== panel);
      part.removeAttribute('role');
      part.removeAttribute('aria-modal');
    }
    panel?.setAttribute('role', 'dialog');
    panel?.setAttribute('aria-modal', 'true');
    return true;
  }
}
