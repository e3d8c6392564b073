// The cloud of points on its canvas.
import { colour, fit } from '../canvas.js';
import { Projection, unit } from './space.js';

/** Colours for so many classes are told apart; then they begin again, and the label helps. */
const COLOURS = 10;
/** From this zoom on, labels stand in the place of dots. */
const LABELLED = 2.2;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{points: number[][], labels: number[], predicted: number[]}} answer
 * @param {string[]} names of the labels
 */
export function cloud(canvas, answer, names) {
  const projection = new Projection(unit(answer.points));
  let palette = read();

  function read() {
    const classes = Array.from({ length: COLOURS }, (_, k) => colour(`--class-${k}`));
    return { classes, ink: colour('--ink'), line: colour('--line'), paper: colour('--paper') };
  }

  /** @param {{turn: number, tilt: number, zoom: number, only: number, focus: number}} view */
  function paint(view) {
    const { context, width, height } = fit(canvas);
    context.clearRect(0, 0, width, height);
    projection.update(view, width, height);
    const size = Math.max(2, Math.min(width, height) / 210) * Math.sqrt(view.zoom);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineWidth = 1.5;
    for (const i of projection.order) {
      point(context, i, view, size * projection.scale[i], width, height);
    }
    focus(context, view.focus, size);
  }

  function point(context, i, view, size, width, height) {
    const [x, y] = [projection.x[i], projection.y[i]];
    if (x < -20 || y < -20 || x > width + 20 || y > height + 20) {
      return;
    }
    const label = answer.labels[i];
    const faded = view.only >= 0 && label !== view.only;
    context.globalAlpha = faded ? 0.08 : Math.min(1, 0.35 + 0.5 * (projection.scale[i] - 0.75) / 0.5);
    context.fillStyle = palette.classes[label % COLOURS];
    if (view.zoom >= LABELLED) {
      context.font = `600 ${Math.round(size * 3.4)}px system-ui, sans-serif`;
      context.fillText(names[label], x, y);
    } else {
      disc(context, x, y, size);
      context.fill();
    }
    if (answer.predicted[i] !== label && !faded) {
      context.globalAlpha = 1;
      context.strokeStyle = palette.ink;
      disc(context, x, y, size + 3.5 + (view.zoom >= LABELLED ? size : 0));
      context.stroke();
    }
  }

  function focus(context, i, size) {
    context.globalAlpha = 1;
    if (i >= 0) {
      context.lineWidth = 3;
      context.strokeStyle = palette.ink;
      disc(context, projection.x[i], projection.y[i], size * 2 + 5);
      context.stroke();
    }
  }

  return {
    paint,
    /** The point at a place of the canvas, or −1. */
    at: (x, y, view) => projection.nearest(x, y, 14, (i) => view.only < 0 || answer.labels[i] === view.only),
    place: (i) => ({ x: projection.x[i], y: projection.y[i] }),
    themed() {
      palette = read();
    },
  };
}

function disc(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}
