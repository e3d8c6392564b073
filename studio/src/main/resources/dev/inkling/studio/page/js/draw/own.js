// "That was a 7": keeps what was drawn as one's own data set, and trains on it.
import { get, post, remove } from '../api.js';
import { element, text } from '../element.js';
import { say } from '../status.js';

/**
 * @param {HTMLElement} root
 * @param {() => string} model its name
 * @param {() => Promise<number[]|null>} sees what the model sees now: ink from 0 to 1
 */
export function own(root, model, sees) {
  const buttons = element('div', { className: 'label-buttons', role: 'group', 'aria-label': 'Right answer' });
  const count = text('p', '', 'faint');
  const undo = element('button', { type: 'button', textContent: 'Take back the last', onclick: () => act(takeBack) });
  const train = element('button', { type: 'button', textContent: 'Fine-tune on my digits', onclick: () => act(fineTune) });
  const link = element('p', { className: 'faint', 'aria-live': 'polite' });
  root.append(text('h2', 'That was a …'), buttons, count, element('div', { className: 'row' }, undo, train), link);

  async function act(what) {
    try {
      await what();
    } catch (failure) {
      link.replaceChildren();
      train.disabled = undo.disabled;
      say(failure.message, true);
    }
  }

  async function keep(index, label) {
    const pixels = await sees();
    if (!pixels) {
      say('Draw something first.');
      return;
    }
    const answer = await post('/api/own', { pixels, label: index, model: model() });
    tell(answer);
    say(`Kept as ${label}.`);
  }

  async function takeBack() {
    tell(await remove('/api/own/last'));
    say('The last one is gone.');
  }

  async function fineTune() {
    train.disabled = true;
    link.replaceChildren('Beginning …');
    const { name } = await post('/api/own/train', { from: model() });
    const place = element('a', { href: `#/run/${encodeURIComponent(name)}`, textContent: name });
    link.replaceChildren('Training began: ', place);
    train.disabled = false;
  }

  function tell({ count: kept, folder }) {
    count.textContent = kept === 0 ? 'None kept yet: press what it really was, right or wrong.'
      : `${kept} kept${folder ? ` in ${folder}` : ''}`;
    undo.disabled = train.disabled = kept === 0;
  }

  act(async () => tell(await get('/api/own')));
  tell({ count: 0 });
  return {
    /** @param {string[]} labels */
    labels(labels) {
      buttons.replaceChildren(...labels.map((label, i) => element('button', {
        type: 'button', textContent: label, onclick: () => act(() => keep(i, label)),
      })));
    },
  };
}
