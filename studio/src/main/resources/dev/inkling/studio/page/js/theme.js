// The colours of css/base.css and css/live.css as the canvas wants them, in light and in dark.
import { colour } from './canvas.js';

const NAMES = ['paper', 'panel', 'ink', 'faint', 'line', 'accent', 'train', 'train-soft', 'test',
  'digit-paper', 'digit-mistake', 'digit-ink', 'digit-wrong', 'bad',
  'run-1', 'run-2', 'run-3', 'run-4', 'run-5', 'run-6', 'run-7'];
const BANDS = [1, 2, 3, 4];
const dark = matchMedia('(prefers-color-scheme: dark)');

/** @typedef {Record<string, string> & {weight: string[], bias: string[]}} Theme */

/** @type {Theme|null} */
let present = null;

/** @returns {Theme} */
export function theme() {
  present ??= /** @type {Theme} */ ({
    ...Object.fromEntries(NAMES.map((name) => [name, colour(`--${name}`)])),
    weight: bands('weight'),
    bias: bands('bias'),
  });
  return present;
}

/** Seven bands: the middle one strongest, fainter towards both ends. */
function bands(name) {
  const [one, two, three, four] = BANDS.map((band) => colour(`--${name}-${band}`));
  return [one, two, three, four, three, two, one];
}

/** Calls when light becomes dark or the other way round. @returns {() => void} to end it */
export function onTheme(listener) {
  const changed = () => {
    present = null;
    listener();
  };
  dark.addEventListener('change', changed);
  return () => dark.removeEventListener('change', changed);
}
