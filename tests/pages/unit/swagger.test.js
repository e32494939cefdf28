// The computations of the Swagger UI page.

import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { loadChoice, NO_SIGNATURE, OTHER, saveChoice } from '../../../src/LiveMessage/Web/wwwroot/js/callers.js';
import { tabStorage } from '../../../src/LiveMessage/Web/wwwroot/js/storage.js';
import { chosenDefinition } from '../../../src/LiveMessage/Web/wwwroot/js/swagger/definitions.js';
import { addApiKey, readStart } from '../../../src/LiveMessage/Web/wwwroot/js/swagger/emulator.js';
import {
  adaptEmulatorDocument, firstAccount,
} from '../../../src/LiveMessage/Web/wwwroot/js/swagger/emulatoropenapi.js';
import {
  adaptDocument, PLACEHOLDER, SCHEME, securityScheme,
} from '../../../src/LiveMessage/Web/wwwroot/js/swagger/openapi.js';
import {
  accessKeyOf, callerLabel, currentSigner, initialChoice, initialSigner, saveNoSigner, saveSigner,
} from '../../../src/LiveMessage/Web/wwwroot/js/swagger/signer.js';
import { createInterceptor } from '../../../src/LiveMessage/Web/wwwroot/js/swagger/signing.js';
import { openApiDocument, ROOT } from './fixtures.js';

const SEND = '/?Action=SendLiveMessageUser&Version=2016-11-01';

describe('The adapted document', () => {
  const parametersOf = (app) => {
    const { parameters } = adaptDocument(openApiDocument(), app).paths[SEND].post;
    return Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter]));
  };

  test('is a copy', () => {
    const document = openApiDocument();
    adaptDocument(document, undefined);
    assert.deepEqual(document, openApiDocument());
  });

  test('has no servers, no defaults and no empty security', () => {
    const document = adaptDocument(openApiDocument(), undefined);
    assert.ok(!('servers' in document));
    assert.deepEqual(document.paths[SEND].post.security, [{ [SCHEME]: [] }]);
    assert.ok(document.paths[SEND].post.parameters.every(({ schema }) => !('default' in schema)));
    assert.deepEqual(securityScheme(document), { type: 'apiKey' });
  });

  test('prefills required parameters and the body, and shows other examples as placeholders', () => {
    const parameters = parametersOf(undefined);
    assert.equal(parameters.ReceiverId.example, 'uid2');
    assert.equal(parameters.Body.example, 'hello, user');
    assert.equal(parameters.SenderInfo.example, undefined);
    assert.equal(parameters.SenderInfo.schema[PLACEHOLDER], 'For example uid1meta1');
    assert.equal(parameters.UserIds.schema[PLACEHOLDER], 'For example a,b');
    assert.equal(parameters.Storage.schema[PLACEHOLDER], '');
  });

  for (const [app, appId, dataCenter] of [
    [{ appId: 'shop', dataCenter: 'cn-shanghai' }, 'shop', undefined],
    [{ appId: 'demo', dataCenter: 'ap-southeast-1' }, 'demo', 'ap-southeast-1'],
    [undefined, 'demo', undefined],
  ]) {
    test(`calls ${appId} in ${dataCenter ?? 'the default data center'}`, () => {
      const { AppId, DataCenter } = parametersOf(app);
      assert.deepEqual([AppId.example, DataCenter.example], [appId, dataCenter]);
    });
  }

  test('has the codes in the summaries of its examples', () => {
    const { responses } = adaptDocument(openApiDocument(), undefined).paths[SEND].post;
    const { examples } = responses[400].content['application/json'];
    assert.equal(examples.InputInvalid.summary, 'InputInvalid: A parameter is missing or malformed.');
    assert.equal(examples.Bare.summary, 'Bare');
  });
});

