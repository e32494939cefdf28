// The actions of the page. Destructive actions ask for confirmation. Each action returns true if it was carried out.

import { post, put, remove, resourcePath } from '../api.js';
import { confirmed, notice } from '../site.js';
import { messageOf } from '../text.js';
import { askAcknowledgement } from './acknowledgement.js';
import { pluralize, visible } from './format.js';

/**
 * Deletes a message.
 *
 * @param {import('./feed.js').Message} message
 */
export async function deleteMessage({ inbox, msgTid, senderId }) {
  return await confirmed(
    'Delete this message?',
    `This removes ${msgTid} from ${visible(senderId)} and notifies the receiver ${visible(inbox.userId)}.`,
    'Delete')
    && tried(
      () => remove(resourcePath('inboxes', inbox, 'messages', msgTid), { account: inbox.account }), 'Message deleted');
}

/**
 * Clears an inbox.
 *
 * @param {import('./inboxes.js').Inbox} inbox
 */
export async function clearInbox(inbox) {
  return await confirmed(
    `Clear the inbox of ${visible(inbox.userId)}?`,
    `This deletes ${pluralize(inbox.messages, 'message')} and releases their ids.`,
    'Clear the inbox')
    && tried(() => remove(`${resourcePath('inboxes', inbox)}/messages`, { account: inbox.account }), 'Inbox cleared');
}

/**
 * Acknowledges a message for its receiver.
 *
 * @param {import('./feed.js').Message} message
 */
export const acknowledgeMessage = ({ inbox, msgTid }) => tried(
  () => post(resourcePath('receivers', inbox, 'acknowledgements'), { account: inbox.account, messageId: msgTid }),
  'Message acknowledged');

/**
 * Connects a scripted receiver, after a question when it acknowledges.
 *
 * @param {import('./inboxes.js').Inbox} inbox
 */
export async function simulateReceiver(inbox) {
  const acknowledge = await askAcknowledgement(visible(inbox.userId));
  return acknowledge !== null && tried(
    () => put(resourcePath('receivers', inbox), { account: inbox.account, acknowledge }),
    `The service simulates ${visible(inbox.userId)}`);
}

/**
 * Logs out the user of an inbox. A scripted receiver needs no confirmation.
 *
 * @param {import('./inboxes.js').Inbox} inbox
 */
export async function logOut(inbox) {
  return (inbox.online?.transport === 'scripted' || await confirmed(
    `Log ${visible(inbox.userId)} out?`, 'This closes the connection of the receiver.', 'Log out'))
    && tried(
      () => remove(resourcePath('receivers', inbox), { account: inbox.account }),
      `${visible(inbox.userId)} is logged out`);
}

/** Resets the state of all accounts. */
export async function resetEverything() {
  return await confirmed(
    'Reset everything?',
    'In all accounts, this clears all inboxes, deletes created apps, and logs out all users.',
    'Reset everything')
    && tried(() => post('/reset'), 'Reset to the initial state');
}

/**
 * @param {() => Promise<any>} action
 * @param {string} done
 */
async function tried(action, done) {
  try {
    await action();
    notice(done);
    return true;
  } catch (error) {
    notice(messageOf(error), { bad: true });
    return false;
  }
}
