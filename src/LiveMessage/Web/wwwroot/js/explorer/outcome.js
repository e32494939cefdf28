// The section that shows the responses.

import { h } from '../dom.js';

/**
 * @typedef {object} Outcome
 * @property {Element} element
 * @property {(...content: Element[]) => void} show
 * @property {(message: string) => void} showMessage
 * @property {(progress: string) => void} busy
 */

/**
 * Creates the section.
 *
 * @returns {Outcome}
 */
export function createOutcome() {
  const nothing = h('p', { className: 'muted' }, 'Nothing has been sent yet.');
  const answers = h('div', { className: 'answers' }, nothing);
  const progress = h('p', { className: 'progress muted', role: 'status' });
  const announcement = h('p', { className: 'visually-hidden', role: 'status' });
  return {
    element: h('section', { className: 'card part outcome', 'aria-label': 'Response' },
      h('div', { className: 'outcome-head' }, h('h2', {}, 'Response'), progress), announcement, answers),
    show(...content) {
      answers.replaceChildren(...content);
      const statuses = [...answers.querySelectorAll('.badge, [data-summary]')].map(
        (status) => status.getAttribute('data-summary') ?? status.textContent);
      announcement.textContent = `Response: ${statuses.join(', ')}`;
      // A response may be longer than the window, and its status is at its top.
      const { top } = answers.getBoundingClientRect();
      if (top < 0 || top > innerHeight * 0.75) {
        answers.scrollIntoView({ block: 'start' });
      }
    },
    showMessage(sentence) {
      answers.replaceChildren(h('p', { className: 'explanation', role: 'alert' }, sentence));
    },
    /** Shows the progress of a call. An empty text ends it. */
    busy(sentence) {
      progress.textContent = sentence;
      answers.setAttribute('aria-busy', String(sentence !== ''));
      nothing.remove();
    },
  };
}
