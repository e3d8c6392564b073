// Axes, grid and labels of a chart.
const FONT = '12px system-ui, sans-serif';
const STEPS = d3.format('~s');

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{x: any, y: any, inner: {left: number, top: number, right: number, bottom: number}}} frame
 * @param {(value: number) => string} formatY
 * @param {import('../theme.js').Theme} colours
 */
export function drawAxes(context, { x, y, inner }, formatY, colours) {
  context.font = FONT;
  context.lineWidth = 1;
  horizontal(context, y, inner, formatY, colours);
  vertical(context, x, inner, colours);
}

function horizontal(context, y, inner, formatY, colours) {
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const value of y.ticks(Math.max(2, Math.floor((inner.bottom - inner.top) / 36)))) {
    const at = Math.round(y(value)) + 0.5;
    line(context, colours[value === 0 ? 'faint' : 'line'], inner.left, at, inner.right, at);
    context.fillStyle = colours.faint;
    context.fillText(formatY(value), inner.left - 6, at);
  }
}

function vertical(context, x, inner, colours) {
  const ticks = x.ticks(Math.max(2, Math.floor((inner.right - inner.left) / 90)));
  context.textBaseline = 'top';
  context.fillStyle = colours.faint;
  line(context, colours.faint, inner.left, inner.bottom + 0.5, inner.right, inner.bottom + 0.5);
  context.textAlign = 'right';
  context.fillText('step', inner.right, inner.bottom + 6);
  context.textAlign = 'center';
  const room = inner.right - 30;
  for (const value of ticks) {
    const at = Math.round(x(value)) + 0.5;
    line(context, colours.faint, at, inner.bottom, at, inner.bottom + 4);
    if (at + 16 < room) {
      context.fillText(Number.isInteger(value) ? STEPS(value) : '', Math.max(at, inner.left + 4), inner.bottom + 6);
    }
  }
}

function line(context, colour, x0, y0, x1, y1) {
  context.strokeStyle = colour;
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}
