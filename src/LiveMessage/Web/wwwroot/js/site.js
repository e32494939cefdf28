// What all pages share: the header, the theme, notices, copying, questions.

import { h, icon, icons } from './dom.js';
import { forGood } from './kept.js';

const PAGES = [
  ['/_emulator/', 'Inboxes'],
  ['/_emulator/explorer', 'Explorer'],
  ['/swagger', 'Swagger UI'],
];

const THEME = 'livemessage.theme';
const DARK = matchMedia('(prefers-color-scheme: dark)');

/** Puts the header on top of the page; `tools` are the page's own controls on its right. */
export function header(current, ...tools) {
  applyTheme(forGood.get(THEME));
  document.body.prepend(
    h('a', { className: 'skip', href: '#main', onClick: skip }, 'Skip to the content'),
    h('header', { className: 'site-header' },
      h('a', { className: 'brand', href: '/_emulator/' },
        h('img', { src: '/_emulator/favicon.svg', alt: '', width: 24, height: 24 }), 'LiveMessage'),
      h('nav', { className: 'site-nav', 'aria-label': 'Pages' }, PAGES.map(([address, name]) =>
        h('a', { href: address, 'aria-current': name === current ? 'page' : null }, name))),
      h('div', { className: 'site-tools' }, tools, themeButton())));
}

// The address stays as it is: behind its # the pages keep where they are. Swagger UI would write it by itself.
function skip(event) {
  event.preventDefault();
  event.stopPropagation();
  const main = document.getElementById('main');
  main.tabIndex = -1;
  main.focus();
}

function applyTheme(theme) {
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  }
}

const isDark = () => (document.documentElement.dataset.theme ?? (DARK.matches ? 'dark' : 'light')) === 'dark';

// Its drawing is of what it leads to.
function themeButton() {
  const show = () => button.replaceChildren(icon(isDark() ? icons.sun : icons.moon));
  const flip = () => {
    const next = isDark() ? 'light' : 'dark';
    forGood.set(THEME, next);
    applyTheme(next);
    show();
  };
  const button = h('button', {
    type: 'button', className: 'button quiet icon', onClick: flip,
    'aria-label': 'Switch between dark and light', title: 'Dark or light',
  });
  DARK.addEventListener('change', show);
  show();
  return button;
}

/** Tells something in a corner for a few seconds; screen readers say it. */
export function notice(text, { bad = false } = {}) {
  let place = document.querySelector('.notices');
  if (!place) {
    place = h('div', { className: 'notices', role: 'status', 'aria-live': 'polite' });
    document.body.append(place);
  }
  const told = h('div', { className: bad ? 'notice bad' : 'notice' }, text);
  place.append(told);
  setTimeout(() => told.remove(), bad ? 10_000 : 4_000);
}

/** Copies a text and says so; pages on plain http that are not of this machine have no clipboard, and are told. */
export async function copy(text, what = 'Copied') {
  try {
    await navigator.clipboard.writeText(text);
    notice(what === 'Copied' ? what : `${what} copied`);
  } catch {
    notice('The browser does not let this page use the clipboard: select the text and copy it by hand.', { bad: true });
  }
}

/** Asks before something that cannot be taken back. */
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
