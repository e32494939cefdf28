// A rule of fault injection: its JSON, and its description.

/**
 * @typedef {object} Rule
 * @property {string} name
 * @property {string | null} account null if the rule applies to every account
 * @property {Record<string, string>} [match]
 * @property {Record<string, any>} effect
 * @property {Record<string, number>} [when]
 * @property {number} calls the number of matching calls
 * @property {number} hits the number of those that had the effect
 *
 * @typedef {object} Effect
 * @property {string} id
 * @property {string} label
 * @property {'code' | 'duration' | null} value the kind of value that the user enters
 * @property {(value: string) => Record<string, any>} json
 * @property {boolean} [onCallback]
 */

/** @type {Effect[]} */
export const EFFECTS = [
  { id: 'error', label: 'Error', value: 'code', json: (error) => ({ error }) },
  { id: 'throttle', label: 'Throttling', value: 'duration', json: (throttle) => ({ throttle }) },
  { id: 'delay', label: 'Delay', value: 'duration', json: (delay) => ({ delay }) },
  { id: 'dropBefore', label: 'Connection lost before the work', value: null, json: () => ({ drop: 'before' }) },
  { id: 'dropAfter', label: 'Connection lost after the work', value: null, json: () => ({ drop: 'after' }) },
  { id: 'truncated', label: 'Truncated answer', value: null, json: () => ({ answer: 'truncated' }) },
  { id: 'garbled', label: 'Garbled answer', value: null, json: () => ({ answer: 'garbled' }) },
  { id: 'callback', label: 'Callback fails', value: null, json: () => ({ callback: 'fail' }), onCallback: true },
  { id: 'callbackDelay', label: 'Callback is delayed', value: 'duration', json: (callbackDelay) => ({ callbackDelay }),
    onCallback: true },
];

/** @type {[value: string, label: string, hasCount: boolean][]} */
export const SCHEDULES = [
  ['', 'Until it is removed', false], ['first', 'The first calls', true], ['every', 'Every Nth call', true],
];

/**
 * Returns the body of the request that arms a rule. Empty values are omitted.
 *
 * @param {object} form
 * @param {string} form.effect the id of an effect
 * @param {string} form.value
 * @param {string} form.schedule
 * @param {string} form.count
 * @param {Record<string, string>} form.match
 */
export function toJson({ effect, value, schedule, count, match }) {
  const chosen = EFFECTS.find(({ id }) => id === effect) ?? EFFECTS[0];
  const given = Object.entries(match).filter(([name, text]) =>
    text !== '' && !(chosen.onCallback && (name === 'action' || name === 'accessKeyId')));
  return {
    ...(given.length > 0 ? { match: Object.fromEntries(given) } : {}),
    effect: chosen.json(value),
    // The service refuses a count that is not a number, and says why.
    ...(schedule === '' ? {} : { when: { [schedule]: /^\d+$/.test(count) ? Number(count) : count } }),
  };
}

/**
 * Describes an effect: "error ServerError", "delay 2s".
 *
 * @param {Record<string, any>} effect
 */
export const describeEffect = (effect) =>
  Object.entries(effect).map(([name, value]) => `${EFFECT_NAMES[name] ?? name} ${value}`).join(', ');

/** @type {Record<string, string>} */
const EFFECT_NAMES = { drop: 'connection lost', answer: 'answer', callbackDelay: 'callback delay' };

/**
 * Describes the calls that a rule matches.
 *
 * @param {Rule} rule
 */
export function describeMatch({ account, match = {} }) {
  const parts = Object.entries(match).map(([name, value]) => `${name} ${value}`);
  return [...(account ? [`account ${account}`] : []), ...parts].join(', ') || 'every call';
}

/**
 * Describes when a rule has its effect.
 *
 * @param {Rule} rule
 */
export function describeWhen({ when = {} }) {
  if (when.first) {
    return `the first ${when.first === 1 ? 'call' : `${when.first} calls`}`;
  }
  if (when.every) {
    return `1 of ${when.every} calls`;
  }
  return when.probability ? `probability ${when.probability}, seed ${when.seed}` : 'until removed';
}

/** @param {Rule[]} rules */
export function freeName(rules) {
  const names = new Set(rules.map(({ name }) => name));
  let number = 1;
  while (names.has(`rule${number}`)) {
    number += 1;
  }
  return `rule${number}`;
}
