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
  const places = unit(answer.points);
  const projection = new Projection(places);
  const axes = new Projection(Float64Array.from([0, 0, 0, 1.15, 0, 0, 0, 1.15, 0, 0, 0, 1.15]));
  const middles = centres(places, answer.labels);
  const captions = new Projection(Float64Array.from(middles.flatMap((middle) => middle.place)));
  let palette = read();

  function read() {
    const classes = Array.from({ length: COLOURS }, (_, k) => colour(`--class-${k}`));
    return { classes, ink: colour('--ink'), line: colour('--line'), faint: colour('--faint'), paper: colour('--paper') };
  }

  /** @param {{turn: number, tilt: number, zoom: number, only: number, focus: number}} view */
  function paint(view) {
    const { context, width, height } = fit(canvas);
    context.clearRect(0, 0, width, height);
    [projection, axes, captions].forEach((each) => each.update(view, width, height));
    const size = Math.max(2, Math.min(width, height) / 210) * Math.sqrt(view.zoom);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    cross(context);
    context.lineWidth = 1.5;
    for (const i of projection.order) {
      point(context, i, view, size * projection.scale[i], width, height);
    }
    if (view.zoom < LABELLED) {
      inscribe(context, view);
    }
    focus(context, view.focus, size);
  }

  /** The three directions, from the middle. */
  function cross(context) {
    context.strokeStyle = palette.line;
    context.fillStyle = palette.faint;
    context.lineWidth = 1;
    context.font = '12px system-ui, sans-serif';
    for (let k = 1; k <= 3; k++) {
      context.beginPath();
      context.moveTo(axes.x[0], axes.y[0]);
      context.lineTo(axes.x[k], axes.y[k]);
      context.stroke();
      context.fillText(`component ${k}`, axes.x[k], axes.y[k] - 8);
    }
  }

  /** Each class's name in the middle of its points: colours alone would not do for everybody. */
  function inscribe(context, view) {
    context.font = '700 22px system-ui, sans-serif';
    context.lineWidth = 5;
    context.lineJoin = 'round';
    context.strokeStyle = palette.paper;
    for (const i of captions.order) {
      const { label } = middles[i];
      context.globalAlpha = view.only >= 0 && view.only !== label ? 0.15 : 0.9;
      context.fillStyle = palette.ink;
      context.strokeText(names[label], captions.x[i], captions.y[i]);
      context.fillText(names[label], captions.x[i], captions.y[i]);
    }
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

/** The middle of each class that has points. */
function centres(places, labels) {
  return [...new Set(labels)].map((label) => {
    const members = labels.flatMap((each, i) => (each === label ? [i] : []));
    const place = [0, 1, 2].map((k) => members.reduce((sum, i) => sum + places[3 * i + k], 0) / members.length);
    return { label, place };
  });
}

function disc(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}
