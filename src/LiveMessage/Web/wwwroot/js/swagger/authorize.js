// Authorize, which for ACS3-HMAC-SHA256 takes a form of its own, and the line that says who signs.

import { canSign } from '../acs3.js';
import { accessKeyForm } from './accesskey.js';
import { describe, signerNow } from './callers.js';

export const authorizePlugin = () => ({
  wrapComponents: {
    AuthorizeBtnContainer: (Original, system) => (props) => {
      const e = system.React.createElement;
      return e('div', { className: 'signer' }, signerLine(system), e(Original, props));
    },
    authorizationPopup: (Original, system) => (props) =>
      system.React.createElement(Dialog, { system }, system.React.createElement(Original, props)),
    auths: (_, system) => accessKeyForm(system),
  },
});

function signerLine(system) {
  const { createElement: e } = system.React;
  const signer = signerNow(system);
  if (!signer) {
    return e('p', { className: 'signer-line', role: 'status' }, unsigned(system.fn.unsignedAccount()));
  }
  const whose = signer.caller && e('span', { className: 'muted' }, `, ${describe(signer.caller)}`);
  return e('p', { className: 'signer-line signed', role: 'status' },
    'Calls are signed by ', e('code', {}, signer.accessKeyId), whose);
}

function unsigned(account) {
  const why = canSign() ? '' : ', because browsers sign only on https or localhost';
  const what = account
    ? `They act for the root user of ${account}.`
    : `This service refuses them${canSign() ? ': choose a key at Authorize.' : '.'}`;
  return `Calls go out unsigned${why}. ${what}`;
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
