// Strokes with round ends on a canvas.

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./strokes.js').Stroke[]} strokes
 * @param {number} side of the square to fill
 * @param {{ink: string, paper: string}} colours
 */
export function paintStrokes(context, strokes, side, colours) {
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, side, side);
  context.strokeStyle = context.fillStyle = colours.ink;
  context.lineCap = context.lineJoin = 'round';
  strokes.forEach((stroke) => paintStroke(context, stroke, side));
}

function paintStroke(context, { width, points }, side) {
  dot(context, points[0], width, side);
  // From middle to middle, bent towards the point between: the pen's corners become round.
  for (let i = 1; i < points.length; i++) {
    const [before, corner] = [points[i - 1], points[i]];
    const from = i === 1 ? before : middle(points[i - 2], before);
    const to = middle(before, corner);
    curve(context, from, before, to, width, side);
  }
  if (points.length > 1) {
    const last = points.at(-1);
    curve(context, middle(points.at(-2), last), last, last, width, side);
  }
}

function curve(context, from, bend, to, width, side) {
  context.lineWidth = width * side * (from.pressure + to.pressure) / 2;
  context.beginPath();
  context.moveTo(from.x * side, from.y * side);
  context.quadraticCurveTo(bend.x * side, bend.y * side, to.x * side, to.y * side);
  context.stroke();
}

function dot(context, point, width, side) {
  context.beginPath();
  context.arc(point.x * side, point.y * side, width * point.pressure * side / 2, 0, 2 * Math.PI);
  context.fill();
}

function middle(a, b) {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, pressure: (a.pressure + b.pressure) / 2 };
}
