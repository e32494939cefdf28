// The responses to many calls, counted by their codes.

import { headerValue } from './request.js';

/** @typedef {import('./request.js').Answer} Answer */

/**
 * Groups responses by code, the most frequent code first.
 *
 * @param {Answer[]} answers
 * @returns {[code: string, answers: Answer[]][]}
 */
export function tallyByCode(answers) {
  const codes = [...Map.groupBy(answers, ({ code }) => code)];
  return codes.sort(([, one], [, other]) => other.length - one.length);
}

/**
 * Returns the range of x-acs-retry-after, for example `20 to 980 ms`, or null if no response has that header.
 *
 * @param {Answer[]} answers
 */
export function retryAfterRange(answers) {
  const millis = answers
    .map((answer) => headerValue(answer, 'x-acs-retry-after'))
    .filter((value) => value !== null)
    .map(Number);
  if (millis.length === 0) {
    return null;
  }
  const [min, max] = [Math.min(...millis), Math.max(...millis)];
  return min === max ? `${min} ms` : `${min} to ${max} ms`;
}

/**
 * Summarizes the responses with one code, for screen readers.
 *
 * @param {string} code
 * @param {Answer[]} answers
 */
export function tallySummary(code, answers) {
  const range = retryAfterRange(answers);
  return `${answers.length} ${code}${range === null ? '' : ` with x-acs-retry-after of ${range}`}`;
}
