// Changes to the components of Swagger UI.

import { PLACEHOLDER } from './openapi.js';

// A parameter with a larger maximum length has a multi-line field.
const MAX_LINE_LENGTH = 1024;

export const displayPlugin = () => ({
  statePlugins: {
    spec: {
      // Validation is left to the service, whose error messages are more precise.
      wrapActions: { validateParams: () => () => ({ type: 'parameters_are_validated_by_the_service' }) },
    },
  },
  wrapComponents: {
    InfoContainer: (Original, system) => (props) =>
      system.React.createElement('section', { 'aria-label': 'About' }, system.React.createElement(Original, props)),

    // The path is inside a button, where a link is invalid.
    OperationSummaryPath: (_, system) => ({ operationProps }) =>
      system.React.createElement('span', { className: 'opblock-summary-path' }, operationProps.get('path')),

    // The constraints of a parameter are shown above its field.
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
      return schema.get('maxLength') > MAX_LINE_LENGTH
        ? system.React.createElement('textarea', field)
        : system.React.createElement(Original, { ...props, description: placeholder });
    },

    curl: (Original, system) => (props) => {
      const e = system.React.createElement;
      const isSigned = props.request.get('headers')?.has('Authorization');
      return e('div', {}, e(Original, props), isSigned
        ? e('p', { className: 'muted curl-note' }, 'A signature is valid for one call: a repeated call is refused.')
        : null);
    },
  },
});

export const operationNamesPlugin = () => ({
  wrapComponents: {
    // All operations share the path /, so the name of the operation is shown in its place.
    OperationSummary: (Original, system) => ({ operationProps, ...rest }) => system.React.createElement(Original,
      { ...rest, operationProps: operationProps.set('path', operationProps.get('operationId')) }),
  },
});
