// The options of the filters, and the number of matching messages.

import { formatNumber } from '../text.js';
import { MAX_MESSAGES } from './feed.js';
import { NO_TYPE } from './filter.js';
import { pluralize, visible } from './format.js';

// The maximum number of options in a filter. The search finds the others.
const MAX_OPTIONS = 300;

// Progress is shown only for more inboxes than this.
const MIN_PROGRESS_INBOXES = 50;

/**
 * Returns the options of the sender filter: the latest senders, sorted by name.
 *
 * @param {Pick<import('./feed.js').Message, 'senderId'>[]} messages
 * @returns {[value: string, label: string][]}
 */
export function senderOptions(messages) {
  const senders = new Set(messages.map((message) => message.senderId));
  return [...senders].slice(-MAX_OPTIONS).sort().map((sender) => [sender, visible(sender)]);
}

/**
 * Returns the options of the type filter: the latest types, sorted by number.
 *
 * @param {Pick<import('./feed.js').Message, 'msgType'>[]} messages
 * @returns {[value: string, label: string][]}
 */
export function typeOptions(messages) {
  const types = new Set(messages.map((message) => message.msgType));
  return [...types].slice(-MAX_OPTIONS)
    .sort((one, other) => Number(one ?? -1) - Number(other ?? -1))
    .map((type) => (type === null ? [NO_TYPE, 'no type'] : [String(type), `type ${type}`]));
}

/**
 * Describes the number of messages, and the progress of a load.
 *
 * @param {object} result
 * @param {number} result.total the number of messages in the view
 * @param {number} result.shown the number of messages that match the filter
 * @param {boolean} result.isNarrow true if a filter is set
 * @param {{read: number, all: number} | null} result.progress the number of loaded inboxes
 */
export function resultText({ total, shown, isNarrow, progress }) {
  const all = pluralize(total, total < MAX_MESSAGES ? 'message' : 'latest message');
  const result = isNarrow ? `${formatNumber(shown)} of ${all}` : all;
  return progress && progress.all > MIN_PROGRESS_INBOXES
    ? `${result}, ${formatNumber(progress.read)} of ${formatNumber(progress.all)} inboxes read`
    : result;
}
