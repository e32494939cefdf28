// Tabs that share one tab stop. The arrow keys move between them.

import { h } from '../dom.js';

/**
 * Creates tabs.
 *
 * @param {string} label
 * @param {[id: string, name: string, panel: HTMLElement][]} tabs
 * @param {object} [options]
 * @param {string | null} [options.chosen] the id of the initial tab
 * @param {(id: string) => void} [options.onChoose]
 */
export function createTabs(label, tabs, { chosen, onChoose = () => {} } = {}) {
  const buttons = tabs.map(([id, name]) => h('button', {
    type: 'button', role: 'tab', className: 'tab', id: `tab-${id}`, 'aria-controls': `panel-${id}`,
    onClick: () => choose(id),
  }, name));

  for (const [id, , panel] of tabs) {
    panel.id = `panel-${id}`;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', `tab-${id}`);
  }

  /** @param {string} shown */
  function show(shown) {
    tabs.forEach(([id, , panel], at) => {
      panel.hidden = id !== shown;
      buttons[at].setAttribute('aria-selected', String(id === shown));
      buttons[at].tabIndex = id === shown ? 0 : -1;
    });
  }

  /** @param {string} id */
  function choose(id) {
    show(id);
    onChoose(id);
  }

  /** @param {KeyboardEvent} event */
  function move(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -buttons.length, End: buttons.length }[event.key];
    const at = buttons.findIndex((button) => button === event.target);
    if (step === undefined || at < 0) {
      return;
    }
    event.preventDefault();
    const wrapped = Math.abs(step) === 1 ? (at + step + buttons.length) % buttons.length : at + step;
    const next = Math.max(0, Math.min(buttons.length - 1, wrapped));
    buttons[next].focus();
    choose(tabs[next][0]);
  }

  const list = h('div', { className: 'tabs', role: 'tablist', 'aria-label': label, onKeydown: move }, buttons);
  show((tabs.find(([id]) => id === chosen) ?? tabs[0])[0]);
  return { tabs: list, panels: tabs.map(([, , panel]) => panel) };
}
