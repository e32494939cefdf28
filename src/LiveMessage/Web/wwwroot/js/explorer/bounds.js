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
 * What to say of a value that is past its bound, an empty text where it is not: the words of the document, which are
 * those of the refusal. A value that is empty is left out of the call.
 *
 * @param {{name: string, required: boolean, schema: object}} parameter
 * @param {string} value
 */
export function excessOf({ name, required, schema }, value) {
  if (value === '') {
    return required ? `${name} is required: without it the call is refused.` : '';
  }
  const words = schema.description ?? 'This is past its bound.';
  if (schema.type === 'array') {
    return listExcess(schema, value.split(','), words);
  }
  return isWithin(schema, value) ? '' : words;
}

function listExcess({ items = {}, maxItems = Infinity }, values, words) {
  const wrong = values.find((value) => !isWithin(items, value));
  return wrong !== undefined ? `'${wrong}' is not taken. ${words}` : values.length > maxItems ? words : '';
}

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

function isIntegerWithin(schema, value) {
  if (!/^[+-]?\d+$/.test(value)) {
    return false;
  }
  const number = BigInt(value.replace('+', ''));
  const [least, most] = [schema.minimum ?? -(2n ** 63n), maximumOf(schema) ?? 2n ** 63n - 1n];
  return number >= BigInt(least) && number <= BigInt(most);
}

function isTextWithin(schema, value) {
  const [length, most] = maxBytes(schema) === undefined
    ? [[...value].length, schema.maxLength]
    : [bytesOf(value), maxBytes(schema)];
  return length >= (schema.minLength ?? 0) && length <= (most ?? Infinity)
    && (!schema.pattern || new RegExp(schema.pattern, 'u').test(value));
}
