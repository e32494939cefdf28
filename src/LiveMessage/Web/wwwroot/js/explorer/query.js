// What is filled in is in the address of the page, so that it can be kept, sent to someone, and linked to:
// ?operation=SendLiveMessageUser&ReceiverId=uid3. Where an address names no parameter, they are filled in for a first
// call; where it names some, the required ones that it leaves out are.

/**
 * The operation of an address, the first where it names none that is known, the values of its parameters, and those of
 * them that the address names.
 */
export function readAddress(operations, search) {
  const query = new URLSearchParams(search);
  const operation = operations.find(({ id }) => id === query.get('operation')) ?? operations[0];
  const first = !operation.parameters.some(({ name }) => query.has(name));
  const values = new Map(operation.parameters.map(({ name, required, prefill }) =>
    [name, query.has(name) ? query.getAll(name).join(',') : first || required ? prefill : '']));
  return { operation, values, named: new Map([...values].filter(([name]) => query.has(name))) };
}

/** Another operation, with what has been filled in and it has a parameter for. */
export const carriedOver = (operation, touched) => ({
  operation,
  values: new Map(operation.parameters.map(({ name, prefill }) => [name, touched.get(name) ?? prefill])),
  named: touched,
});

/** The address of what is filled in; nothing but the operation as long as nothing has been touched. */
export function addressOf(operation, values, touched) {
  const query = new URLSearchParams({ operation: operation.id });
  if (operation.parameters.some(({ name }) => touched.has(name))) {
    for (const { name, prefill } of operation.parameters) {
      const value = values.get(name);
      if (value !== '' || prefill !== '') {
        query.set(name, value);
      }
    }
  }
  return `${location.pathname}?${query}`;
}

/** Where the viewer shows an inbox, and in it the message that a call with this request id has sent. */
export const inboxAddress = (inbox, message) =>
  `/_emulator/#${Object.entries({ ...inbox, message })
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`;

/** The inbox that a call is about, null where it is about none. */
export function inboxOf(parameters, account) {
  const values = new Map(parameters);
  const [appId, userId] = [values.get('AppId'), values.get('ReceiverId')];
  return appId && userId ? { account, dataCenter: values.get('DataCenter') ?? 'cn-shanghai', appId, userId } : null;
}
