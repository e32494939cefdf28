// Where the answers are shown.

import { h } from '../dom.js';

/** @returns {{element: Element, show: Function, say: Function, busy: Function}} */
export function createOutcome() {
  const place = h('div', { className: 'answers' },
    h('p', { className: 'muted' }, 'Nothing has been sent yet. Send makes the call as it is filled in.'));
  const told = h('p', { className: 'visually-hidden', role: 'status' });
  return {
    element: h('section', { className: 'card part outcome', 'aria-label': 'Answer' },
      h('h2', {}, 'Answer'), told, place),
    show(...content) {
      place.replaceChildren(...content);
      const statuses = [...place.querySelectorAll('.badge, .tally tbody tr')].map((status) => status.textContent);
      told.textContent = `Answered: ${statuses.join(', ')}`;
      place.scrollIntoView({ block: 'nearest' });
    },
    say(sentence) {
      place.replaceChildren(h('p', { className: 'explanation', role: 'alert' }, sentence));
    },
    busy: (is) => place.setAttribute('aria-busy', String(is)),
  };
}
