// Numbers and answers in words.
const DIGITS = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** Below this probability an answer is called unsure. */
export const UNSURE = 0.7;

/** "Seven" for 7, "a" for a. @param {string} label */
export function spoken(label) {
  return /^\d$/.test(label) ? DIGITS[Number(label)] : label;
}

/** 98.2 %, but never 100 % of what is only nearly sure. @param {number} share 0 … 1 */
export function percent(share) {
  if (share > 0.9995 && share < 1) {
    return '> 99.9 %';
  }
  return `${(100 * share).toFixed(share > 0 && share < 0.0995 ? 1 : 0)} %`;
}

/** 99.54 %, for accuracies. @param {number} share 0 … 1 */
export function precisely(share) {
  return `${(100 * share).toFixed(2)} %`;
}

/** 10,000 for 10000. @param {number} count */
export function grouped(count) {
  return count.toLocaleString('en-GB');
}

/** For a screen reader. @param {{label: string, probability: number}} prediction */
export function sentence(prediction) {
  const sure = prediction.probability >= UNSURE ? '' : 'Not sure: ';
  return `${sure}${spoken(prediction.label)}, ${Math.floor(100 * prediction.probability)} percent`;
}

/** Four digits at most. @param {number|null} number */
export function short(number) {
  return number === null ? '–' : String(Number(number.toPrecision(3)));
}

/** The labels that come next, most probable first. */
export function ranked(labels, probabilities) {
  return labels
    .map((label, i) => ({ label, probability: probabilities[i] }))
    .sort((a, b) => b.probability - a.probability);
}
