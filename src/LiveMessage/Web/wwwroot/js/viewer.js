// The inbox viewer: what has come to whom, as it comes.

import { Current } from './viewer/current.js';
import { Page } from './viewer/page.js';
import { Store } from './viewer/store.js';
import { live } from './viewer/stream.js';

// Faster than this nobody sees anything but a blur.
const PAUSE = 50;

let frame = 0;
let drawnAt = -PAUSE;

// However much changes, it is drawn so often at most; a page that nobody sees is not drawn.
const draw = () => {
  frame ||= requestAnimationFrame(function onFrame(now) {
    if (now - drawnAt < PAUSE) {
      frame = requestAnimationFrame(onFrame);
      return;
    }
    frame = 0;
    drawnAt = now;
    page.render({ soon: true });
  });
};

const store = new Store(draw);
const current = new Current(store);
const page = new Page(store, current);

live(store, (name, error) => {
  // While it is tried again, what went wrong is still so.
  const wasLost = name === 'connecting' && (current.state.name === 'lost' || current.state.wasLost);
  current.state = { name, error: wasLost ? current.state.error : error, wasLost };
  draw();
});
