// The call that sent a message, so that it can be repeated.

import { DEFAULT_DATA_CENTER } from '../apps.js';
import { toQueryString, unsignedCurl } from '../curlcommand.js';

/**
 * Indicates whether an id has the form of those that the service generates for calls without one.
 *
 * @param {string} msgTid
 */
export const isGeneratedId = (msgTid) => /^[0-9a-f]{32}$/.test(msgTid);

/**
 * Returns the parameters of the call. An id that the service generated is omitted.
 *
 * @param {import('./feed.js').Message} message
 * @returns {[string, string][]}
 */
export function callParameters({ inbox, ...message }) {
  return [
    ['AppId', inbox.appId],
    ['SenderId', message.senderId],
    ['SenderInfo', message.senderInfo],
    ['ReceiverId', inbox.userId],
    ['MsgType', message.msgType],
    ['MsgTid', isGeneratedId(message.msgTid) ? null : message.msgTid],
    ['DataCenter', inbox.dataCenter],
    ['HighReliability', message.highReliability || null],
    ['Storage', message.storage || null],
    ['Body', message.body],
  ].filter(([, value]) => value !== null && value !== '').map(([name, value]) => [String(name), String(value)]);
}

/**
 * Returns a shell command.
 *
 * @param {[string, string][]} parameters
 * @param {string} [origin]
 */
export const curlCommand = (parameters, origin = location.origin) =>
  unsignedCurl(origin, 'SendLiveMessageUser', '2016-11-01', parameters);

/**
 * Returns the address of the Explorer with these parameters and a caller of the account.
 *
 * @param {[string, string][]} parameters
 * @param {string} account
 */
export const explorerAddress = (parameters, account) => '/_emulator/explorer?'
  + toQueryString([['operation', 'SendLiveMessageUser'], ['account', account], ...parameters]);

/**
 * Returns the parameters of a first message. Omitted parameters have their defaults.
 *
 * @param {{dataCenter: string, appId: string}} app
 * @param {string} userId
 * @returns {[string, string][]}
 */
export const firstMessage = ({ dataCenter, appId }, userId) => [
  ['AppId', appId], ['SenderId', 'uid1'], ['ReceiverId', userId], ['Body', 'hello, user'],
  ...(dataCenter === DEFAULT_DATA_CENTER ? [] : /** @type {[string, string][]} */ ([['DataCenter', dataCenter]])),
];
