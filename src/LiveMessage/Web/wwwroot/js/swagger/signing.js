// Signs the calls of Swagger UI in the style of the current SDKs.

import { ASCII_ONLY, canonicalQuery, canSign, isAscii, sign } from '../acs3.js';

/**
 * Creates the request interceptor. Without a current caller, or without WebCrypto, a call is sent without a signature.
 *
 * @param {() => import('../acs3.js').Credentials | undefined} currentCaller
 */
export const createInterceptor = (currentCaller) => async (request) => {
  const address = new URL(request.url, location.origin);
  if (address.origin !== location.origin || address.pathname !== '/') {
    return request;
  }
  const caller = currentCaller();
  const call = caller && canSign() ? await signed(address.searchParams, caller) : unsigned(address.searchParams);
  request.url = `${location.origin}/?${call.query}`;
  request.headers = { ...request.headers, ...call.headers };
  if (!isAscii(call.headers)) {
    request.userFetch = () => Promise.reject(Object.assign(new Error(ASCII_ONLY), { name: '' }));
  }
  return request;
};

const unsigned = (parameters) => ({ query: canonicalQuery(parameters), headers: {} });

// In a signed call, the action and the version are headers and not parameters.
function signed(parameters, caller) {
  const [action, version] = [parameters.get('Action'), parameters.get('Version')];
  parameters.delete('Action');
  parameters.delete('Version');
  return sign({ action, version, parameters: [...parameters], host: location.host, caller });
}
