// Signs what Swagger UI sends to the cloud's path, the way current SDKs do.

import { ASCII_ONLY, canonicalQuery, canSign, isAscii, sign } from '../acs3.js';

/**
 * The interceptor of requests. `currentCaller` says who is authorized, undefined for nobody: then the call goes out as
 * it is, without a signature.
 */
export const interceptor = (currentCaller) => async (request) => {
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

// Operation and version are headers of a V3 call, and not among its parameters.
function signed(parameters, caller) {
  const [action, version] = [parameters.get('Action'), parameters.get('Version')];
  parameters.delete('Action');
  parameters.delete('Version');
  return sign({ action, version, parameters: [...parameters], host: location.host, caller });
}
