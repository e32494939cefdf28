// The Authorize dialog for ACS3-HMAC-SHA256, and the line that shows the current signer.

import { canSign } from '../acs3.js';
import { accessKeyForm } from './accesskey.js';
import { callerLabel, currentSigner } from './signer.js';

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
  const signer = currentSigner(system);
  if (!signer) {
    return e('p', { className: 'signer-line', role: 'status' }, unsignedLine(system.fn.unsignedAccount()));
  }
  const owner = signer.caller && e('span', { className: 'muted' }, `, ${callerLabel(signer.caller)}`);
  return e('p', { className: 'signer-line signed', role: 'status' },
    'Calls are signed by ', e('code', {}, signer.accessKeyId), owner);
}

function unsignedLine(account) {
  const reason = canSign() ? '' : ', because browsers sign only on https or localhost';
  const outcome = account
    ? `They run as the root user of ${account}.`
    : `This service refuses them${canSign() ? ': choose a key with Authorize.' : '.'}`;
  return `Calls are not signed${reason}. ${outcome}`;
}

// A modal dialog keeps the focus inside and returns it to the button.
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
