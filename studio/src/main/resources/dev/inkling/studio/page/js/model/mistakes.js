// The test images that the model got most wrong.
import { get } from '../api.js';
import { text } from '../element.js';
import { grouped } from '../explain/words.js';
import { digitGrid } from './grid.js';
import { about } from './about.js';

const COUNT = 120;

export async function mistakes(root, model) {
  const answer = await get(`/api/models/${encodeURIComponent(model.name)}/mistakes?count=${COUNT}`);
  const grid = document.createElement('div');
  const shown = answer.mistakes.length < answer.errors ? `; the ${answer.mistakes.length} worst` : '';
  root.replaceChildren(
    text('p', `${grouped(answer.errors)} of ${grouped(answer.count)} test images misread (${about(answer)})${shown}. Press one to see why.`), grid);
  await digitGrid(grid, model, answer);
}
