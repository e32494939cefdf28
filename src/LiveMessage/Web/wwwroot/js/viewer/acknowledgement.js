// The question when a scripted receiver acknowledges its messages.

import { h } from '../dom.js';

// The value of the parameter `acknowledge`, except for a delay, and the text of the choice.
const CHOICES = [['now', 'At once'], ['after', 'After a delay'], ['never', 'Never']];

/**
 * Asks when the receiver acknowledges.
 *
 * @param {string} user
 * @returns {Promise<string | null>} `now`, a delay such as `500ms`, or `never`; null if the question is canceled
 */
export function askAcknowledgement(user) {
  return new Promise((resolve) => {
    const delay = h('input', {
      className: 'input', value: '500ms', 'aria-label': 'Delay', title: 'A time such as 500ms or 2s, at most 5m',
      autocomplete: 'off', spellcheck: 'false', required: true, disabled: true,
    });
    const radios = CHOICES.map(([value]) => h('input', {
      type: 'radio', name: 'acknowledge', value, checked: value === 'now',
      onChange: () => { delay.disabled = value !== 'after'; },
    }));
    const dialog = h('dialog', { 'aria-label': 'Simulate a receiver' },
      h('form', { method: 'dialog' },
        h('h2', {}, 'Simulate a receiver'),
        h('p', { className: 'muted' },
          'The service logs in as ', h('bdi', {}, user), ' and acknowledges each message, until you log the user out.'),
        h('fieldset', { className: 'choices' },
          h('legend', { className: 'visually-hidden' }, 'Acknowledge each message'),
          CHOICES.map(([value, text], at) => h('div', { className: 'choice' },
            h('label', {}, radios[at], text), value === 'after' ? delay : null))),
        h('div', { className: 'actions' },
          h('button', { className: 'button', value: 'no', formNoValidate: true }, 'Cancel'),
          h('button', { className: 'button primary', value: 'yes' }, 'Simulate'))));
    dialog.addEventListener('close', () => {
      const chosen = radios.find(({ checked }) => checked)?.value ?? 'now';
      dialog.remove();
      resolve(dialog.returnValue !== 'yes' ? null : chosen === 'after' ? delay.value.trim() : chosen);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
