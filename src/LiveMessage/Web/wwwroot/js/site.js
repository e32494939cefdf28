// The parts that all pages share: header, theme, notices, clipboard, and confirmation.

import { h, icon, icons } from './dom.js';
import { persistentStorage } from './storage.js';

const PAGES = [
  ['/_emulator/', 'Inboxes'],
  ['/_emulator/call-log', 'Calls'],
  ['/_emulator/fault-rules', 'Faults'],
  ['/_emulator/explorer', 'Explorer'],
  ['/swagger', 'Swagger UI'],
];

const THEME = 'livemessage.theme';

/** The color scheme of the system. */
export const systemScheme = matchMedia('(prefers-color-scheme: dark)');

/** Returns the element with the content of the page. */
export const mainElement = () => /** @type {HTMLElement} */ (document.getElementById('main'));

/**
 * Adds the header to the page. `tools` are controls of the page, shown on its right.
 *
 * @param {string} current
 * @param {Node[]} tools
 */
export function header(current, ...tools) {
  applyTheme(persistentStorage.get(THEME));
  document.body.prepend(
    h('a', { className: 'skip', href: '#main', onClick: skip }, 'Skip to content'),
    h('header', { className: 'site-header' },
      h('a', { className: 'brand', href: '/_emulator/' },
        h('img', { src: '/_emulator/favicon.svg', alt: '', width: 24, height: 24 }), 'LiveMessage'),
      h('nav', { className: 'site-nav', 'aria-label': 'Pages' }, PAGES.map(([address, name]) =>
        h('a', { href: address, 'aria-current': name === current ? 'page' : null }, name))),
      h('div', { className: 'site-tools' }, tools, themeButton())));
}

// The link must not change the address: the fragment holds the state of the page. Swagger UI would write it as well.
/** @param {Event} event */
function skip(event) {
  event.preventDefault();
  event.stopPropagation();
  const main = mainElement();
  main.tabIndex = -1;
  main.focus();
}

/** @param {string | null} theme */
function applyTheme(theme) {
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  }
}

/** Indicates whether the dark theme applies: the chosen theme, or else that of the system. */
export const isDark = () =>
  (document.documentElement.dataset.theme ?? (systemScheme.matches ? 'dark' : 'light')) === 'dark';

// The icon shows the theme that a click switches to.
function themeButton() {
  const show = () => button.replaceChildren(icon(isDark() ? icons.sun : icons.moon));
  const toggle = () => {
    const next = isDark() ? 'light' : 'dark';
    persistentStorage.set(THEME, next);
    applyTheme(next);
    show();
  };
  const button = h('button', {
    type: 'button', className: 'button quiet icon', onClick: toggle,
    'aria-label': 'Switch between dark and light', title: 'Theme',
  });
  systemScheme.addEventListener('change', show);
  show();
  return button;
}

/**
 * Shows a notice in a corner for a few seconds and announces it to screen readers.
 *
 * @param {string} text
 * @param {{bad?: boolean}} [options]
 */
export function notice(text, { bad = false } = {}) {
  const list = document.querySelector('.notices') ?? addNotices();
  const item = h('div', { className: bad ? 'notice bad' : 'notice' }, text);
  list.append(item);
  setTimeout(() => item.remove(), bad ? 10_000 : 4_000);
}

function addNotices() {
  const list = h('div', { className: 'notices', role: 'status', 'aria-live': 'polite' });
  document.body.append(list);
  return list;
}

/**
 * Copies text and shows a notice. Pages on plain HTTP, other than localhost, have no clipboard.
 *
 * @param {string} text
 * @param {string} [what] the name of the text
 */
export async function copy(text, what = 'Copied') {
  try {
    await navigator.clipboard.writeText(text);
    notice(what === 'Copied' ? what : `${what} copied`);
  } catch {
    notice('This page cannot access the clipboard. Select the text and copy it manually.', { bad: true });
  }
}

/**
 * Asks for confirmation of an action that cannot be undone.
 *
 * @param {string} question
 * @param {string} consequence
 * @param {string} verb the text of the button
 * @returns {Promise<boolean>}
 */
export function confirmed(question, consequence, verb) {
  return new Promise((resolve) => {
    const dialog = h('dialog', { 'aria-label': question },
      h('form', { method: 'dialog' },
        h('h2', {}, question),
        h('p', { className: 'muted' }, consequence),
        h('div', { className: 'actions' },
          h('button', { className: 'button', value: 'no' }, 'Cancel'),
          h('button', { className: 'button danger', value: 'yes' }, verb))));
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
