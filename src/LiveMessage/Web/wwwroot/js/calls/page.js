// The page of the call log: filters, summary, list, and the details of one call.

import { get, remove } from '../api.js';
import { h, icon, icons } from '../dom.js';
import { confirmed, header, mainElement, notice } from '../site.js';
import { messageOf } from '../text.js';
import { Connection, nextState } from '../viewer/connection.js';
import { pluralize } from '../viewer/format.js';
import { listenForKeys } from '../viewer/keys.js';
import { addArrowKeys, updateTabStop } from '../viewer/roving.js';
import { isNarrow, onWidth, Sheet } from '../viewer/sheet.js';
import { Details } from './details.js';
import { matches, OUTCOMES, parseView, toHash } from './filter.js';
import { createRow } from './row.js';
import { Summary } from './summary.js';

export class Page {
  #isWaiting = false;

  /** @type {import('../viewer/connection.js').StreamState} */
  #state = { name: 'connecting' };

  // The request id of the call in the details.
  #shown = '';

  /** @param {import('./log.js').Log} log */
  constructor(log) {
    this.log = log;
    this.view = parseView(location.hash);
    this.connection = new Connection();
    this.summary = new Summary();
    this.details = new Details({ onClose: () => this.close() });
    this.search = h('input', {
      className: 'input', type: 'search', placeholder: 'Search', 'aria-label': 'Search calls', autocomplete: 'off',
      'aria-keyshortcuts': '/', title: 'Search request ids, callers, codes, and parameters (/)', spellcheck: 'false',
      value: this.view.search, onInput: () => this.#filter({ search: this.search.value }),
    });
    this.account = this.#menu('account', 'Account');
    this.action = this.#menu('action', 'Action');
    this.outcome = this.#menu('outcome', 'Outcome');
    this.result = h('span', { className: 'muted result', role: 'status' });
    this.list = h('ol', { className: 'calls', 'aria-label': 'Calls' });
    this.empty = h('p', { className: 'muted nothing-yet', hidden: true });
    header('Calls', this.connection.element,
      h('button', { type: 'button', className: 'button quiet danger', 'aria-label': 'Clear the log',
        title: 'Clear the log', onClick: () => this.#clear() },
      icon(icons.trash), h('span', { className: 'only-wide' }, 'Clear')));
    const toolbar = h('div', { className: 'toolbar', role: 'search', 'aria-label': 'Calls' },
      h('div', { className: 'with-icon search' }, icon(icons.search), this.search),
      this.account, this.action, this.outcome, this.result);
    mainElement().append(
      h('section', { className: 'messages', 'aria-label': 'Calls' },
        h('h1', { className: 'visually-hidden' }, 'Calls'), toolbar,
        h('div', { className: 'call-area' }, this.summary.element, this.empty, this.list)),
      this.details.element);
    addArrowKeys(toolbar.parentElement ?? toolbar, this.search);
    this.sheet = new Sheet({ onLeave: () => this.close() });
    listenForKeys({ onSearch: () => this.search.focus(), onEscape: () => this.view.request && this.close() });
    addEventListener('hashchange', () => this.#read());
    onWidth(() => this.render());
    log.onChange(() => this.#soon());
    this.render();
  }

  /**
   * Shows the state of the stream.
   *
   * @param {string} name
   * @param {any} [error]
   */
  setConnection(name, error) {
    this.#state = nextState(this.#state, name, error);
    this.connection.render(this.#state);
    this.#soon();
  }

  close() {
    const opened = this.view.request;
    location.hash = toHash({ ...this.view, request: '' });
    this.#read();
    /** @type {HTMLElement | undefined} */
    const row = [...this.list.querySelectorAll('a')].find(({ hash }) => parseView(hash).request === opened);
    (row ?? this.search).focus();
  }

  render() {
    const { log, view } = this;
    const accounts = distinct(log.calls.map(({ account }) => account));
    fill(this.account, view.account, [['', 'All accounts'], ...accounts.map(same)]);
    fill(this.action, view.action, [['', 'All actions'], ...distinct(log.calls.map(({ action }) => action)).map(same)]);
    fill(this.outcome, view.outcome, OUTCOMES);
    this.account.hidden = accounts.length < 2 && view.account === '';
    const shown = log.calls.filter((call) => matches(call, view));
    const focused = this.list.contains(document.activeElement)
      ? parseView(/** @type {HTMLAnchorElement} */ (document.activeElement).hash).request : '';
    const showsAccount = accounts.length > 1 && view.account === '';
    this.list.replaceChildren(...shown.map((call) => createRow(call, view, showsAccount)));
    if (focused) {
      [...this.list.querySelectorAll('a')].find(({ hash }) => parseView(hash).request === focused)?.focus();
    }
    updateTabStop(this.list);
    this.result.textContent = shown.length === log.calls.length
      ? pluralize(shown.length, 'call') : `${shown.length} of ${pluralize(log.calls.length, 'call')}`;
    this.empty.hidden = shown.length > 0;
    this.empty.textContent = this.#emptyText();
    this.summary.choose(view.account);
    this.summary.refresh();
    this.#showDetails();
  }

  #emptyText() {
    if (this.#state.name === 'refused' || this.#state.error) {
      return messageOf(this.#state.error);
    }
    return this.log.calls.length > 0 ? 'No call matches the filter.'
      : `No calls yet. Each call to ${location.origin} appears here.`;
  }

  async #showDetails() {
    const { request } = this.view;
    const isOpen = request !== '';
    mainElement().classList.toggle('with-details', isOpen);
    if (request === this.#shown) {
      this.#cover(isOpen);
      return;
    }
    this.#shown = request;
    if (!isOpen) {
      this.details.show(null);
      this.#cover(false);
      return;
    }
    try {
      const call = await get(`/calls/${encodeURIComponent(request)}`);
      if (this.view.request === request) {
        this.details.show(call);
      }
    } catch (error) {
      if (this.view.request === request) {
        this.details.fail(messageOf(error));
      }
    }
    this.#cover(this.view.request !== '');
  }

  /** @param {boolean} isOpen */
  #cover(isOpen) {
    if (this.sheet.cover(isNarrow() && isOpen ? this.details.element : null, { withBackdrop: false }) && isOpen) {
      this.details.focus();
    }
  }

  #soon() {
    if (this.#isWaiting) {
      return;
    }
    this.#isWaiting = true;
    requestAnimationFrame(() => {
      this.#isWaiting = false;
      this.render();
    });
  }

  #read() {
    this.view = parseView(location.hash);
    if (document.activeElement !== this.search) {
      this.search.value = this.view.search;
    }
    this.render();
  }

