// What ACS3-HMAC-SHA256 needs of Authorize, which Swagger UI has no form for, and the line that says who signs.

import { canSign } from '../acs3.js';
import { stateOf } from '../callers.js';
import { describe, keyOf, signerNow } from './callers.js';
import { SCHEME } from './openapi.js';

const NO_WEBCRYPTO = 'Browsers sign only on https or localhost.';

const FIELDS = [
  { name: 'accessKeyId', label: 'AccessKeyId', type: 'text', required: true },
  { name: 'accessKeySecret', label: 'AccessKeySecret', type: 'password', required: true },
  { name: 'securityToken', label: 'SecurityToken', type: 'password', hint: 'Of a temporary key only.' },
];

export const authorizePlugin = () => ({
  wrapComponents: {
    AuthorizeBtnContainer: (Original, system) => (props) => {
      const e = system.React.createElement;
      return e('div', { className: 'signer' }, signerLine(e, signerNow(system)), e(Original, props));
    },
    authorizationPopup: (Original, system) => (props) =>
      system.React.createElement(Dialog, { system }, system.React.createElement(Original, props)),
    HttpAuth: (Original, system) => (props) =>
      system.React.createElement(props.schema.get('scheme') === SCHEME ? AccessKey : Original, { ...props, system }),
  },
});

function signerLine(e, signer) {
  if (!signer) {
    return e('p', { className: 'signer-line', role: 'status' },
      'Calls go out unsigned. ', canSign() ? null : NO_WEBCRYPTO);
  }
  const whose = signer.caller && e('span', { className: 'muted' }, `, ${describe(signer.caller)}`);
  return e('p', { className: 'signer-line signed', role: 'status' },
    'Calls are signed by ', e('code', {}, signer.accessKeyId), whose);
}

// Keeps the focus inside, and gives it back to the button.
function Dialog({ children, system }) {
  const { createElement: e, useLayoutEffect, useRef } = system.React;
  const dialog = useRef(null);
  const close = () => system.authActions.showDefinitions(false);
  useLayoutEffect(() => {
    const { current } = dialog;
    current.showModal();
    return () => current.close();
  }, []);
  return e('dialog', {
    ref: dialog,
    className: 'authorize-dialog',
    'aria-label': 'Authorize',
    onCancel: (event) => { event.preventDefault(); close(); },
    onClick: (event) => event.target === dialog.current && close(),
  }, children);
}

function AccessKey({ name, schema, authorized, onChange, getComponent, system }) {
  const { createElement: e, useEffect, useState } = system.React;
  const callers = system.fn.callers();
  const [key, setKey] = useState(() => keyOf(callers.find((caller) => caller.active)));
  const isAuthorized = authorized.has(name);

  // The form around this one hands in what it was told last, so it is told at once, and again after a logout.
  useEffect(() => onChange({ name, schema, value: key }), [key, isAuthorized]);

  return e('div', { className: 'access-key' },
    e(getComponent('Markdown', true), { source: schema.get('description') }),
    canSign() ? null : e('p', { className: 'fault' }, NO_WEBCRYPTO),
    isAuthorized ? keyNow(e, signerNow(system)) : keyFields(e, { callers, key, setKey }));
}

const keyNow = (e, signer) => e('dl', { className: 'access-key-now' },
  e('dt', {}, 'AccessKeyId'), e('dd', {}, e('code', {}, signer.accessKeyId)),
  signer.caller && e('dt', {}, 'Caller'), signer.caller && e('dd', {}, describe(signer.caller)));

const keyFields = (e, { callers, key, setKey }) => [
  e('label', { key: 'caller', className: 'field' },
    e('span', { className: 'label' }, 'Caller'),
    e('select', {
      value: callers.some((caller) => caller.accessKeyId === key.accessKeyId) ? key.accessKeyId : '',
      onChange: (event) => setKey(keyOf(callers.find((caller) => caller.accessKeyId === event.target.value))),
    },
    callers.map((caller) => e('option', { key: caller.accessKeyId, value: caller.accessKeyId },
      `${caller.accessKeyId}, ${describe(caller)}${stateOf(caller)}`)),
    e('option', { key: '', value: '' }, 'Another key'))),
  ...FIELDS.map(({ name, label, type, hint, required }) => e('label', { key: name, className: 'field' },
    e('span', { className: required ? 'label required' : 'label' }, label),
    e('input', {
      type, required, value: key[name], autoComplete: 'off', spellCheck: false,
      onChange: (event) => setKey({ ...key, [name]: event.target.value.trim() }),
    }),
    hint && e('span', { className: 'hint' }, hint))),
];
