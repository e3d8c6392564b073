// From where to where an axis reaches. Ends move in leaps, so that most frames only add a stroke.
const LEAPS = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];
const OUTER = 3;
const FLOORS = [0.98, 0.95, 0.9, 0.8, 0.5];

/** The end of the x axis while a run is at a step. @param {number} total of the run */
export function reach(step, total) {
  if (total && step > 0.6 * total) {
    return Math.max(total, step);
  }
  const next = leap(Math.max(10, 1.02 * step));
  return total ? Math.min(total, next) : next;
}

/** The smallest round number that is not below. */
export function leap(value) {
  if (!(value > 0)) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(value));
  return power * (LEAPS.find((factor) => factor * power >= value) ?? 10);
}

/** Accuracies: from a round number that most values lie above, to 100 %. @param {number[]} values */
export function accuracyDomain(values) {
  const low = d3.quantile(values, 0.2) ?? 0;
  const floor = FLOORS.find((bound) => bound <= low) ?? 0;
  return [floor, 1 + 0.02 * (1 - floor)];
}

/** Losses: from zero to a round number that most values lie below. @param {number[]} values */
export function lossDomain(values) {
  return [0, leap(1.25 * (d3.quantile(values, 0.88) ?? 1))];
}

/**
 * Bands: all of the inner five; of the outermost two, which a single value can pull far out, what
 * lies within a few times that. @param {{low: number, high: number}} inner @param {{low: number, high: number}} all
 */
export function bandsDomain(inner, all) {
  const far = OUTER * Math.max(Math.abs(inner.low), Math.abs(inner.high));
  return [-leap(Math.min(far || Infinity, Math.max(0, -all.low))), leap(Math.min(far || Infinity, Math.max(0, all.high)))];
}
