// Data that several tests share.

/** Texts that end a literal, a comment or a line early unless they are escaped. */
export const AWKWARD_TEXTS = {
  quotes: '\'a\' "b" `c` \'\'\'d\'\'\' """e""" \'\\\'\'',
  backslashes: '\\ \\\\ \\n \\t \\0 \\x41 \\u0041 \\\\u0022 \\U0001F600 \\{ \\$ ends with \\',
  lineEnds: 'one\ntwo\r\nthree\rfour\u2028five\u2029six\u0085seven\n',
  dollars: '$HOME ${HOME} $(id) $$ {$x} ${x} #{x} %s %d {0} {{1}} !1 ~',
  comments: '*/ /* // # -- <!-- --> ?> <?php %>',
  letters: '你好, мир, مرحبا, ελληνικά, e\u0301, n\u0303',
  emoji: '😀 👩‍👩‍👧‍👦 🇨🇳 ❤️',
  controls: '\u0001\u0007\b\t\v\f\u001b\u007f\u009f',
  null: 'a\u0000b\u00001',
  invisible: '\ufeffa\u200bb\u202ec\u2066d\u00a0e\u3000f\u00adg\u180eh\ue000i\ufffej\u{f0000}k\u{e0001}l',
  markup: '</pre></script><script>alert(1)</script>&lt;&amp;',
  query: 'a=1&b=2;c=3?d#e+f%20g%zz',
  spaces: '  leading and trailing \t ',
};

/** The schemas of the parameters, as in the OpenAPI document. */
export const SCHEMAS = {
  MsgType: { type: 'integer', format: 'int64' },
  NextPageToken: { type: 'integer', format: 'int64' },
  AuditType: { type: 'integer', format: 'int32' },
  MsgLifeCycle: { type: 'integer', format: 'int32' },
  SortType: { type: 'integer', format: 'int32' },
  HighReliability: { type: 'boolean' },
  Storage: { type: 'boolean' },
  Disable: { type: 'boolean' },
  UserIds: { type: 'array', items: { type: 'string' } },
};

export const ROOT = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };

/** Creates a call as the samples expect it. */
export const sampleCall = (operation, values, overrides = {}) => ({
  operation,
  version: '2016-11-01',
  host: 'localhost:8080',
  protocol: 'http:',
  caller: ROOT,
  parameters: Object.entries(values).map(([name, value]) => [name, value, SCHEMAS[name] ?? { type: 'string' }]),
  ...overrides,
});

/** Creates a call of SendLiveMessageUser. */
export const sendCall = (body, values = {}, overrides = {}) => sampleCall(
  'SendLiveMessageUser', { AppId: 'demo', ReceiverId: 'uid2', SenderId: 'uid1', Body: body, ...values }, overrides);

/** One call of each operation with all its parameters. */
export const EVERY_CALL = [
  sendCall('hello, user', {
    SenderInfo: 'uid1meta1', MsgType: '9007199254740993', MsgTid: 'order4711', DataCenter: 'cn-shanghai',
    HighReliability: 'false', Storage: 'true',
  }),
  sampleCall('DeleteLiveMessageUserMessage', {
    AppId: 'demo', ReceiverId: 'uid3', MessageId: 'order4712', DeleterId: 'uid1', DeleterInfo: 'username',
    DataCenter: 'cn-shanghai',
  }),
  sampleCall('CreateLiveMessageApp', {
    AppName: 'shop', AuditType: '2', AuditUrl: 'http://localhost:3000/audit?a=1&b=2',
    EventCallbackUrl: 'http://localhost:3000/events', DataCenter: 'ap-southeast-1', MsgLifeCycle: '1',
  }),
  sampleCall('DescribeLiveMessageApp', { AppId: 'demo', DataCenter: 'cn-shanghai' }),
  sampleCall('ListLiveMessageApps', { SortType: '2', NextPageToken: '-1', DataCenter: 'cn-shanghai' }),
  sampleCall('ModifyLiveMessageAppDisable', { AppId: 'demo', Disable: 'false', DataCenter: 'cn-shanghai' }),
  sampleCall('ModifyLiveMessageAppCallback', {
    AppId: 'demo', EventCallbackUrl: 'http://localhost:3000/', DataCenter: 'cn-shanghai',
  }),
  sampleCall('CheckLiveMessageUsersOnline', { AppId: 'demo', UserIds: 'uid2,uid9', DataCenter: 'cn-shanghai' }),
];

/** A short OpenAPI document in the shape of /_emulator/openapi.json. */
export const openApiDocument = () => ({
  servers: [{ url: 'http://localhost:8080' }],
  tags: [{ name: 'Messages' }, { name: 'Apps' }],
  components: { securitySchemes: { 'ACS3-HMAC-SHA256': { type: 'apiKey' } } },
  paths: {
    '/?Action=DescribeLiveMessageApp&Version=2016-11-01': {
      post: {
        operationId: 'DescribeLiveMessageApp',
        tags: ['Apps'],
        summary: 'Describe an app',
        security: [{ 'ACS3-HMAC-SHA256': [] }, {}],
        parameters: [
          { name: 'AppId', in: 'query', required: true, schema: { type: 'string' }, example: 'demo' },
          { name: 'DataCenter', in: 'query', schema: { type: 'string', default: 'cn-shanghai' } },
        ],
        responses: {},
      },
    },
    '/?Action=SendLiveMessageUser&Version=2016-11-01': {
      post: {
        operationId: 'SendLiveMessageUser',
        tags: ['Messages'],
        summary: 'Send a message',
        description: 'Sends to `ReceiverId`.',
        security: [{ 'ACS3-HMAC-SHA256': [] }, {}],
        parameters: [
          { name: 'AppId', in: 'query', required: true, schema: { type: 'string' }, example: 'demo' },
          { name: 'SenderId', in: 'query', required: true, schema: { type: 'string' }, example: 'uid1' },
          { name: 'SenderInfo', in: 'query', schema: { type: 'string' }, example: 'uid1meta1' },
          { name: 'ReceiverId', in: 'query', required: true, schema: { type: 'string' }, example: 'uid2' },
          { name: 'Body', in: 'query', schema: { type: 'string' }, example: 'hello, user' },
          { name: 'UserIds', in: 'query', schema: { type: 'array', items: { type: 'string' } }, example: ['a', 'b'] },
          { name: 'Storage', in: 'query', schema: { type: 'boolean', default: false } },
          { name: 'DataCenter', in: 'query', schema: { type: 'string', default: 'cn-shanghai' } },
          { name: 'x-header', in: 'header', schema: { type: 'string' } },
        ],
        responses: {
          200: { content: { 'application/json': { examples: { ok: { value: { RequestId: '1' } } } } } },
          400: {
            content: {
              'application/json': {
                examples: {
                  InputInvalid: { summary: 'A parameter is missing or malformed.', value: { Code: 'InputInvalid' } },
                  Bare: { value: {} },
                },
              },
            },
          },
        },
      },
    },
  },
});

/** Replaces `fetch` until the test ends. */
export function stubFetch(context, respond) {
  context.mock.method(globalThis, 'fetch', respond);
  return globalThis.fetch.mock;
}
