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
  const even = points.every((point) => point.pressure === points[0].pressure);
  context.lineWidth = width * side * points[0].pressure;
  context.beginPath();
  // From middle to middle, bent towards the point between: the pen's corners become round.
  for (let i = 1; i < points.length; i++) {
    const [before, corner] = [points[i - 1], points[i]];
    const from = i === 1 ? before : middle(points[i - 2], before);
    const to = i === points.length - 1 ? corner : middle(before, corner);
    if (!even) {
      context.stroke(); // each piece as wide as the pen was pressed there
      context.beginPath();
      context.lineWidth = width * side * (from.pressure + to.pressure) / 2;
    }
    context.moveTo(from.x * side, from.y * side);
    context.quadraticCurveTo(before.x * side, before.y * side, to.x * side, to.y * side);
  }
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
