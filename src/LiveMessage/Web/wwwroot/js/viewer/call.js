// The call that sent a message, as SendLiveMessageUser would take it again.

import { percentEncode } from '../acs3.js';

/** Whether the service has made this id, as it does where a call names none. */
export const isMade = (msgTid) => /^[0-9a-f]{32}$/.test(msgTid);

/** The call's parameters, name and value. An id that the service has made is none. */
export function parametersOf({ inbox, ...message }) {
  return [
    ['AppId', inbox.appId],
    ['SenderId', message.senderId],
    ['SenderInfo', message.senderInfo],
    ['ReceiverId', inbox.userId],
    ['MsgType', message.msgType],
    ['MsgTid', isMade(message.msgTid) ? null : message.msgTid],
    ['DataCenter', inbox.dataCenter],
    ['HighReliability', message.highReliability || null],
    ['Storage', message.storage || null],
    ['Body', message.body],
  ].filter(([, value]) => value !== null && value !== '').map(([name, value]) => [name, String(value)]);
}

const query = (parameters) => parameters.map(([name, value]) => `${name}=${percentEncode(value)}`).join('&');

/** A command for a shell. All of a value is percent-encoded, so that nothing in it means anything to one. */
export const curlOf = (parameters) =>
  `curl "${location.origin}/?Action=SendLiveMessageUser&Version=2016-11-01&${query(parameters)}"`;

/** Where the Explorer has its form filled in, with a caller of the account. */
export const explorerOf = (parameters, account) => '/_emulator/explorer?'
  + `${query([['operation', 'SendLiveMessageUser'], ['account', account]])}&${query(parameters)}`;
