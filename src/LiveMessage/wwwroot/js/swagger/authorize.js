// The form of Authorize for ACS3-HMAC-SHA256, which Swagger UI has none for, and the line that says who signs.

import { canSign } from '../acs3.js';
import { describe, keyOf, signerNow } from './callers.js';
import { SCHEME } from './openapi.js';

const NO_WEBCRYPTO = 'Browsers sign only on https or localhost.';

const FIELDS = [
  { name: 'accessKeyId', label: 'AccessKeyId', type: 'text', required: true },
  { name: 'accessKeySecret', label: 'AccessKeySecret', type: 'password', required: true },
  { name: 'securityToken', label: 'SecurityToken', type: 'password', hint: 'Of a temporary key only.' },
];

export const authorizePlugin = (system) => ({
  wrapComponents: {
    HttpAuth: (Original) => (props) => {
      const e = system.React.createElement;
      return props.schema.get('scheme') === SCHEME ? e(AccessKeyAuth, { ...props, system: system.getSystem() }) : e(Original, props);
    },
    AuthorizeBtnContainer: (Original) => (props) => {
      const e = system.React.createElement;
      return e('div', { className: 'signer' }, signerLine(system.getSystem()), e(Original, props));
    },
  },
});

function signerLine(system) {
  const e = system.React.createElement;
  const signer = signerNow(system);
  const text = signer
    ? [e('span', { key: 'by' }, 'Signed by '), e('code', { key: 'id' }, signer.accessKeyId),
      e('span', { key: 'of', className: 'muted' }, signer.caller ? `, ${describe(signer.caller)}` : '')]
    : e('span', {}, canSign() ? 'Calls go out unsigned.' : `Calls go out unsigned. ${NO_WEBCRYPTO}`);
  return e('p', { className: signer ? 'signer-line signed' : 'signer-line', role: 'status' }, text);
}

function AccessKeyAuth({ name, schema, authorized, onChange, getComponent, system }) {
  const { createElement: e, useEffect, useState } = system.React;
  const callers = system.fn.callers();
  const [key, setKey] = useState(() => keyOf(callers.find((caller) => caller.active)));
  const signer = signerNow(system);
  const isAuthorized = authorized.has(name);

  // The form around this one hands in what it was told last, so it is told at once, and again after a logout.
  useEffect(() => onChange({ name, schema, value: key }), [key, isAuthorized]);

  return e('div', { className: 'access-key' },
    e('h4', {}, e('code', {}, name)),
    e(getComponent('Markdown', true), { source: schema.get('description') }),
    canSign() ? null : e('p', { className: 'fault' }, NO_WEBCRYPTO),
    isAuthorized ? authorizedKey(e, signer) : keyForm(e, { callers, key, setKey }));
}

const authorizedKey = (e, signer) => e('dl', { className: 'access-key-now' },
  e('dt', {}, 'AccessKeyId'), e('dd', {}, e('code', {}, signer.accessKeyId)),
  signer.caller ? [e('dt', { key: 'dt' }, 'Caller'), e('dd', { key: 'dd' }, describe(signer.caller))] : null);

const keyForm = (e, { callers, key, setKey }) => [
  e('label', { key: 'caller', className: 'field' },
    e('span', { className: 'label' }, 'Caller'),
    e('select', {
      className: 'input',
      value: callers.some((caller) => caller.accessKeyId === key.accessKeyId) ? key.accessKeyId : '',
      onChange: (event) => setKey(keyOf(callers.find((caller) => caller.accessKeyId === event.target.value))),
    },
    callers.map((caller) => e('option', { key: caller.accessKeyId, value: caller.accessKeyId },
      `${caller.accessKeyId}: ${describe(caller)}${caller.active ? '' : ' (inactive)'}`)),
    e('option', { key: '', value: '' }, 'Another key'))),
  ...FIELDS.map(({ name, label, type, hint, required }) => e('label', { key: name, className: 'field' },
    e('span', { className: required ? 'label required' : 'label' }, label),
    e('input', {
      className: 'input', type, required, value: key[name], autoComplete: 'off', spellCheck: false,
      onChange: (event) => setKey({ ...key, [name]: event.target.value.trim() }),
    }),
    hint ? e('span', { className: 'hint' }, hint) : null)),
];
