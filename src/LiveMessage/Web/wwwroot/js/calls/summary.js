// The summary of the calls: actions and outcomes, unread parameters, and the smallest RAM policy.

import { get } from '../api.js';
import { h, icon, icons } from '../dom.js';
import { copy } from '../site.js';
import { formatNumber, messageOf } from '../text.js';
import { visible } from '../viewer/format.js';

// The minimum interval between two requests, in milliseconds.
const INTERVAL = 1_000;

/** Creates the summary. It is loaded while it is open. */
export class Summary {
  #account = '';

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #waiting;

  constructor() {
    this.content = h('div', { className: 'summary-content' });
    this.element = h('details', { className: 'summary', onToggle: () => this.refresh() },
      h('summary', {}, 'Summary and smallest policy'), this.content);
  }

  /**
   * Shows the calls of an account, or of all accounts for an empty string.
   *
   * @param {string} account
   */
  choose(account) {
    if (account !== this.#account) {
      this.#account = account;
      this.#load();
    }
  }

  /** Loads the summary soon, if it is open. */
  refresh() {
    if (this.element.open && this.#waiting === undefined) {
      this.#load();
      this.#waiting = setTimeout(() => {
        this.#waiting = undefined;
      }, INTERVAL);
    }
  }

  async #load() {
    if (!this.element.open) {
      return;
    }
    try {
      const summary = await get('/calls/summary', { account: this.#account });
      this.content.replaceChildren(outcomes(summary), unread(summary), policy(summary));
    } catch (error) {
      this.content.replaceChildren(h('p', { className: 'muted', role: 'status' }, messageOf(error)));
    }
  }
}

/** @param {any} summary */
const outcomes = ({ actions }) => table('Calls', ['Action', 'Outcome', 'Calls'],
  actions.map((/** @type {any} */ { action, code, calls }) =>
    [visible(action ?? 'no action'), visible(code), formatNumber(calls)]));

/** @param {any} summary */
const unread = ({ unread: list }) => (list.length === 0 ? '' : table(
  'Parameters that nothing read', ['Name', 'Likely meant', 'Calls'],
  list.map((/** @type {any} */ { name, likelyName, calls }) =>
    [visible(name), likelyName ?? '', formatNumber(calls)])));

/** @param {any} summary */
function policy({ policy: smallest }) {
  if (smallest === null) {
    return '';
  }
  const document = JSON.stringify(smallest, null, 2);
  return h('section', { 'aria-labelledby': 'smallest-title' },
    h('div', { className: 'part-head' },
      h('h2', { id: 'smallest-title' }, 'Smallest policy that allows these calls'),
      h('button', {
        type: 'button', className: 'button small', onClick: () => copy(document, 'Policy'),
      }, icon(icons.copy), 'Copy')),
    h('pre', { className: 'code', tabindex: 0, role: 'region', 'aria-label': 'Smallest policy' }, document));
}

/**
 * @param {string} title
 * @param {string[]} columns
 * @param {string[][]} rows
 */
const table = (title, columns, rows) => h('table', { className: 'table' }, h('caption', {}, title),
  h('thead', {}, h('tr', {}, columns.map((name) => h('th', { scope: 'col' }, name)))),
  h('tbody', {}, rows.map((row) => h('tr', {}, row.map((cell) => h('td', {}, h('bdi', {}, cell)))))));
