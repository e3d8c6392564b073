// "That was a 7": keeps what was drawn as one's own data set, and trains on it.
import { get, post, remove } from '../api.js';
import { element, text } from '../element.js';
import { say } from '../status.js';

/**
 * @param {HTMLElement} root
 * @param {() => {model: string, pixels: number[]|null}} now the model and what it sees
 */
export function own(root, now) {
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
      say(failure.message, true);
    }
  }

  async function keep(index, label) {
    const { model, pixels } = now();
    if (!pixels) {
      say('Draw something first.');
      return;
    }
    const answer = await post('/api/own', { pixels, label: index, model });
    tell(answer);
    say(`Kept as ${label}.`);
  }

  async function takeBack() {
    tell(await remove('/api/own/last'));
    say('The last one is gone.');
  }

  async function fineTune() {
    const { name } = await post('/api/own/train', { from: now().model });
    const place = element('a', { href: `#/run/${encodeURIComponent(name)}`, textContent: name });
    link.replaceChildren('Training began: ', place);
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
