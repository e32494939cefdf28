// The V3 signature, ACS3-HMAC-SHA256, computed in the browser. Intermediate values are returned so that pages can show
// them.

import { isAsciiText } from './text.js';

/**
 * @typedef {{accessKeyId: string, accessKeySecret: string, securityToken?: string | null}} Credentials
 *
 * @typedef {object} SignedRequest
 * @property {string} method
 * @property {string} query
 * @property {Record<string, string>} headers all headers except `Host`, which the browser adds
 * @property {string} canonicalRequest
 * @property {string} stringToSign
 * @property {string} signature
 * @property {string} authorization
 */

const ALGORITHM = 'ACS3-HMAC-SHA256';

const encoder = new TextEncoder();

/**
 * Percent-encodes a string for the signature. Only letters, digits, and `-_.~` stay as they are.
 *
 * @param {string} text
 */
export const percentEncode = (text) => encodeURIComponent(text)
  .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** Indicates whether this page can sign. Browsers offer WebCrypto only on https and on localhost. */
export const canSign = () => globalThis.crypto?.subtle !== undefined;

/** Error message for a key with characters outside ASCII, which a browser rejects or alters in a header. */
export const ASCII_ONLY =
  'This call was not sent: AccessKeyId and SecurityToken are sent in headers, which accept ASCII only.';

/**
 * Indicates whether all header values are printable ASCII.
 *
 * @param {Record<string, string>} headers
 */
export const isAscii = (headers) => Object.values(headers).every(isAsciiText);

/**
 * Formats a time as the API expects it, for example 2026-01-02T03:04:05Z.
 *
 * @param {Date} date
 */
export const formatTimestamp = (date) => `${date.toISOString().slice(0, 19)}Z`;

const newNonce = () => hex(crypto.getRandomValues(new Uint8Array(16)));

/**
 * Sorts name and value pairs by name, encodes them, and joins them.
 *
 * @param {Iterable<[string, string]>} parameters
 */
export const canonicalQuery = (parameters) => [...parameters]
  .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
  .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
  .join('&');

/**
 * Signs a call in the style of the current SDKs: the parameters are in the query and the body is empty.
 *
 * @param {object} call
 * @param {string} call.action the operation
 * @param {string} call.version the API version
 * @param {[string, string][]} call.parameters
 * @param {string} call.host host and port, as in the `Host` header of the request
 * @param {Credentials} call.caller
 * @param {string} [call.method]
 * @param {string} [call.date] the timestamp; the current time by default
 * @param {string} [call.nonce] a new nonce by default
 * @returns {Promise<SignedRequest>}
 */
export async function sign({ action, version, parameters, host, caller, method = 'POST', date, nonce }) {
  const hashedPayload = await sha256('');
  /** @type {Record<string, string>} */
  const headers = {
    'x-acs-action': action,
    'x-acs-content-sha256': hashedPayload,
    'x-acs-date': date ?? formatTimestamp(new Date()),
    'x-acs-signature-nonce': nonce ?? newNonce(),
    'x-acs-version': version,
  };
  if (caller.securityToken) {
    headers['x-acs-accesskey-id'] = caller.accessKeyId;
    headers['x-acs-security-token'] = caller.securityToken;
  }

  const query = canonicalQuery(parameters);
  const signed = Object.entries({ ...headers, host }).sort(([one], [other]) => (one < other ? -1 : 1));
  const signedHeaders = signed.map(([name]) => name).join(';');
  const canonicalHeaders = signed.map(([name, value]) => `${name}:${value.trim()}\n`).join('');
  const canonicalRequest = [method, '/', query, canonicalHeaders, signedHeaders, hashedPayload].join('\n');
  const stringToSign = `${ALGORITHM}\n${await sha256(canonicalRequest)}`;
  const signature = await hmacSha256(caller.accessKeySecret, stringToSign);
  const authorization =
    `${ALGORITHM} Credential=${caller.accessKeyId},SignedHeaders=${signedHeaders},Signature=${signature}`;
  return {
    method, query, headers: { ...headers, Authorization: authorization },
    canonicalRequest, stringToSign, signature, authorization,
  };
}

/** @param {ArrayBuffer | Uint8Array} bytes */
const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** @param {string} text */
const sha256 = async (text) => hex(await crypto.subtle.digest('SHA-256', encoder.encode(text)));

/**
 * @param {string} secret
 * @param {string} text
 */
async function hmacSha256(secret, text) {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  return hex(await crypto.subtle.sign('HMAC', key, encoder.encode(text)));
}
