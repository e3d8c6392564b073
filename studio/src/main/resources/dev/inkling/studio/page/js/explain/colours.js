// Colours of values: ink on paper, and orange for and blue against, which the colour-blind tell apart.
import { colour } from '../canvas.js';

/** @typedef {[number, number, number]} Rgb */

/** @param {string} name of a colour in the style sheets @returns {Rgb} */
export function rgb(name) {
  const numbers = colour(name).match(/[\d.]+/g) || ['0', '0', '0'];
  return [Number(numbers[0]), Number(numbers[1]), Number(numbers[2])];
}

/** @param {Rgb} from @param {Rgb} to @param {number} share 0 … 1 @returns {Rgb} */
export function mix(from, to, share) {
  const t = Math.min(1, Math.max(0, share));
  return [0, 1, 2].map((i) => from[i] + (to[i] - from[i]) * t);
}

/**
 * The colours of the present theme as functions of a value.
 * @returns {{ink: (t: number) => Rgb, signed: (t: number) => Rgb, over: (ink: number, t: number) => Rgb}}
 *     ink of 0 … 1, signed of −1 … 1, over: a signed value over a faint digit
 */
export function colours() {
  const [paper, ink, plus, minus] = ['--paper', '--ink', '--for', '--against'].map(rgb);
  const middle = mix(paper, ink, 0.06);
  return {
    ink: (t) => mix(paper, ink, t),
    signed: (t) => mix(middle, t < 0 ? minus : plus, Math.abs(t)),
    over: (amount, t) => mix(mix(paper, ink, 0.28 * amount), t < 0 ? minus : plus, Math.abs(t)),
  };
}
