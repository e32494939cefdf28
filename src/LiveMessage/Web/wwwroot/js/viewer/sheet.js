// On small screens a panel covers the page: what is behind it is out of reach until it is closed.

import { h } from '../dom.js';

const NARROW = matchMedia('(max-width: 820px)');

export const isNarrow = () => NARROW.matches;

/** Watches for the screen to become small or large. */
export const onWidth = (changed) => NARROW.addEventListener('change', changed);

/** The panel that covers the page, if there is one. */
export class Sheet {
  /** Null where all of the page is within reach. */
  panel = null;

  constructor({ onLeave }) {
    this.backdrop = h('div', { className: 'backdrop', hidden: true, onClick: onLeave });
    document.body.append(this.backdrop);
  }

  /** Has a panel cover the page, or none; whether that is another than before. */
  cover(panel, { withBackdrop }) {
    this.backdrop.hidden = !withBackdrop;
    if (panel === this.panel) {
      return false;
    }
    this.panel = panel;
    const parts = [...document.querySelector('main').children];
    for (const part of [document.querySelector('.skip'), document.querySelector('.site-header'), ...parts]) {
      part.inert = panel !== null && part !== panel;
      part.removeAttribute('role');
      part.removeAttribute('aria-modal');
    }
    panel?.setAttribute('role', 'dialog');
    panel?.setAttribute('aria-modal', 'true');
    return true;
  }
}
