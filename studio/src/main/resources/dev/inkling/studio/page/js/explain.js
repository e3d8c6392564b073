// How a model read one image: probabilities, what it saw, which pixels it went by, every layer.
import { post, postImage } from './api.js';
import { element, text } from './element.js';
import { bars } from './explain/bars.js';
import { layers } from './explain/layers.js';
import { seen } from './explain/seen.js';
import { percent, ranked, UNSURE } from './explain/words.js';
import { onTheme } from './theme.js';

/**
 * Asks the server to explain an image.
 * @param {string} model
 * @param {Blob|number[]} image a picture file, or the ink of every pixel from 0 to 1
 */
export function ask(model, image) {
  const path = `/api/explain?model=${encodeURIComponent(model)}`;
  return image instanceof Blob ? postImage(path, image) : post(path, { pixels: image });
}

/**
 * Shows an explanation in an element.
 *
 * ```js
 * const view = explanation(root);
 * view.show(await ask('pretrained', pixels), labels);
 * …
 * view.close();
 * ```
 * @param {HTMLElement} root
 */
export function explanation(root) {
  const answer = text('p', '', 'answer-line');
  const columns = element('div', { className: 'explanation' });
  const left = element('div');
  const pictures = element('div', { className: 'seen' });
  const below = element('div');
  columns.append(left, pictures);
  root.append(answer, columns, below);
  const parts = { bars: bars(left), seen: seen(pictures), layers: layers(below) };
  const repaint = () => {
    parts.seen.paint();
    parts.layers.paint();
  };
  const endTheme = onTheme(repaint);
  window.addEventListener('resize', repaint);
  return {
    /** @param {any} explained what /api/explain answers @param {string[]} labels of the model */
    show(explained, labels) {
      const { prediction } = explained;
      answer.textContent = line(prediction, labels);
      parts.bars.show(labels, prediction.probabilities);
      parts.seen.show(explained);
      parts.layers.show(explained.layers || [], labels);
    },
    close() {
      endTheme();
      window.removeEventListener('resize', repaint);
    },
  };
}

function line(prediction, labels) {
  const [first, second] = ranked(labels, prediction.probabilities);
  return first.probability >= UNSURE || !second ? `${first.label} with ${percent(first.probability)}`
    : `Not sure: ${first.label} (${percent(first.probability)}) or ${second.label} (${percent(second.probability)})`;
}

/**
 * Opens an explanation in a dialog, which closes on Esc.
 * @param {string} title
 * @param {string} model its name
 * @param {string[]} labels its labels
 * @param {number[]} pixels ink from 0 to 1, row by row
 */
export async function explainDialog(title, model, labels, pixels) {
  const close = element('button', { type: 'button', textContent: 'Close', autofocus: true });
  const body = element('div', {}, text('p', 'Asking the model …', 'faint'));
  const dialog = element('dialog', { className: 'wide', 'aria-label': title },
    element('div', { className: 'dialog-head' }, text('h2', title), close), body);
  let view = null;
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    view?.close();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  try {
    const explained = await ask(model, pixels);
    body.replaceChildren();
    view = explanation(body);
    view.show(explained, labels);
  } catch (failure) {
    body.replaceChildren(text('p', failure.message, 'error'));
  }
}
