// Turning and zooming by mouse, fingers, wheel and keys.

const MOST_TILT = Math.PI / 2;
const STEP = Math.PI / 24;

/** @param {number} zoom */
const bounded = (zoom) => Math.min(12, Math.max(0.5, zoom));

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{turn: number, tilt: number, zoom: number}} view is changed
 * @param {() => void} changed
 */
export function turning(canvas, view, changed) {
  const fingers = new Map();

  const change = (turn, tilt, zoom) => {
    view.turn += turn;
    view.tilt = Math.min(MOST_TILT, Math.max(-MOST_TILT, view.tilt + tilt));
    view.zoom = bounded(view.zoom * zoom);
    changed();
  };
  canvas.addEventListener('pointerdown', (event) => {
    fingers.set(event.pointerId, event);
    try {
      canvas.setPointerCapture(event.pointerId);
    } catch {
      // the pointer is gone already
    }
  });
  canvas.addEventListener('pointermove', (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) {
      return;
    }
    const spread = gap(fingers);
    fingers.set(event.pointerId, event);
    const size = canvas.clientHeight || 1;
    if (fingers.size === 1) {
      change((event.clientX - before.clientX) * 4 / size, (event.clientY - before.clientY) * 4 / size, 1);
    } else if (spread > 0) {
      change(0, 0, gap(fingers) / spread);
    }
  });
  const up = (event) => fingers.delete(event.pointerId);
  canvas.addEventListener('pointerup', up);
  canvas.addEventListener('pointercancel', up);
  canvas.addEventListener('wheel', (event) => {
    event.preventDefault();
    change(0, 0, Math.exp(-event.deltaY / 500));
  }, { passive: false });
  canvas.addEventListener('keydown', (event) => {
    const act = {
      ArrowLeft: [-STEP, 0, 1], ArrowRight: [STEP, 0, 1], ArrowUp: [0, -STEP, 1], ArrowDown: [0, STEP, 1],
      '+': [0, 0, 1.25], '=': [0, 0, 1.25], '-': [0, 0, 0.8],
    }[event.key];
    if (act && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      change(...act);
    }
  });
  return { held: () => fingers.size > 0 };
}

function gap(fingers) {
  const [a, b] = [...fingers.values()];
  return b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0;
}
