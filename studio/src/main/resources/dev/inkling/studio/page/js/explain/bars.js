// All probabilities as bars.
import { element, text } from '../element.js';
import { percent } from './words.js';

/**
 * @param {HTMLElement} root
 * @returns {{show: (labels: string[], probabilities: number[]) => void, clear: () => void}}
 */
export function bars(root) {
  const list = element('ol', { className: 'bars', 'aria-label': 'Probabilities' });
  root.append(list);
  let rows = [];
  let names = '';

  function build(labels) {
    names = labels.join('\n');
    rows = labels.map(row);
    list.replaceChildren(...rows.map((each) => each.item));
    list.classList.toggle('many', labels.length > 12);
  }

  return {
    show(labels, probabilities) {
      if (names !== labels.join('\n')) {
        build(labels);
      }
      const best = Math.max(...probabilities);
      rows.forEach((each, i) => fill(each, probabilities[i], probabilities[i] === best));
    },
    clear() {
      rows.forEach((each) => fill(each, null, false));
    },
  };
}

function row(label) {
  const bar = element('span', { className: 'bar' });
  const number = text('span', '', 'number');
  const item = element('li', {}, text('span', label, 'label'),
    element('span', { className: 'track' }, bar), number);
  return { item, bar, number };
}

function fill({ item, bar, number }, probability, best) {
  bar.style.transform = `scaleX(${probability || 0})`;
  number.textContent = probability === null ? '' : percent(probability);
  item.classList.toggle('best', best);
}
