// The explanation of a response in sentences.

/**
 * Returns the explanation of a response: the error of the request, the summary of the code in the document, and the
 * details of a denied access.
 *
 * @param {Pick<import('./request.js').Answer, 'code' | 'json' | 'error'>} answer
 * @param {Pick<import('./document.js').Operation, 'errors'>} operation
 * @returns {string[]}
 */
export const explanationLines = (answer, operation) => [
  answer.error ?? '',
  operation.errors.get(answer.code)?.summary ?? '',
  denialLine(answer.json?.AccessDeniedDetail),
].filter((line) => line !== '');

/** @param {any} detail the value of AccessDeniedDetail */
function denialLine(detail) {
  if (!detail) {
    return '';
  }
  const reason = detail.NoPermissionType === 'ExplicitDeny' ? 'a policy denies it' : 'no policy allows it';
  const principal = `${detail.AuthPrincipalType} ${detail.AuthPrincipalDisplayName}`;
  return `${principal} is not allowed to perform ${detail.AuthAction}: ${reason} (${detail.NoPermissionType}).`;
}
