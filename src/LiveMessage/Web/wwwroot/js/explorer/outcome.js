// The section that shows the responses.

import { h } from '../dom.js';

/**
 * @typedef {object} Outcome
 * @property {Element} element
 * @property {(call: import('./sending.js').Call, ...content: Element[]) => void} show
 * @property {(message: string) => void} showMessage
 * @property {() => void} clear
 * @property {(progress: string) => void} busy
 */

/**
 * Creates the section.
 *
 * @returns {Outcome}
 */
export function createOutcome() {
  const nothing = h('p', { className: 'muted' }, 'This call has not been sent yet.');
  const source = h('p', { className: 'outcome-source muted' });
  const answers = h('div', { className: 'answers' }, nothing);
  const progress = h('p', { className: 'progress muted', role: 'status' });
  const announcement = h('p', { className: 'visually-hidden', role: 'status' });
  return {
    element: h('section', { className: 'card part outcome', 'aria-label': 'Response' },
      h('div', { className: 'outcome-head' }, h('h2', {}, 'Response'), source, progress), announcement, answers),
    show(call, ...content) {
      answers.replaceChildren(...content);
      source.replaceChildren(h('code', {}, call.operation.id), ` ${sourceOf(call)}`);
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
      source.replaceChildren();
      answers.replaceChildren(h('p', { className: 'explanation', role: 'alert' }, sentence));
    },
    /** Removes the responses. They belong to another call than the one in the form. */
    clear() {
      source.replaceChildren();
      answers.replaceChildren(nothing);
    },
    /** Shows the progress of a call. An empty text ends it. */
    busy(sentence) {
      progress.textContent = sentence;
      answers.setAttribute('aria-busy', String(sentence !== ''));
      nothing.remove();
    },
  };
}

/** @param {import('./sending.js').Call} call */
function sourceOf({ caller, parameters }) {
  const center = new Map(parameters).get('DataCenter');
  return `${caller ? `as ${caller.accessKeyId}` : 'unsigned'}${center ? ` in ${center}` : ''}`;
}
