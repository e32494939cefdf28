// The V3 signature, ACS3-HMAC-SHA256, in the browser. Every value in between is kept.

const ALGORITHM = 'ACS3-HMAC-SHA256';

const encoder = new TextEncoder();

/** Percent encoding as the signature wants it: everything but letters, digits and -_.~ of UTF-8. */
export const percentEncode = (text) => encodeURIComponent(text)
  .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** Whether this page can sign: browsers have WebCrypto on https and on this machine's own addresses only. */
export const canSign = () => globalThis.crypto?.subtle !== undefined;

/** Why a key with other characters signs nothing: browsers do not send them, or others than were typed. */
export const ASCII_ONLY =
  'This call was not sent: AccessKeyId and SecurityToken go into headers, which take ASCII only.';

/** Whether headers go out as they are. */
export const isAscii = (headers) => Object.values(headers).every((value) => /^[ -~]*$/.test(value));

/** The time as a call says it: 2026-01-02T03:04:05Z. */
export const timeOf = (date) => `${date.toISOString().slice(0, 19)}Z`;

const newNonce = () => hex(crypto.getRandomValues(new Uint8Array(16)));

/** Name and value pairs, sorted by name, encoded and joined. */
export const canonicalQuery = (parameters) => [...parameters]
  .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
  .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
  .join('&');

/**
 * Signs a call whose parameters travel in the query and whose body is empty, as the current SDKs send it.
 *
 * @param {object} call
 * @param {string} call.action the operation
 * @param {string} call.version the version of the API
 * @param {[string, string][]} call.parameters
 * @param {string} call.host host and port as the request's header will say
 * @param {{accessKeyId: string, accessKeySecret: string, securityToken?: string}} call.caller
 * @param {string} [call.method]
 * @param {string} [call.date] the time, now when left out
 * @param {string} [call.nonce] a new one when left out
 * @returns what goes out, `query` and `headers` (without host, which the browser writes), and how it came about:
 *   `canonicalRequest`, `stringToSign`, `signature`, `authorization`
 */
export async function sign({ action, version, parameters, host, caller, method = 'POST', date, nonce }) {
  const hashedPayload = await sha256('');
  const headers = {
    'x-acs-action': action,
    'x-acs-content-sha256': hashedPayload,
    'x-acs-date': date ?? timeOf(new Date()),
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

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

const sha256 = async (text) => hex(await crypto.subtle.digest('SHA-256', encoder.encode(text)));

async function hmacSha256(secret, text) {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  return hex(await crypto.subtle.sign('HMAC', key, encoder.encode(text)));
}
