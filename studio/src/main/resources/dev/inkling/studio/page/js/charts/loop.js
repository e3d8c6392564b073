// One drawing loop for a view. It sleeps when nothing is new, draws nothing on a hidden page, and
// takes so few frames that drawing stays a small share of one processor core.
const FASTEST = 1000 / 30;
const SLOWEST = 1000 / 10;
const SHARE = 0.03;

export class Loop {
  /** @param {(now: number) => boolean} draw draws what is new; answers whether anything was */
  constructor(draw) {
    this.draw = draw;
    this.cost = 0; // milliseconds a frame, smoothed
    this.frames = 0;
    this.last = -Infinity;
    this.waiting = false;
    this.timer = 0;
    this.shown = () => this.wake();
    document.addEventListener('visibilitychange', this.shown);
  }

  /** Something is new. */
  wake() {
    if (this.waiting || document.hidden) {
      return;
    }
    this.waiting = true;
    const due = this.last + this.interval - performance.now();
    // A timer and not a chain of animation frames: those would wake the browser 60 times a second.
    this.timer = setTimeout(() => requestAnimationFrame(() => this.tick()), Math.max(0, due));
  }

  get interval() {
    return Math.min(SLOWEST, Math.max(FASTEST, this.cost / SHARE));
  }

  tick() {
    this.waiting = false;
    if (this.ended) {
      return;
    }
    const begin = performance.now();
    this.last = begin;
    if (this.draw(begin)) {
      this.frames++;
      this.cost += 0.1 * (performance.now() - begin - this.cost);
    }
  }

  end() {
    this.ended = true;
    clearTimeout(this.timer);
    document.removeEventListener('visibilitychange', this.shown);
  }
}
