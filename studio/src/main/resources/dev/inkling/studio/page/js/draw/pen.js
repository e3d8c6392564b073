// Mouse, pen and finger on the board.

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{begin: (point: any) => void, move: (points: any[]) => void, end: () => void}} hand
 */
export function pen(canvas, hand) {
  let drawing = null;

  canvas.addEventListener('pointerdown', (event) => {
    if (drawing !== null || event.button !== 0) {
      return; // one pen at a time: a second finger draws nothing
    }
    drawing = event.pointerId;
    capture(canvas, event.pointerId);
    hand.begin(point(canvas, event));
  });
  canvas.addEventListener('pointermove', (event) => {
    if (event.pointerId === drawing) {
      const moves = event.getCoalescedEvents?.() || [];
      hand.move((moves.length ? moves : [event]).map((each) => point(canvas, each)));
    }
  });
  const end = (event) => {
    if (event.pointerId === drawing) {
      drawing = null;
      hand.end();
    }
  };
  canvas.addEventListener('pointerup', end);
  canvas.addEventListener('pointercancel', end);
}

function capture(canvas, id) {
  try {
    canvas.setPointerCapture(id);
  } catch {
    // the pointer is gone already
  }
}

function point(canvas, event) {
  const box = canvas.getBoundingClientRect();
  return {
    x: (event.clientX - box.left) / box.width,
    y: (event.clientY - box.top) / box.height,
    pressure: event.pointerType === 'pen' && event.pressure > 0 ? 0.4 + 1.2 * event.pressure : 1,
  };
}
