// Mouse, pen, finger and arrow keys over a panel: pointing at numbers, dragging a box to zoom.

const SMALLEST = 6; // pixels; a shorter drag is a click

/**
 * @param {any} chart with canvas and box
 * @param {{isZooming: () => boolean, point: (x: number, y: number) => void, leave: () => void,
 *   pick: (x: number, y: number) => void, zoom: (box: number[]) => void}} listener
 */
export function pointing(chart, listener) {
  const { canvas, box } = chart;
  let from = null;
  const at = (event) => {
    const { left, top } = canvas.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  canvas.addEventListener('pointerdown', (event) => {
    if (listener.isZooming() && event.button === 0) {
      from = at(event);
      canvas.setPointerCapture(event.pointerId);
    }
  });
  canvas.addEventListener('pointermove', (event) => {
    const to = at(event);
    if (from) {
      frame(box, corners(from, to));
    } else {
      listener.point(to[0], to[1]);
    }
  });
  canvas.addEventListener('pointerup', (event) => {
    const ends = from && corners(from, at(event));
    stop();
    if (ends && ends[2] - ends[0] > SMALLEST && ends[3] - ends[1] > SMALLEST) {
      listener.zoom(ends);
    }
  });
  canvas.addEventListener('pointercancel', () => stop());
  canvas.addEventListener('pointerleave', () => from || listener.leave());
  canvas.addEventListener('click', (event) => listener.isZooming() || listener.pick(...at(event)));

  function stop() {
    from = null;
    box.hidden = true;
  }
}

function corners(from, to) {
  return [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.max(from[0], to[0]), Math.max(from[1], to[1])];
}

function frame(box, [left, top, right, bottom]) {
  box.hidden = false;
  const { style } = box;
  [style.transform, style.width, style.height] =
    [`translate(${left}px, ${top}px)`, `${right - left}px`, `${bottom - top}px`];
}
