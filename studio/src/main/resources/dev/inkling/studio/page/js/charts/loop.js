// One drawing loop for a view. It sleeps when nothing is new, draws nothing on a hidden page, and
// takes so few frames that drawing stays a small share of one processor core.
const FASTEST = 1000 / 30;
const SLOWEST = 1000 / 11; // a frame may come late; ten a second are promised
const SHARE = 0.03;
// Beside the page's own thread, which can be timed, others paint and put the picture together.
const OTHERS = 1.5;

export class Loop {
  /** @param {(now: number) => boolean} draw draws what is new; answers whether anything was */
  constructor(draw) {
    this.draw = draw;
    this.cost = 0; // milliseconds a frame, smoothed
    this.drawing = 0;
    this.begun = 0;
    this.frames = 0;
    this.last = -Infinity;
    this.waiting = false;
    this.timer = 0;
    this.painted = new MessageChannel();
    this.painted.port1.onmessage = () => this.measure();
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
    // A timer and no animation frame: for one of those a browser prepares a whole frame, also where
    // nothing turns out to be new.
    this.timer = setTimeout(() => this.tick(), Math.max(0, due));
  }

  get interval() {
    return Math.min(SLOWEST, Math.max(FASTEST, this.cost / SHARE));
  }

  tick() {
    this.waiting = false;
    if (this.ended) {
      return;
    }
    this.last = performance.now();
    if (this.draw(this.last)) {
      this.frames++;
      this.drawing = performance.now() - this.last;
      requestAnimationFrame(() => {
        this.begun = performance.now();
        this.painted.port2.postMessage(0); // arrives when style, layout and paint are done
      });
    }
  }

  measure() {
    const painting = performance.now() - this.begun;
    this.cost += 0.1 * (this.drawing + OTHERS * painting - this.cost);
  }

  end() {
    this.ended = true;
    clearTimeout(this.timer);
    this.painted.port1.close();
    document.removeEventListener('visibilitychange', this.shown);
  }
}
