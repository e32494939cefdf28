// What Swagger UI shows and does otherwise.

import { PLACEHOLDER } from './openapi.js';

// A text that may be longer than this gets a field of several lines.
const LINE = 1024;

export const displayPlugin = () => ({
  statePlugins: {
    spec: {
      // The service judges the parameters, and says better what is wrong: that answer is what one comes here for.
      wrapActions: { validateParams: () => () => ({ type: 'parameters_are_for_the_service_to_judge' }) },
    },
  },
  wrapComponents: {
    InfoContainer: (Original, system) => (props) =>
      system.React.createElement('section', { 'aria-label': 'About' }, system.React.createElement(Original, props)),

    // All operations share the path /: what tells them apart is the name, so that stands in the path's place.
    OperationSummary: (Original, system) => ({ operationProps, ...rest }) => system.React.createElement(Original,
      { ...rest, operationProps: operationProps.set('path', operationProps.get('operationId')) }),

    // It is inside a button, where a link cannot be.
    OperationSummaryPath: (Original, system) => ({ operationProps }) =>
      system.React.createElement('span', { className: 'opblock-summary-path' }, operationProps.get('path')),

    // The bound of a parameter in words stands above its field.
    JsonSchemaForm: (Original, system) => (props) => {
      const { createElement: e, Fragment } = system.React;
      const bound = props.schema.get('description');
      return e(Fragment, {}, bound && e('p', { className: 'parameter-bound' }, bound), e(Original, props));
    },

    JsonSchema_string: (Original, system) => (props) => {
      const { schema, value, disabled, onChange } = props;
      const placeholder = schema.get(PLACEHOLDER) ?? '';
      const change = (event) => onChange(event.target.value);
      const field = { value: value ?? '', rows: 3, placeholder, disabled, onChange: change };
      return schema.get('maxLength') > LINE
        ? system.React.createElement('textarea', field)
        : system.React.createElement(Original, { ...props, description: placeholder });
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
