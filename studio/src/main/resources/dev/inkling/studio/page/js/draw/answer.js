// The answer in large, and all probabilities.
import { element, text } from '../element.js';
import { bars } from '../explain/bars.js';
import { percent, ranked, sentence, UNSURE } from '../explain/words.js';

/** @param {HTMLElement} root */
export function answerCard(root) {
  const label = text('p', '', 'answer-label');
  const words = text('p', '', 'answer-words');
  const spoken = element('p', { className: 'visually-hidden', 'aria-live': 'polite' });
  root.append(element('div', { className: 'answer' }, label, words), spoken);
  const chart = bars(root);
  return {
    /** @param {any} prediction @param {string[]} labels @param {boolean} aloud also for screen readers */
    show(prediction, labels, aloud) {
      const [first, second] = ranked(labels, prediction.probabilities);
      const unsure = first.probability < UNSURE;
      label.textContent = first.label;
      label.classList.toggle('unsure', unsure);
      words.textContent = unsure && second ? `Not sure: ${first.label} or ${second.label}?` : percent(first.probability);
      chart.show(labels, prediction.probabilities);
      if (aloud) {
        spoken.textContent = sentence(prediction);
      }
    },
    clear(labels, why) {
      label.textContent = '?';
      label.classList.add('unsure');
      words.textContent = why;
      spoken.textContent = '';
      chart.show(labels, labels.map(() => 0));
      chart.clear();
    },
  };
}
