// What Swagger UI shows otherwise.

// A text that may be longer than this gets a field of several lines.
const LINE = 1024;

export const displayPlugin = () => ({
  wrapComponents: {
    // All operations share the path /: what tells them apart is the name, so that stands in the path's place.
    OperationSummary: (Original, system) => ({ operationProps, ...rest }) => system.React.createElement(Original,
      { ...rest, operationProps: operationProps.set('path', operationProps.get('operationId')) }),

    JsonSchema_string: (Original, system) => (props) => {
      const { schema, value, onChange, disabled, errors } = props;
      return schema.get('maxLength') > LINE
        ? system.React.createElement('textarea', {
          className: errors?.size || errors?.length ? 'invalid' : '',
          value: value ?? '',
          rows: 3,
          disabled,
          placeholder: props.description,
          onChange: (event) => onChange(event.target.value),
        })
        : system.React.createElement(Original, props);
    },

    curl: (Original, system) => (props) => {
      const e = system.React.createElement;
      const isSigned = props.request.get('headers')?.has('Authorization');
      return e('div', {}, e(Original, props), isSigned
        ? e('p', { className: 'muted curl-note' }, 'A signature is good for one call: sent again, this one is refused.')
        : null);
    },
  },
});
