// The form of Authorize: one of the service's access keys, or one that is typed. It offers the choice at any time.

import { canSign } from '../acs3.js';
import { OTHER, choiceOf, stateOf } from '../callers.js';
import { choiceAtFirst, describe, keepNobody, keepSigner, keyOf, signerNow } from './callers.js';
import { SCHEME } from './openapi.js';

// What goes into headers is ASCII: browsers send no other characters, or others than were typed.
const CARRIED = { pattern: '[ -~]*', title: 'It goes into a header, which takes ASCII only.' };

const FIELDS = [
  { name: 'accessKeyId', label: 'AccessKeyId', type: 'text', required: true, ...CARRIED },
  { name: 'accessKeySecret', label: 'AccessKeySecret', type: 'password', required: true },
  { name: 'securityToken', label: 'SecurityToken', type: 'password', hint: 'Of a temporary key only.', ...CARRIED },
];

/** The component in the place of Swagger UI's own form, which would have to be emptied before it takes another key. */
export const accessKeyForm = (system) => function AccessKeyForm({ definitions }) {
  const { createElement: e, useState } = system.React;
  const callers = system.fn.callers();
  const [{ choice, key }, setState] = useState(() => chosen(callers, choiceAtFirst(callers)));
  const schema = definitions.get(SCHEME);
  const close = () => system.authActions.showDefinitions(false);

  const authorize = (event) => {
    event.preventDefault();
    keepSigner(callers, choice, key);
    system.authActions.authorize({ [SCHEME]: { name: SCHEME, schema, value: key } });
    close();
  };
  const logout = () => {
    keepNobody();
    system.authActions.logout([SCHEME]);
    close();
  };
  // The key of a caller is that of another once its id is typed over.
  const type = (name, text) => setState({
    choice: name === 'accessKeyId' ? OTHER : choice, key: { ...key, [name]: text.trim() },
  });

  return e('form', { className: 'auth-container access-key', onSubmit: authorize },
    e(system.getComponent('Markdown', true), { source: schema.get('description') }),
    canSign()
      ? [callerField(e, callers, choice, setState), ...FIELDS.map((field) => keyField(e, field, key, type))]
      : e('p', { className: 'error' }, 'This page cannot sign: browsers sign only on https or localhost.'),
    e('div', { className: 'auth-btn-wrapper' },
      canSign() && e('button', { type: 'submit', className: 'btn modal-btn auth authorize' }, 'Authorize'),
      signerNow(system) && e('button', { type: 'button', className: 'btn modal-btn auth', onClick: logout }, 'Logout'),
      e('button', { type: 'button', className: 'btn modal-btn auth btn-done', onClick: close }, 'Close')));
};

const chosen = (callers, choice) => ({ choice, key: keyOf(callers, choice) });

const callerField = (e, callers, choice, setState) => e('label', { key: 'caller', className: 'field' },
  e('span', { className: 'label' }, 'Caller'),
  e('select', { value: choice, onChange: (event) => setState(chosen(callers, event.target.value)) },
    callers.map((caller) => e('option', { key: choiceOf(caller), value: choiceOf(caller) },
      `${caller.accessKeyId}, ${describe(caller)}${stateOf(caller)}`)),
    e('option', { key: OTHER, value: OTHER }, 'Another key')));

const keyField = (e, { name, label, hint, ...rest }, key, type) => e('label', { key: name, className: 'field' },
  e('span', { className: rest.required ? 'label required' : 'label' }, label),
  e('input', {
    ...rest, value: key[name], autoComplete: 'off', spellCheck: false,
    onChange: (event) => type(name, event.target.value),
  }),
  hint && e('span', { className: 'hint' }, hint));
