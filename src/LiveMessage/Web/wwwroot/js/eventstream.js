// The format of server-sent events.

import { parseJson } from './api.js';

/** @typedef {{type: string, data: any, id?: string}} StreamEvent */

/**
 * Creates a parser that splits a stream into events. A call with the next chunk returns the events that it completes.
 *
 * @returns {(chunk: string) => StreamEvent[]}
 */
export function createEventParser() {
  let rest = '';
  return (chunk) => {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.map(parseEvent);
  };
}

/** @param {string} block */
function parseEvent(block) {
  /** @type {StreamEvent} */
  const event = { type: 'message', data: '' };
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    const [name, text] = [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
    if (name === 'event') {
      event.type = text;
    } else if (name === 'data') {
      event.data += text;
    } else if (name === 'id') {
      event.id = text;
    }
  }
  return { ...event, data: event.data === '' ? null : parseJson(event.data) };
}
