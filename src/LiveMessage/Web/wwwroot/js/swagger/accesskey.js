// The form of the Authorize dialog: an access key of the service, or a typed one.

import { canSign } from '../acs3.js';
import { callerId, OTHER, stateSuffix } from '../callers.js';
import { accessKeyOf, callerLabel, currentSigner, initialChoice, saveNoSigner, saveSigner } from './signer.js';
import { SCHEME } from './openapi.js';

// Browsers reject or alter other characters in a header.
const HEADER_VALUE = { pattern: '[ -~]*', title: 'The value of a header: ASCII only.' };

/** @typedef {{name: string, label: string, type: string, hint?: string, required?: boolean}} Field */

/** @type {Field[]} */
const FIELDS = [
  { name: 'accessKeyId', label: 'AccessKeyId', type: 'text', required: true, ...HEADER_VALUE },
  { name: 'accessKeySecret', label: 'AccessKeySecret', type: 'password', required: true },
  {
    name: 'securityToken', label: 'SecurityToken', type: 'password', hint: 'Only for a temporary key.', ...HEADER_VALUE,
  },
];

/**
 * Creates the component that replaces the form of Swagger UI, which requires a logout before another key is accepted.
 */
export const accessKeyForm = (system) => function AccessKeyForm({ definitions }) {
  const { createElement: e, useState } = system.React;
  const callers = system.fn.callers();
  const [{ choice, key }, setState] = useState(() => chosen(callers, initialChoice(callers)));
  const schema = definitions.get(SCHEME);
  const close = () => system.authActions.showDefinitions(false);

  const authorize = (event) => {
    event.preventDefault();
    saveSigner(callers, choice, key);
    system.authActions.authorize({ [SCHEME]: { name: SCHEME, schema, value: key } });
    close();
  };
  const logout = () => {
    saveNoSigner();
    system.authActions.logout([SCHEME]);
    close();
  };
  // A key with another id is no longer the key of the chosen caller.
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
      currentSigner(system)
        && e('button', { type: 'button', className: 'btn modal-btn auth', onClick: logout }, 'Logout'),
      e('button', { type: 'button', className: 'btn modal-btn auth btn-done', onClick: close }, 'Close')));
};

const chosen = (callers, choice) => ({ choice, key: accessKeyOf(callers, choice) });

const callerField = (e, callers, choice, setState) => e('label', { key: 'caller', className: 'field' },
  e('span', { className: 'label' }, 'Caller'),
  e('select', { value: choice, onChange: (event) => setState(chosen(callers, event.target.value)) },
    callers.map((caller) => e('option', { key: callerId(caller), value: callerId(caller) },
      `${caller.accessKeyId}, ${callerLabel(caller)}${stateSuffix(caller)}`)),
    e('option', { key: OTHER, value: OTHER }, 'Another key')));

/**
 * @param {any} e createElement of React
 * @param {Field} field
 * @param {Record<string, string>} key
 * @param {(name: string, text: string) => void} type
 */
const keyField = (e, { name, label, hint, ...rest }, key, type) => e('label', { key: name, className: 'field' },
  e('span', { className: rest.required ? 'label required' : 'label' }, label),
  e('input', {
    ...rest, value: key[name], autoComplete: 'off', spellCheck: false,
    onChange: (event) => type(name, event.target.value),
  }),
  hint && e('span', { className: 'hint' }, hint));
