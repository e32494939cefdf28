// What the page does to the service: delete a message, clear an inbox, reset everything. Each asks first.

import { placeOf, post, remove } from '../api.js';
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
  } catch (fault) {
    notice(fault.message, { bad: true });
    return false;
  }
}
