// The explanation of a response in sentences.

import { signedTexts } from './mismatch.js';

/**
 * Returns the explanation of a response: the error of the request, the message of the service, the summary of the code
 * in the document, and the details of a denied access.
 *
 * @param {Pick<import('./request.js').Answer, 'code' | 'json' | 'error' | 'request'>} answer
 * @param {Pick<import('./document.js').Operation, 'errors'>} operation
 * @returns {string[]}
 */
export const explanationLines = (answer, operation) => [
  answer.error ?? '',
  messageLine(answer),
  operation.errors.get(answer.code)?.summary ?? '',
  denialLine(answer.json?.AccessDeniedDetail),
].filter((line) => line !== '');

// The signed strings in a message have their own view.
/** @param {Pick<import('./request.js').Answer, 'code' | 'json' | 'request'>} answer */
const messageLine = (answer) =>
  (answer.code === 'OK' || signedTexts(answer) !== null ? '' : String(answer.json?.Message ?? ''));

/** @param {any} detail the value of AccessDeniedDetail */
function denialLine(detail) {
  if (!detail) {
    return '';
  }
  const reason = detail.NoPermissionType === 'ExplicitDeny' ? 'a policy denies it' : 'no policy allows it';
  const principal = `${detail.AuthPrincipalType} ${detail.AuthPrincipalDisplayName}`;
  return `${principal} is not allowed to perform ${detail.AuthAction}: ${reason} (${detail.NoPermissionType}).`;
}
