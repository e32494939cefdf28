// The current call as code in several languages.

import { samples } from '../samples/index.js';
import { h } from '../dom.js';
import { persistentStorage } from '../storage.js';
import { codeBlock, copyButton } from './blocks.js';
import { createTabs } from './tabs.js';

const STORAGE_KEY = 'livemessage.explorer.sample';

/**
 * Creates the view. `show` expects a call as defined in ../samples/values.js. If its caller is null, `signer` is the
 * caller in the samples of clients that always sign.
 *
 * @returns {{element: HTMLElement, show: (call: import('../samples/values.js').SampleCall,
 *   signer: import('../callers.js').Caller | null) => void}}
 */
export function createSamplesView() {
  const views = samples.map((sample) => {
    const block = codeBlock(`${sample.name} sample`, { wrap: false });
    const note = h('p', { className: 'sample-note', hidden: true });
    const panel = h('div', { className: 'sample', 'data-sample': sample.id },
      h('div', { className: 'sample-head' },
        h('code', {}, sample.file), h('span', { className: 'hint' }, sample.proof),
        copyButton(sample.file, () => block.textContent)),
      note, block);
    return { ...sample, note, block, panel };
  });
  const { tabs, panels } = createTabs('Language', views.map(({ id, name, panel }) => [id, name, panel]), {
    chosen: persistentStorage.get(STORAGE_KEY),
    onChoose: (id) => persistentStorage.set(STORAGE_KEY, id),
  });
  return {
    element: h('div', { className: 'samples' }, tabs, panels),
    show: (call, signer) => {
      for (const { alwaysSigns, note, block, render } of views) {
        const signsAnyway = call.caller === null && alwaysSigns;
        note.hidden = !signsAnyway;
        note.textContent = signsAnyway ? alwaysSignsNote(signer) : '';
        const text = render(signsAnyway ? { ...call, caller: signer } : call);
        block.textContent = text;
        // A command of one line.
        block.classList.toggle('wrap', text.indexOf('\n') === text.length - 1);
      }
    },
  };
}

/** @param {import('../callers.js').Caller | null} signer */
const alwaysSignsNote = (signer) => 'This client signs every call, so this sample signs with '
  + `${signer ? `the key ${signer.accessKeyId}` : 'a key of your choice'}; the curl sample does not sign.`;
