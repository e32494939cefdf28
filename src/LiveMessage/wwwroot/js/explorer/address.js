// What is filled in is in the address of the page, so that it can be kept, sent to someone, and linked to:
// ?operation=SendLiveMessageUser&ReceiverId=uid3. What is not in it has the example of the document.

/** The operation of an address, the first where it names none that is known, and the values of its parameters. */
export function readAddress(operations, search) {
  const query = new URLSearchParams(search);
  const operation = operations.find(({ id }) => id === query.get('operation')) ?? operations[0];
  const values = new Map(operation.parameters.map(({ name, prefill }) =>
    [name, query.has(name) ? query.getAll(name).join(',') : prefill]));
  return { operation, values };
}

/** The address of what is filled in, as short as it can be: without what would be filled in anyway. */
export function addressOf(operation, values) {
  const query = new URLSearchParams({ operation: operation.id });
  for (const { name, prefill } of operation.parameters) {
    const value = values.get(name) ?? '';
    if (value !== prefill) {
      query.set(name, value);
    }
  }
  return `${location.pathname}?${query}`;
}

/** Where the viewer shows an inbox. */
export const inboxAddress = ({ dataCenter, appId, userId }) =>
  `/_emulator/#/${[dataCenter, appId, userId].map(encodeURIComponent).join('/')}`;

/** The inbox that a call is about, null where it is about none. */
export function inboxOf(parameters) {
  const values = new Map(parameters);
  const [appId, userId] = [values.get('AppId'), values.get('ReceiverId')];
  return appId && userId ? { dataCenter: values.get('DataCenter') ?? 'cn-shanghai', appId, userId } : null;
}
