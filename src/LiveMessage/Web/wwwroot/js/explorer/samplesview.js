// The current call as code in several languages.

import { samples } from '../samples/index.js';
import { h } from '../dom.js';
import { persistentStorage } from '../storage.js';
import { codeBlock, copyButton } from './blocks.js';
import { createTabs } from './tabs.js';

const STORAGE_KEY = 'livemessage.explorer.sample';

/**
 * Creates the view. `show` expects a call as defined in ../samples/values.js.
 *
 * @returns {{element: HTMLElement, show: (call: import('../samples/values.js').SampleCall) => void}}
 */
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
    chosen: persistentStorage.get(STORAGE_KEY),
    onChoose: (id) => persistentStorage.set(STORAGE_KEY, id),
  });
  return {
    element: h('div', { className: 'samples' }, tabs, panels),
    show: (call) => views.forEach(({ block, render }) => { block.textContent = render(call); }),
  };
}
