// A run's log is written a few times a second, many steps at once. Curves flow nevertheless: what
// came is shown evenly until the next is due.
const SHORTEST = 60;
const LONGEST = 1000; // milliseconds
const still = matchMedia('(prefers-reduced-motion: reduce)');

export class Pace {
  constructor() {
    this.gap = 250; // milliseconds between two arrivals, smoothed
    this.from = 0;
    this.to = 0;
    this.since = 0;
  }

  /** Everything up to a step is shown at once. @param {number} step */
  jump(step) {
    this.from = step;
    this.to = step;
  }

  /** @param {number} step the newest that came @param {number} now in milliseconds */
  arrive(step, now) {
    const gap = Math.min(LONGEST, Math.max(SHORTEST, now - this.since));
    this.from = Math.min(step, this.at(now));
    this.to = step;
    this.gap += 0.2 * (gap - this.gap);
    this.since = now;
  }

  /** The step to show. @param {number} now */
  at(now) {
    const share = still.matches ? 1 : Math.min(1, (now - this.since) / this.gap);
    return this.from + share * (this.to - this.from);
  }

  /** Whether some wait to be shown. @param {number} now */
  isBehind(now) {
    return this.at(now) < this.to;
  }
}