  /** @param {Partial<import('./filter.js').View>} changes */
  #filter(changes) {
    this.view = { ...this.view, ...changes };
    history.replaceState(null, '', `${location.pathname}${location.search}${toHash(this.view)}`);
    this.render();
  }

  /**
   * @param {'account' | 'action' | 'outcome'} name
   * @param {string} label
   */
  #menu(name, label) {
    return h('select', { className: 'input menu', 'aria-label': label,
      onChange: (/** @type {{target: HTMLSelectElement}} */ { target }) => this.#filter({ [name]: target.value }) });
  }

  async #clear() {
    const { account } = this.view;
    const whose = account ? `the account ${account}` : 'all accounts';
    const consequence = `This removes the calls of ${whose} from the log of this process.`;
    if (!await confirmed('Clear the log?', consequence, 'Clear')) {
      return;
    }
    try {
      await remove('/calls', { account });
      this.log.clear(account || null);
    } catch (error) {
      notice(messageOf(error), { bad: true });
    }
  }
}

/**
 * @param {(string | null)[]} values
 * @returns {string[]}
 */
const distinct = (values) => /** @type {string[]} */ ([...new Set(values)].filter((value) => value !== null)).sort();

/**
 * @param {string} value
 * @returns {[string, string]}
 */
const same = (value) => [value, value];

// Keeps the options of a focused menu, because replacing them would close it.
/**
 * @param {HTMLSelectElement} menu
 * @param {string} chosen
 * @param {[value: string, label: string][]} options
 */
function fill(menu, chosen, options) {
  const all = options.some(([value]) => value === chosen) ? options : [...options, same(chosen)];
  const shown = [...menu.options].map((option) => option.value);
  if (document.activeElement !== menu && String(shown) !== String(all.map(([value]) => value))) {
    menu.replaceChildren(...all.map(([value, label]) => h('option', { value }, label)));
  }
  menu.value = chosen;
}