describe('The request interceptor', () => {
  const request = (url = `http://localhost:8080${SEND}&ReceiverId=uid2&Body=hello%2C%20user`) =>
    ({ url, headers: { accept: 'application/json' } });

  test('signs a call', async () => {
    const { url, headers, userFetch } = await createInterceptor(() => ROOT)(request());
    assert.equal(url, 'http://localhost:8080/?Body=hello%2C%20user&ReceiverId=uid2');
    assert.match(headers.Authorization, /^ACS3-HMAC-SHA256 Credential=testid,/);
    assert.deepEqual(
      [headers['x-acs-action'], headers['x-acs-version'], headers.accept],
      ['SendLiveMessageUser', '2016-11-01', 'application/json']);
    assert.equal(userFetch, undefined);
  });

  test('sends a call without a caller unsigned', async () => {
    const { url, headers } = await createInterceptor(() => undefined)(request());
    assert.equal(
      url, 'http://localhost:8080/?Action=SendLiveMessageUser&Body=hello%2C%20user&ReceiverId=uid2&Version=2016-11-01');
    assert.deepEqual(headers, { accept: 'application/json' });
  });

  test('leaves other requests unchanged', async () => {
    for (const url of ['http://localhost:8080/_emulator/openapi.json', 'http://elsewhere/']) {
      assert.deepEqual(await createInterceptor(() => ROOT)(request(url)), request(url));
    }
  });

  test('does not send a key that a header cannot contain', async () => {
    const caller = { accessKeyId: 'schlüssel', accessKeySecret: 'secret' };
    const { userFetch } = await createInterceptor(() => caller)(request());
    await assert.rejects(userFetch(), {
      name: '',
      message: 'This call was not sent: AccessKeyId and SecurityToken are sent in headers, which accept ASCII only.',
    });
  });

  for (const body of [
    '~-_.*\'()! +%2B&=?#/\\"<b>$1</b>;:@,|`^{}[]', '你好 👋🏽 e\u0301 \u00a0 \u202e', 'first\nsecond\tthird ', '%',
    '{"a":[1,2,true]}', '[1,2]', 'true', '你'.repeat(5 * 1_024),
  ]) {
    test(`keeps the body ${JSON.stringify(body.slice(0, 50))}`, async () => {
      const { url } = await createInterceptor(() => ROOT)(request(
        `http://localhost:8080${SEND}&Body=${encodeURIComponent(body)}`));
      assert.equal(new URL(url).searchParams.get('Body'), body);
    });
  }
});

describe('The signer', () => {
  const root = {
    account: '1', accessKeyId: 'testid', accessKeySecret: 'testsecret', principal: 'root', name: null, active: true,
  };
  const session = {
    account: '1', accessKeyId: 'STS.now', accessKeySecret: null, securityToken: null, principal: 'roleSession',
    name: 'writer:now', active: true,
  };
  const callers = [root, session];
  const key = (accessKeyId, accessKeySecret, securityToken = '') => ({ accessKeyId, accessKeySecret, securityToken });

  beforeEach(() => saveChoice({ typed: {} }));

  test('has a label', () => {
    assert.equal(callerLabel(root), 'root user of 1');
    assert.equal(callerLabel(session), 'role session writer:now of 1');
  });

  test('is the root user at first', () => {
    assert.equal(initialChoice(callers), '1/testid');
    assert.deepEqual(initialSigner(callers), key('testid', 'testsecret'));
    assert.equal(initialChoice([]), OTHER);
    assert.equal(initialSigner([]), undefined);
  });

  test('is undefined without a secret', () => {
    assert.equal(initialSigner([{ ...root, accessKeySecret: null }]), undefined);
  });

  test('is undefined after a logout', () => {
    saveNoSigner();
    assert.equal(initialSigner(callers), undefined);
    assert.equal(loadChoice().choice, NO_SIGNATURE);
  });

  test('is saved as the choice of an unchanged key', () => {
    saveSigner(callers, '1/testid', key('testid', 'testsecret'));
    assert.equal(loadChoice().choice, '1/testid');
  });

  test('is saved as a typed key after a change', () => {
    saveSigner(callers, '1/testid', key('testid', 'wrong'));
    assert.equal(loadChoice().choice, OTHER);
    assert.deepEqual(initialSigner(callers), key('testid', 'wrong'));
  });

  test('keeps the typed secret of a key of the service', () => {
    saveSigner(callers, '1/STS.now', key('STS.now', 'nowsecret', 'nowtoken'));
    assert.equal(loadChoice().choice, '1/STS.now');
    assert.deepEqual(accessKeyOf(callers, '1/STS.now'), key('STS.now', 'nowsecret', 'nowtoken'));
    assert.deepEqual(initialSigner(callers), key('STS.now', 'nowsecret', 'nowtoken'));
  });

  test('is a typed key with a token for a user', () => {
    saveSigner([{ ...root, accessKeySecret: null }], '1/testid', key('testid', 'testsecret', 'token'));
    assert.equal(loadChoice().choice, OTHER);
  });

  test('is an unknown choice no more', () => {
    saveChoice({ choice: '9/unknown', typed: {} });
    assert.equal(initialChoice(callers), '1/testid');
  });

  test('has its caller if the service has the key', () => {
    const system = (value) => ({
      authSelectors: { authorized: () => ({ getIn: () => value && { toJS: () => value } }) },
      fn: { callers: () => callers },
    });
    assert.equal(currentSigner(system(key('testid', 'x'))).caller, root);
    assert.equal(currentSigner(system(key('other', 'x'))).caller, undefined);
    assert.equal(currentSigner(system(undefined)), undefined);
  });
});

