// Digits in a grid, each under its picture what it is and what it was taken for.
import { element, text } from '../element.js';
import { explainDialog } from '../explain.js';
import { percent } from '../explain/words.js';
import { loadSprite } from './sprite.js';

/**
 * @param {HTMLElement} root
 * @param {{name: string, labels: string[]}} model
 * @param {any} answer of /api/models/M/mistakes
 */
export async function digitGrid(root, model, answer) {
  if (answer.mistakes.length === 0) {
    root.replaceChildren(text('p', 'There are none.', 'faint'));
    return;
  }
  const sprite = await loadSprite(answer);
  const cells = answer.mistakes.map((each, i) => cell(each, i, sprite, model));
  root.replaceChildren(element('div', { className: 'digit-grid' }, ...cells));
}

function cell(digit, i, sprite, model) {
  const wrong = digit.predicted !== digit.label;
  const caption = wrong
    ? [text('span', digit.predicted, 'wrong'), ` not ${digit.label}`]
    : [text('span', digit.label, 'right')];
  const title = wrong ? `${digit.label}, read as ${digit.predicted}` : `${digit.label}, read rightly`;
  return element('button', {
    type: 'button', className: 'digit-cell',
    'aria-label': `Test image ${digit.index}: ${title} with ${percent(digit.probability)}; explain`,
    onclick: () => explainDialog(`Test image ${digit.index}: ${title}`, model.name, model.labels, sprite.pixels(i)),
  }, sprite.picture(i, 56), element('span', { className: 'caption' }, ...caption),
  text('span', percent(digit.probability), 'faint'));
}
