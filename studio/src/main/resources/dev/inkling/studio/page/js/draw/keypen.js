// Drawing by keys: arrows move a pen, Space lowers and lifts it.
const STEP = 0.025;
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{begin: (point: any) => void, move: (points: any[]) => void, end: () => void, moved: () => void}} hand
 * @returns {{place: () => ({x: number, y: number, down: boolean}|null), lift: () => void}}
 */
export function keypen(canvas, hand) {
  const at = { x: 0.35, y: 0.25, pressure: 1 };
  let down = false;
  let used = false;

  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === ' ') {
      event.preventDefault();
      down = !down;
      used = true;
      down ? hand.begin({ ...at }) : hand.end();
    } else if (MOVES[event.key]) {
      event.preventDefault();
      used = true;
      step(...MOVES[event.key], event.shiftKey ? 1 : 2);
    }
  });
  canvas.addEventListener('blur', () => hand.moved());

  function step(dx, dy, size) {
    at.x = Math.min(1, Math.max(0, at.x + dx * size * STEP / 2));
    at.y = Math.min(1, Math.max(0, at.y + dy * size * STEP / 2));
    down ? hand.move([{ ...at }]) : hand.moved();
  }

  return {
    place: () => (used && document.activeElement === canvas ? { ...at, down } : null),
    lift() {
      down = used = false;
    },
  };
}
