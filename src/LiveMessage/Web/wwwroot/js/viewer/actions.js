// What the page does to the service. What takes something away asks first.

import { placeOf, post, put, remove } from '../api.js';
import { confirmed, notice } from '../site.js';
import { some, visible } from './format.js';

/** Deletes a message; whether it is gone. */
export async function deleteMessage({ inbox, msgTid, senderId }) {
  return await confirmed(
    'Delete this message?',
    `${msgTid} from ${visible(senderId)} goes from the inbox of ${visible(inbox.userId)}, and its receiver is told.`,
    'Delete')
    && tried(() => remove(placeOf('inboxes', inbox, 'messages', msgTid), { account: inbox.account }), 'Message deleted');
}

/** Clears an inbox; whether it is empty. */
export async function clearInbox(inbox) {
  return await confirmed(
    `Clear the inbox of ${visible(inbox.userId)}?`,
    `All its messages are deleted (${some(inbox.messages, 'message')}) and their ids are free again.`,
    'Clear the inbox')
    && tried(() => remove(`${placeOf('inboxes', inbox)}/messages`, { account: inbox.account }), 'Inbox cleared');
}

/** Has the service play the receiver of an inbox; whether it does. */
export const playReceiver = (inbox) => tried(
  () => put(placeOf('receivers', inbox), { account: inbox.account }),
  `The service plays ${visible(inbox.userId)}`);

/** Logs the user of an inbox out; whether that is done. A receiver that the service plays misses nothing by it. */
export async function logOut(inbox) {
  return (inbox.online?.transport === 'scripted' || await confirmed(
    `Log ${visible(inbox.userId)} out?`, 'The connection of this receiver ends.', 'Log out'))
    && tried(
      () => remove(placeOf('receivers', inbox), { account: inbox.account }), `${visible(inbox.userId)} is logged out`);
}

/** Resets everything; whether it is done. */
export async function resetEverything() {
  return await confirmed(
    'Reset everything?',
    'All inboxes are emptied, apps that were created are gone, and everybody is logged out, in all accounts.',
    'Reset everything')
    && tried(() => post('/reset'), 'Everything is as at the first start');
}

async function tried(action, done) {
  try {
    await action();
    notice(done);
    return true;
  } catch (error) {
    notice(error.message, { bad: true });
    return false;
  }
}
