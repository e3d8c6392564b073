// The scale beside the test digits: mistaken ones stand first, so the height where they end is the
// accuracy.
import { percent } from '../format.js';

export const SCALE_WIDTH = 54;

/**
 * @param {CanvasRenderingContext2D} context @param {any} digits a panel of digits
 * @param {number} height of all rows @param {import('../theme.js').Theme} colours
 */
export function drawScale(context, digits, height, colours) {
  const y = d3.scaleLinear([1, 0], [0, height]).clamp(true);
  const top = (value) => y(value) - digits.view.row * digits.view.size;
  const end = top(digits.accuracy);
  const edge = SCALE_WIDTH - 6;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  context.font = '12px system-ui, sans-serif';
  for (const value of d3.range(0, 1.01, 0.2)) {
    const at = Math.max(7, Math.min(top(value), height - 7));
    if (Math.abs(at - place(end)) > 15) {
      context.fillStyle = colours.faint;
      context.fillText(percent(value, 0).replace(' ', ''), edge - 6, at);
    }
    context.fillRect(edge - 3, Math.round(top(value)), 3, 1);
  }
  context.fillStyle = colours.bad;
  context.fillRect(edge, top(1), 3, end - top(1));
  context.fillStyle = colours.line;
  context.fillRect(edge, end, 3, top(0) - end);
  context.fillStyle = colours.ink;
  context.font = '600 12px system-ui, sans-serif';
  context.fillText(percent(digits.accuracy, 1).replace(' ', ''), edge - 4, place(end));
}

function place(end) {
  return Math.max(8, end);
}
