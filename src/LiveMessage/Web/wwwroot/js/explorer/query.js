// The query string of the page holds the values of the form, so that they can be bookmarked, shared, and linked to:
// ?operation=SendLiveMessageUser&ReceiverId=uid3. A query without parameters yields the values of a first call.
// Otherwise only required parameters that are missing are prefilled.

import { DEFAULT_DATA_CENTER } from '../apps.js';
import { toHash } from '../viewer/address.js';

/**
 * @typedef {object} CallState
 * @property {import('./document.js').Operation} operation
 * @property {Map<string, string>} values all values by parameter name
 * @property {Map<string, string>} named the values that the query contains
 */

/**
 * Reads the operation and the values of its parameters. The first operation is the default.
 *
 * @param {import('./document.js').Operation[]} operations
 * @param {string} search
 * @returns {CallState}
 */
export function readQuery(operations, search) {
  const query = new URLSearchParams(search);
  const operation = operations.find(({ id }) => id === query.get('operation')) ?? operations[0];
  const first = !operation.parameters.some(({ name }) => query.has(name));
  const values = new Map(operation.parameters.map(({ name, required, prefill }) =>
    [name, query.has(name) ? query.getAll(name).join(',') : first || required ? prefill : '']));
  return { operation, values, named: new Map([...values].filter(([name]) => query.has(name))) };
}

/**
 * Returns the state of another operation. Values that the user has edited are kept where it has the same parameter.
 *
 * @param {import('./document.js').Operation} operation
 * @param {Map<string, string>} touched
 * @returns {CallState}
 */
export const switchOperation = (operation, touched) => ({
  operation,
  values: new Map(operation.parameters.map(({ name, prefill }) => [name, touched.get(name) ?? prefill])),
  named: touched,
});

/**
 * Returns the query string of a form. It contains only the operation until the user edits a value.
 *
 * @param {import('./document.js').Operation} operation
 * @param {Map<string, string>} values
 * @param {Map<string, string>} touched
 */
export function toQuery(operation, values, touched) {
  const query = new URLSearchParams({ operation: operation.id });
  if (operation.parameters.some(({ name }) => touched.has(name))) {
    for (const { name, prefill } of operation.parameters) {
      const value = values.get(name) ?? '';
      if (value !== '' || prefill !== '') {
        query.set(name, value);
      }
    }
  }
  return `?${query}`;
}

/**
 * Returns the address of an inbox in the viewer. `message` is the request id of the message to open.
 *
 * @param {Omit<import('../viewer/inboxes.js').Place, 'account'> & {account: string | null}} inbox
 * @param {string | null} message
 */
export const viewerAddress = (inbox, message) =>
  `/_emulator/${toHash({ ...inbox, account: inbox.account ?? '', message: message ?? '' })}`;

/**
 * Returns the inbox that a call addresses, or null.
 *
 * @param {[string, string][]} parameters
 * @param {string | null} account
 */
export function receiverInbox(parameters, account) {
  const values = new Map(parameters);
  const [appId, userId] = [values.get('AppId'), values.get('ReceiverId')];
  const dataCenter = values.get('DataCenter') ?? DEFAULT_DATA_CENTER;
  return appId && userId ? { account, dataCenter, appId, userId } : null;
}
