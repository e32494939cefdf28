// The examples of the OpenAPI document that a form is prefilled with.

// A new call without these optional parameters is refused or has an empty body. Other optional parameters show their
// example as a placeholder.
const PREFILLED = new Set(['AppName', 'Body']);

/**
 * Indicates whether a parameter of the document is prefilled with its example.
 *
 * @param {{name: string, required?: boolean}} parameter
 */
export const isPrefilled = ({ name, required = false }) => required || PREFILLED.has(name);

/**
 * Converts a value of the document to its text in a query. The items of a list are joined by commas.
 *
 * @param {any} value
 */
export const toWireText = (value) => (value === undefined || value === null ? '' : [value].flat().join(','));
