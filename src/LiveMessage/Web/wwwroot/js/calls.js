// The call log: shows the calls that this process has answered, as they arrive.

import { Page } from './calls/page.js';
import { Log } from './calls/log.js';
import { followCalls } from './calls/stream.js';

const log = new Log();
const page = new Page(log);
followCalls(log, (state, error) => page.setConnection(state, error));
