// The signed strings of both sides after a wrong V3 signature.

const TEXTS = /server StringToSign is \[([^]*?)\] server CanonicalRequest is \[([^]*)\]$/;

/**
 * Returns the strings that the service and this page signed, or null if the response is not about a wrong signature.
 *
 * @param {Pick<import('./request.js').Answer, 'code' | 'json' | 'request'>} answer
 * @returns {{name: string, theirs: string, ours: string}[] | null}
 */
export function signedTexts({ code, json, request }) {
  const { stringToSign, canonicalRequest } = request;
  const texts = code === 'SignatureDoesNotMatch' ? TEXTS.exec(json?.Message ?? '') : null;
  return texts === null || stringToSign === undefined || canonicalRequest === undefined ? null : [
    { name: 'String to sign', theirs: texts[1], ours: stringToSign },
    { name: 'Canonical request', theirs: texts[2], ours: canonicalRequest },
  ];
}

/**
 * Splits a string into lines, each with a flag that is true if the line differs from the other string.
 *
 * @param {string} text
 * @param {string} other
 * @returns {[line: string, isDifferent: boolean][]}
 */
export function compareLines(text, other) {
  const others = other.split('\n');
  return text.split('\n').map((line, at) => [line, line !== others[at]]);
}
