// The call as it is filled in, as code.

import { samples } from '../samples/index.js';
import { h } from '../dom.js';
import { forGood } from '../kept.js';
import { codeBlock, copyButton } from './blocks.js';
import { createTabs } from './tabs.js';

const KEPT = 'livemessage.explorer.sample';

/** @returns {{element: Element, show: (call: object) => void}} a call as ../samples takes it */
export function createSamplesView() {
  const views = samples.map((sample) => {
    const block = codeBlock(`${sample.name} sample`, { wrap: false });
    const panel = h('div', { className: 'sample', 'data-sample': sample.id },
      h('div', { className: 'sample-head' },
        h('code', {}, sample.file), h('span', { className: 'hint' }, sample.proof),
        copyButton(sample.file, () => block.textContent)),
      block);
    return { ...sample, block, panel };
  });
  const { tabs, panels } = createTabs('Language', views.map(({ id, name, panel }) => [id, name, panel]), {
    chosen: forGood.get(KEPT),
    onChoose: (id) => forGood.set(KEPT, id),
  });
  return {
    element: h('div', { className: 'samples' }, tabs, panels),
    show: (call) => views.forEach(({ block, render }) => { block.textContent = render(call); }),
  };
}
