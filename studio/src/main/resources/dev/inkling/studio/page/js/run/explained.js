// A digit that was clicked: its probabilities, and what the layers made of it.
import { get } from '../api.js';
import { explainDialog } from '../explain.js';
import { say } from '../status.js';

/** @param {import('../charts/sprite.js').Snapshot} snapshot @param {number} digit @param {string} run */
export async function openDigit(snapshot, digit, run) {
  try {
    const { models } = await get('/api/models');
    // The run's own network once it is saved, or else the best at hand.
    const model = models.find(({ name }) => name === run) ?? models[0];
    const pixels = Array.from(snapshot.ink[digit], (ink) => ink / 255);
    await explainDialog(`${title(snapshot, digit)} · asked: ${model.name}`, model.name, model.labels, pixels);
  } catch (failure) {
    say(failure.message, true);
  }
}

function title(snapshot, digit) {
  const [label, predicted] = [snapshot.labels[digit], snapshot.predicted[digit]];
  return label === predicted ? `A ${label}, recognised` : `A ${label}, taken for a ${predicted}`;
}
