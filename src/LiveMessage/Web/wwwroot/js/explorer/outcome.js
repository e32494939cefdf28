// Where the answers are shown.

import { h } from '../dom.js';

/** @returns {{element: Element, show: Function, say: Function, busy: (sentence: string) => void}} */
export function createOutcome() {
  const nothing = h('p', { className: 'muted' }, 'Nothing has been sent yet. Send makes the call as it is filled in.');
  const place = h('div', { className: 'answers' }, nothing);
  const progress = h('p', { className: 'progress muted', role: 'status' });
  const told = h('p', { className: 'visually-hidden', role: 'status' });
  return {
    element: h('section', { className: 'card part outcome', 'aria-label': 'Answer' },
      h('div', { className: 'outcome-head' }, h('h2', {}, 'Answer'), progress), told, place),
    show(...content) {
      place.replaceChildren(...content);
      const statuses = [...place.querySelectorAll('.badge, [data-told]')].map(
        (status) => status.dataset.told ?? status.textContent);
      told.textContent = `Answered: ${statuses.join(', ')}`;
      // An answer may be longer than the window: what counts is at its top.
      const { top } = place.getBoundingClientRect();
      if (top < 0 || top > innerHeight * 0.75) {
        place.scrollIntoView({ block: 'start' });
      }
    },
    say(sentence) {
      place.replaceChildren(h('p', { className: 'explanation', role: 'alert' }, sentence));
    },
    /** Says what is under way; nothing is where the sentence is empty. */
    busy(sentence) {
      progress.textContent = sentence;
      place.setAttribute('aria-busy', String(sentence !== ''));
      nothing.remove();
    },
  };
}
