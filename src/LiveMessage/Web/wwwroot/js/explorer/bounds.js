// The constraints of a schema as a hint next to a field, and as a warning for a value that violates them. No value is
// blocked: the Explorer can send invalid values to show how they are refused.

import { byteLength, formatNumber } from '../text.js';

/**
 * Returns the maximum number of bytes in UTF-8, or undefined if the schema sets no limit.
 *
 * @param {import('./document.js').Schema} schema
 */
export const maxBytes = (schema) => schema['x-max-bytes'];

/**
 * Describes the constraints of a parameter, for example '1 to 64 letters and digits'. Returns an empty string if it has
 * none.
 *
 * @param {import('./document.js').Schema} schema
 */
export function boundHint(schema) {
  switch (schema.type) {
    case 'integer':
      return range(schema.minimum, maximumOf(schema), 'an integer');
    case 'array':
      return `${range(schema.minItems, schema.maxItems, 'any number')} users`;
    case 'string':
      return schema.enum ? '' : textBound(schema);
    default:
      return '';
  }
}

/** @param {import('./document.js').Schema} schema */
function textBound(schema) {
  const max = maxBytes(schema) ?? schema.maxLength;
  if (max === undefined) {
    return '';
  }
  return `${range(schema.minLength || undefined, max, '')} ${unitOf(schema)}`;
}

// Descriptions of the patterns in the document.
/** @type {Record<string, string>} */
const PATTERNS = {
  '^[A-Za-z0-9]+$': 'letters and digits',
  '^[A-Za-z0-9_-]+$': 'letters, digits, _, and -',
};

/** @param {import('./document.js').Schema} schema */
const unitOf = (schema) => PATTERNS[schema.pattern ?? ''] ?? (maxBytes(schema) === undefined ? 'characters' : 'bytes');

// JavaScript cannot represent the largest 64-bit integer exactly, and no user reaches that limit.
/** @param {import('./document.js').Schema} schema */
const maximumOf = ({ maximum }) => (maximum !== undefined && maximum > Number.MAX_SAFE_INTEGER ? undefined : maximum);

/**
 * @param {number | undefined} min
 * @param {number | undefined} max
 * @param {string} unlimited
 */
function range(min, max, unlimited) {
  if (min === undefined) {
    return max === undefined ? unlimited : `at most ${formatNumber(max)}`;
  }
  return max === undefined
    ? `${unlimited} from ${formatNumber(min)}`.trim()
    : `${formatNumber(min)} to ${formatNumber(max)}`;
}

/**
 * Returns a warning for a value that violates its constraints, and an empty string for any other value. The warning is
 * the description of the schema, which the service also uses to refuse the call. A parameter with an empty value is
 * omitted from the call.
 *
 * @param {{name: string, required: boolean, schema: import('./document.js').Schema}} parameter
 * @param {string} value
 */
export function boundViolation({ name, required, schema }, value) {
  if (value === '') {
    return required ? `${name} is required: the call is refused without it.` : '';
  }
  const words = schema.description ?? 'The value violates the constraints of the parameter.';
  if (schema.type === 'array') {
    return listViolation(schema, value.split(','), words);
  }
  return isWithin(schema, value) ? '' : words;
}

/**
 * @param {import('./document.js').Schema} schema
 * @param {string[]} values
 * @param {string} words
 */
function listViolation({ items = {}, maxItems = Infinity }, values, words) {
  const wrong = values.find((value) => !isWithin(items, value));
  return wrong !== undefined ? `'${wrong}' is invalid. ${words}` : values.length > maxItems ? words : '';
}

/**
 * @param {import('./document.js').Schema} schema
 * @param {string} value
 */
function isWithin(schema, value) {
  switch (schema.type) {
    case 'integer':
      return isIntegerWithin(schema, value);
    case 'boolean':
      return /^(true|false)$/i.test(value);
    default:
      return schema.enum?.includes(value) ?? isTextWithin(schema, value);
  }
}

/**
 * @param {import('./document.js').Schema} schema
 * @param {string} value
 */
function isIntegerWithin(schema, value) {
  if (!/^[+-]?\d+$/.test(value)) {
    return false;
  }
  const number = BigInt(value.replace('+', ''));
  const [min, max] = [schema.minimum ?? -(2n ** 63n), maximumOf(schema) ?? 2n ** 63n - 1n];
  return number >= BigInt(min) && number <= BigInt(max);
}

/**
 * @param {import('./document.js').Schema} schema
 * @param {string} value
 */
function isTextWithin(schema, value) {
  const [length, max] = maxBytes(schema) === undefined
    ? [[...value].length, schema.maxLength]
    : [byteLength(value), maxBytes(schema)];
  return length >= (schema.minLength ?? 0) && length <= (max ?? Infinity)
    && (!schema.pattern || new RegExp(schema.pattern, 'u').test(value));
}
