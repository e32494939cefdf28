// What Swagger UI shows otherwise: operations go by their names, and the curl command says what becomes of it.

/** All operations share the path /: what tells them apart is the name, so that stands in the path's place. */
export const displayPlugin = (system) => ({
  wrapComponents: {
    OperationSummary: (Original) => ({ operationProps, ...rest }) => system.React.createElement(Original,
      { ...rest, operationProps: operationProps.set('path', operationProps.get('operationId')) }),
    curl: (Original) => (props) => {
      const e = system.React.createElement;
      const isSigned = props.request.get('headers')?.has('Authorization');
      return e('div', {}, e(Original, props), isSigned
        ? e('p', { className: 'muted curl-note' }, 'A signature is good for one call: sent again, this one is refused.')
        : null);
    },
  },
});