describe('The adapted document of the emulator API', () => {
  const document = () => ({
    servers: [{ url: '/' }],
    security: [{ ApiKey: [] }],
    components: { securitySchemes: { ApiKey: {} }, schemas: {} },
    paths: {
      '/_emulator/reset': { post: {} },
      '/_emulator/inboxes/{dataCenter}/{appId}/{userId}/messages': {
        get: {
          parameters: [
            { name: 'dataCenter', required: true, schema: {}, example: 'cn-shanghai' },
            { name: 'appId', required: true, schema: {}, example: 'demo' },
            { name: 'userId', required: true, schema: {}, example: 'uid2' },
            { name: 'account', schema: {}, example: '1' },
            { name: 'wait', schema: {}, example: '10s' },
            { name: 'limit', schema: { type: 'integer', default: 100 } },
          ],
        },
      },
    },
  });
  const adapted = (app) => Object.fromEntries(adaptEmulatorDocument(document(), app)
    .paths['/_emulator/inboxes/{dataCenter}/{appId}/{userId}/messages'].get.parameters
    .map((parameter) => [parameter.name, parameter]));

  test('is a copy without servers and security', () => {
    const original = document();
    const copy = adaptEmulatorDocument(original, undefined);
    assert.deepEqual(original, document());
    assert.deepEqual(Object.keys(copy), ['components', 'paths']);
    assert.deepEqual(copy.components, { schemas: {} });
  });

  test('prefills the path, and shows other examples as placeholders', () => {
    const { dataCenter, appId, userId, wait } = adapted({ dataCenter: 'ap-southeast-1', appId: 'shop' });
    assert.deepEqual([dataCenter.example, appId.example, userId.example], ['ap-southeast-1', 'shop', 'uid2']);
    assert.equal(wait.example, undefined);
    assert.equal(wait.schema[PLACEHOLDER], 'For example 10s');
    assert.equal(adapted(undefined).appId.example, 'demo');
  });

  test('describes defaults, which Swagger UI would send', () => {
    assert.deepEqual(adapted(undefined).limit.schema, {
      type: 'integer', description: 'Default: 100.', [PLACEHOLDER]: undefined,
    });
  });

  test('has the first account', () => {
    assert.equal(firstAccount(document()), '1');
    assert.equal(firstAccount({ paths: {} }), undefined);
  });
});

describe('A request to the emulator API', () => {
  const request = (url = 'http://localhost:8080/_emulator/apps') => ({ url, headers: { accept: '*/*' } });

  beforeEach(() => tabStorage.set('livemessage.apiKey', ''));

  test('has the API key that was typed', () => {
    tabStorage.set('livemessage.apiKey', 'secret');
    assert.deepEqual(addApiKey(request()).headers, { accept: '*/*', 'X-Api-Key': 'secret' });
  });

  test('has no header without a key, or with a key that a header cannot contain', () => {
    assert.deepEqual(addApiKey(request()).headers, { accept: '*/*' });
    tabStorage.set('livemessage.apiKey', 'schlüssel');
    assert.deepEqual(addApiKey(request()).headers, { accept: '*/*' });
  });

  test('to another service is unchanged', () => {
    tabStorage.set('livemessage.apiKey', 'secret');
    assert.deepEqual(addApiKey(request('http://elsewhere/')), request('http://elsewhere/'));
  });

  test('shows the start of a stream that has no end', async () => {
    const stream = new ReadableStream({ start: (one) => one.enqueue(new TextEncoder().encode('event: open\n\n')) });
    const headers = { 'Content-Type': 'text/event-stream' };
    const answer = await readStart(new Response(stream, { status: 200, headers }), 1);
    assert.equal(await answer.text(), 'event: open\n\n');
    assert.equal(answer.headers.get('Content-Type'), 'text/event-stream');
  });
});

describe('The definition', () => {
  const names = ['Cloud API', 'Emulator API'];

  for (const [search, name] of [
    ['', 'Cloud API'], ['?urls.primaryName=Emulator+API', 'Emulator API'], ['?urls.primaryName=Other', 'Cloud API'],
  ]) {
    test(`of the address ${search} is ${name}`, () => {
      assert.equal(chosenDefinition(names, search), name);
    });
  }
});
