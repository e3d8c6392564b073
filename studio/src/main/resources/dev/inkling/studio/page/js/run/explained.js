// A digit that was clicked: its probabilities, and what the layers made of it.
import { get, post } from '../api.js';
import { button, element } from '../dom.js';
import { percent } from '../format.js';

/** @param {import('../charts/sprite.js').Snapshot} snapshot @param {number} digit @param {string} run */
export async function openDigit(snapshot, digit, run) {
  const place = element('div', { class: 'explained' }, element('p', {}, 'Asking the network …'));
  const dialog = element('dialog', { class: 'digit-dialog', 'aria-labelledby': 'digit-title' },
    element('h2', { id: 'digit-title' }, title(snapshot, digit)), place,
    button('Close', () => dialog.close()));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  const pixels = Array.from(snapshot.ink[digit], (ink) => ink / 255);
  try {
    await fill(place, pixels, run);
  } catch (failure) {
    place.replaceChildren(element('p', { class: 'error' }, failure.message));
  }
}

function title(snapshot, digit) {
  const [label, predicted] = [snapshot.labels[digit], snapshot.predicted[digit]];
  return label === predicted ? `A ${label}, recognised` : `A ${label}, taken for a ${predicted}`;
}

async function fill(place, pixels, run) {
  const model = await modelOf(run);
  const query = model ? `?model=${encodeURIComponent(model)}` : '';
  const answer = await post(`/api/predict${query}`, { pixels });
  place.replaceChildren(element('p', { class: 'by' }, `As read by ${answer.model}`), bars(answer.predictions[0]));
}

/** The run's own network once it is saved, or else the default one. */
async function modelOf(run) {
  const { models } = await get('/api/models');
  return models.some(({ name }) => name === run) ? run : '';
}

function bars({ probabilities, label }) {
  return element('table', { class: 'probabilities' },
    ...probabilities.map((probability, digit) => element('tr', { class: digit === label ? 'chosen' : null },
      element('th', { scope: 'row' }, String(digit)),
      element('td', {}, element('meter', { min: 0, max: 1, value: probability, 'aria-label': `probability of ${digit}` })),
      element('td', { class: 'number' }, percent(probability, 1)))));
}
