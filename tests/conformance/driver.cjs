'use strict';

// Makes calls with the unmodified official clients. Each line of the input is a call. Each line of the output is the
// outcome of a call with its id, in the order of completion. The program ends at the end of the input.
//
// An array is a list parameter. With a list style, the driver serializes it like a generated SDK: 'simple' (a,b) or
// 'json'. Without a list style, the client numbers the items.
//
// With secondsBehind, the clock is behind during the call. With randomNumber, the call has no other random numbers.

const { AsyncLocalStorage } = require('node:async_hooks');
const readline = require('node:readline');

const PopCore = require('@alicloud/pop-core');
const OpenApiClient = require('@alicloud/openapi-client');
const OpenApiCore = require('@alicloud/openapi-core');
const { default: OpenApiUtil } = require('@alicloud/openapi-util');
const { OpenApiUtil: CoreUtil } = OpenApiCore;

// Longer than the 3 seconds of the clients, because the service is still warming up during the first calls.
const defaultTimeout = 20_000;

const clients = {
  'pop-core GET': popCore('GET'),
  'pop-core POST': popCore('POST'),
  'openapi-client V3': openApi(OpenApiClient, OpenApiUtil, undefined, describeTeaError),
  'openapi-client V3 with SM3': openApi(OpenApiClient, OpenApiUtil, 'ACS3-HMAC-SM3', describeTeaError),
  'openapi-client V1': openApi(OpenApiClient, OpenApiUtil, 'v2', describeTeaError),
  'openapi-core V3': openApi(OpenApiCore, CoreUtil, undefined, describeCoreError),
  'openapi-core V3 with SM3': openApi(OpenApiCore, CoreUtil, 'ACS3-HMAC-SM3', describeCoreError),
  'openapi-core V1': openApi(OpenApiCore, CoreUtil, 'v2', describeCoreError),
};

function popCore(method) {
  return {
    create: call => new PopCore.RPCClient({
      endpoint: `http://${call.endpoint}`,
      apiVersion: call.version,
      accessKeyId: call.accessKeyId,
      accessKeySecret: call.accessKeySecret,
      securityToken: call.securityToken,
    }, true),

    call: async (client, call) => {
      const timeout = call.timeout ?? defaultTimeout;
      const [body, { response }] = await client.request(call.action, serialize(OpenApiUtil, call), { method, timeout });
      return { statusCode: response.statusCode, headers: response.headers, body };
    },

    describe: error => ({
      statusCode: error.entry?.response.statusCode,
      requestId: error.data?.RequestId,
      accessDeniedDetail: error.data?.AccessDeniedDetail,
    }),
  };
}

// Calls the core in the same way as the generated SDK of the product.
function openApi(library, util, signatureAlgorithm, describe) {
  // The new core has a separate namespace for its request types.
  const { Config, OpenApiRequest, Params } = library.$OpenApiUtil ?? library;
  return {
    create: call => new library.default(new Config({
      endpoint: call.endpoint,
      protocol: 'http',
      accessKeyId: call.accessKeyId,
      accessKeySecret: call.accessKeySecret,
      securityToken: call.securityToken,
      signatureAlgorithm,
      retryOptions: call.retryOptions,
    })),

    call: (client, call) => client.callApi(
      new Params({
        action: call.action,
        version: call.version,
        protocol: 'HTTPS',
        pathname: '/',
        method: 'POST',
        authType: 'AK',
        style: 'RPC',
        reqBodyType: 'formData',
        bodyType: 'json',
      }),
      new OpenApiRequest({ query: util.query(serialize(util, call)) }),
      { readTimeout: call.timeout ?? defaultTimeout, connectTimeout: call.timeout ?? defaultTimeout }),

    describe,
  };
}

function serialize(util, { parameters, listStyle }) {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [
    name,
    listStyle && Array.isArray(value) ? util.arrayToStringWithSpecifiedStyle(value, name, listStyle) : value,
  ]));
}

function describeTeaError(error) {
  return {
    statusCode: error.data?.statusCode,
    requestId: error.data?.RequestId,
    accessDeniedDetail: error.accessDeniedDetail,
  };
}

function describeCoreError(error) {
  return {
    statusCode: error.statusCode,
    requestId: error.requestId,
    accessDeniedDetail: error.accessDeniedDetail,
    retryAfter: error.retryAfter,
  };
}

// A client keeps its connections, so calls with the same settings share a client.
const created = new Map();

function clientOf(call) {
  const { id, action, parameters, listStyle, secondsBehind, randomNumber, timeout, ...settings } = call;
  const key = JSON.stringify(settings);
  if (!created.has(key)) {
    created.set(key, clients[call.client].create(call));
  }

  return created.get(key);
}

async function outcome(call) {
  const { call: make, describe } = clients[call.client];
  try {
    return { id: call.id, answer: await make(clientOf(call), call) };
  } catch (error) {
    const { name, code, message, data } = error;
    return { id: call.id, error: { name, code, message, data, ...describe(error) } };
  }
}

const currentCall = new AsyncLocalStorage();
const { random } = Math;
const realNow = Date.now;
const now = () => realNow() - (currentCall.getStore()?.secondsBehind ?? 0) * 1000;

// The clients create a nonce from a random number, the host and the process.
Math.random = () => currentCall.getStore()?.randomNumber ?? random();

globalThis.Date = new Proxy(Date, {
  construct: (target, time, newTarget) => Reflect.construct(target, time.length > 0 ? time : [now()], newTarget),
  get: (target, property) => (property === 'now' ? now : Reflect.get(target, property)),
});

readline.createInterface({ input: process.stdin }).on('line', async line => {
  const call = JSON.parse(line);
  console.log(JSON.stringify(await currentCall.run(call, outcome, call)));
});
