// When to paint: after a change, and while it turns by itself.

/**
 * @param {() => void} paint
 * @param {(seconds: number) => void} advance what turns by itself
 */
export function frames(paint, advance) {
  let turning = false;
  let asked = 0;
  let last = 0;

  function frame(now) {
    asked = 0;
    if (turning) {
      advance(Math.min(0.1, (now - last) / 1000));
      last = now;
      ask();
    }
    paint();
  }

  function ask() {
    asked ||= requestAnimationFrame(frame);
  }

  return {
    paint: ask,
    /** @param {boolean} byItself unless the system asks for less motion */
    begin(byItself) {
      turning = byItself && !matchMedia('(prefers-reduced-motion: reduce)').matches;
      last = performance.now();
      ask();
    },
    stopTurning() {
      turning = false;
    },
    end() {
      turning = false;
      cancelAnimationFrame(asked);
    },
  };
}
