// The inbox viewer: shows the messages of all inboxes as they arrive.

import { nextState } from './viewer/connection.js';
import { Current } from './viewer/current.js';
import { Page } from './viewer/page.js';
import { Store } from './viewer/store.js';
import { keepUpToDate } from './viewer/stream.js';

// The minimum interval between two renderings, in milliseconds.
const RENDER_INTERVAL = 50;

let frame = 0;
let renderedAt = -RENDER_INTERVAL;

// Renders at most once per interval. The browser does not call back while the page is hidden.
const render = () => {
  frame ||= requestAnimationFrame(function onFrame(now) {
    if (now - renderedAt < RENDER_INTERVAL) {
      frame = requestAnimationFrame(onFrame);
      return;
    }
    frame = 0;
    renderedAt = now;
    page.render({ soon: true });
  });
};

const store = new Store(render);
const current = new Current(store);
const page = new Page(store, current);

keepUpToDate(store, (name, error) => {
  current.state = nextState(current.state, name, error);
  render();
});
