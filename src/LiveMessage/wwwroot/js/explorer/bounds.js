// What a schema allows, in words: as a hint beside a field, and as a warning where a value is past it. Nothing here
// keeps a value from being sent; to see it refused is what the Explorer is for.

const encoder = new TextEncoder();
const grouped = new Intl.NumberFormat('en');

export const bytesOf = (text) => encoder.encode(text).length;

/** Numbers as the page writes them: 15,360. */
export const count = (number) => grouped.format(number);

/** The most bytes of UTF-8 a text may have, undefined where the schema has no such bound. */
export const maxBytes = (schema) => schema['x-max-bytes'];

/** The bound of a parameter as a hint: '1 to 64 letters and digits'. Empty where there is none. */
export function boundOf(schema) {
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

function textBound(schema) {
  const most = maxBytes(schema) ?? schema.maxLength;
  if (most === undefined) {
    return '';
  }
  return `${range(schema.minLength || undefined, most, '')} ${unitOf(schema)}`;
}

// What the patterns of the document say.
const PATTERNS = {
  '^[A-Za-z0-9]+$': 'letters and digits',
  '^[A-Za-z0-9_-]+$': 'letters, digits, _ and -',
};

const unitOf = (schema) => PATTERNS[schema.pattern] ?? (maxBytes(schema) === undefined ? 'characters' : 'bytes');

// The largest number of 64 bits is not one of JavaScript's, and no bound that anybody meets.
const maximumOf = ({ maximum }) => (maximum > Number.MAX_SAFE_INTEGER ? undefined : maximum);

function range(least, most, otherwise) {
  if (least === undefined) {
    return most === undefined ? otherwise : `at most ${count(most)}`;
  }
  return most === undefined ? `${otherwise} from ${count(least)}`.trim() : `${count(least)} to ${count(most)}`;
}

/**
 * What is wrong with a value, as a sentence, or an empty text. A value that is empty is left out of the call.
 *
 * @param {{name: string, required: boolean, schema: object}} parameter
 * @param {string} value
 */
export function excessOf({ name, required, schema }, value) {
  if (value === '') {
    return required ? `${name} is required: without it the call is refused.` : '';
  }
  switch (schema.type) {
    case 'integer':
      return integerExcess(schema, value);
    case 'boolean':
      return /^(true|false)$/i.test(value) ? '' : 'This is neither true nor false.';
    case 'array':
      return listExcess(schema, value.split(','));
    default:
      return textExcess(schema, value);
  }
}

function integerExcess(schema, value) {
  if (!/^[+-]?\d+$/.test(value)) {
    return 'This is no integer.';
  }
  const number = BigInt(value.replace('+', ''));
  const [least, most] = [schema.minimum ?? -(2n ** 63n), maximumOf(schema) ?? 2n ** 63n - 1n];
  return number < BigInt(least) || number > BigInt(most) ? `${value} is past the bound: ${boundOf(schema)}.` : '';
}

function listExcess(schema, items) {
  if (items.length > (schema.maxItems ?? Infinity)) {
    return `These are ${items.length} users; at most ${schema.maxItems} are taken.`;
  }
  const wrong = items.find((item) => textExcess(schema.items ?? {}, item) !== '');
  return wrong === undefined ? '' : `'${wrong}': ${textExcess(schema.items, wrong)}`;
}

function textExcess(schema, value) {
  if (schema.enum) {
    return schema.enum.includes(value) ? '' : `This is none of ${schema.enum.join(', ')}.`;
  }
  const [length, most, unit] = maxBytes(schema) === undefined
    ? [[...value].length, schema.maxLength, 'characters']
    : [bytesOf(value), maxBytes(schema), 'bytes'];
  if (length > (most ?? Infinity)) {
    return `These are ${count(length)} ${unit}; at most ${count(most)} are taken.`;
  }
  if (length < (schema.minLength ?? 0)) {
    return `These are ${count(length)} ${unit}; at least ${count(schema.minLength)} are wanted.`;
  }
  return schema.pattern && !new RegExp(schema.pattern, 'u').test(value) ? patternExcess(schema) : '';
}

function patternExcess({ pattern, format }) {
  if (PATTERNS[pattern]) {
    return `Only ${PATTERNS[pattern]} are taken.`;
  }
  return format === 'uri' ? 'This does not begin with http:// or https://.' : 'This has characters that are not taken.';
}
