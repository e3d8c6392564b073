// One layer's activations: a tile for each channel, or a strip of numbers.
import { fit } from '../canvas.js';
import { element, text } from '../element.js';
import { hideTip, showTip } from '../tip.js';
import { colours } from './colours.js';
import { enlarge, raster } from './raster.js';
import { short } from './words.js';

const GAP = 5;
const TILE = 42;
const STRIP_HEIGHT = 44;

/**
 * @param {any} first the layer as /api/explain tells it
 * @param {string[]} labels names of its values, if it has one a label
 */
export function layerPicture(first, labels) {
  let layer = first;
  const flat = isFlat(first);
  const canvas = element('canvas', { className: 'activations', role: 'img' });
  const head = element('h3', {}, first.name, text('span', ` ${size(first)}, by ${first.kind}`, 'faint'));
  const frame = element('figure', { className: flat ? 'layer strip' : 'layer' }, head, canvas);
  const grid = flat ? strip(first) : tiles(first);

  function paint() {
    canvas.style.height = `${grid.height(canvas.clientWidth || frame.clientWidth)}px`;
    const { context, width, height } = fit(canvas);
    context.clearRect(0, 0, width, height);
    grid.paint(context, layer, width, labels);
  }

  canvas.addEventListener('pointermove', (event) => {
    const box = canvas.getBoundingClientRect();
    const found = grid.at(event.clientX - box.left, event.clientY - box.top, box.width);
    found === null ? hideTip() : showTip(tell(layer, found, labels), event.clientX, event.clientY);
  });
  canvas.addEventListener('pointerleave', hideTip);
  return {
    frame,
    paint,
    show(next) {
      layer = next;
      canvas.setAttribute('aria-label',
        `${layer.name}: ${size(layer)}, values from ${short(layer.min)} to ${short(layer.max)}`);
      paint();
    },
  };
}

function isFlat(layer) {
  return layer.height === 1 && (layer.width === 1 || layer.channels === 1);
}

function size(layer) {
  const all = layer.channelsInAll || layer.channels;
  if (isFlat(layer)) {
    return several(layer.width * all, 'number');
  }
  const some = all > layer.channels ? `, the first ${layer.channels} shown` : '';
  return `${several(all, 'map')} of ${layer.height}×${layer.width}${some}`;
}

function several(count, what) {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** A value's share of the layer's largest, with its sign where the layer has negative ones. */
function shade(layer, palette) {
  const most = Math.max(Math.abs(layer.min), Math.abs(layer.max)) || 1;
  const signed = layer.min < 0;
  return (i) => (signed ? palette.signed(layer.values[i] / most) : palette.ink(layer.values[i] / most));
}

function tell(layer, index, labels) {
  const value = short(layer.values[index]);
  if (labels.length === layer.values.length) {
    return `${labels[index]}: ${value}`;
  }
  if (isFlat(layer)) {
    return `number ${index + 1}: ${value}`;
  }
  const inside = index % (layer.height * layer.width);
  const channel = Math.floor(index / (layer.height * layer.width));
  return `map ${channel + 1}, row ${Math.floor(inside / layer.width) + 1}, column ${inside % layer.width + 1}: ${value}`;
}

/** Maps as tiles, as many in a row as there is room for. */
function tiles({ channels, height: rows, width: columns }) {
  const scale = Math.max(1, Math.round(TILE / Math.max(rows, columns)));
  const [across, down] = [columns * scale, rows * scale];
  const perRow = (width) => Math.max(1, Math.floor((width - 2 + GAP) / (across + GAP)));
  const place = (k, width) => [1 + k % perRow(width) * (across + GAP), 1 + Math.floor(k / perRow(width)) * (down + GAP)];
  return {
    height: (width) => Math.ceil(channels / perRow(width)) * (down + GAP) - GAP + 2,
    paint(context, layer, width) {
      const palette = colours();
      const colourOf = shade(layer, palette);
      context.strokeStyle = `rgb(${palette.ink(0.2).join()})`;
      context.lineWidth = 1;
      for (let k = 0; k < channels; k++) {
        const dots = raster(columns, rows, (i) => colourOf(k * rows * columns + i));
        const [left, top] = place(k, width);
        enlarge(context, dots, left, top, across, down);
        context.strokeRect(left - 0.5, top - 0.5, across + 1, down + 1);
      }
    },
    at(x, y, width) {
      const column = Math.floor(x / (across + GAP));
      const k = Math.floor(y / (down + GAP)) * perRow(width) + column;
      const [left, top] = place(k, width);
      const [dx, dy] = [Math.floor((x - left) / scale), Math.floor((y - top) / scale)];
      const inside = k < channels && column < perRow(width) && dx >= 0 && dx < columns && dy >= 0 && dy < rows;
      return inside ? (k * rows + dy) * columns + dx : null;
    },
  };
}

/** Numbers as bars up and down from a line, with their labels if they have some. */
function strip(first) {
  const count = first.values.length;
  return {
    height: () => STRIP_HEIGHT + 18,
    paint(context, layer, width, labels) {
      const palette = colours();
      const [low, high] = [Math.min(0, layer.min), Math.max(0, layer.max)];
      const unit = STRIP_HEIGHT / (high - low || 1);
      const step = width / count;
      for (let i = 0; i < count; i++) {
        const value = layer.values[i] || 0;
        const length = Math.max(1, Math.abs(value) * unit);
        context.fillStyle = `rgb(${barColour(layer, palette, value).join()})`;
        context.fillRect(i * step, (high - Math.max(0, value)) * unit, Math.max(0.5, step * 0.8), length);
      }
      names(context, labels.length === count ? labels : [], step, palette);
    },
    at: (x, y, width) => (x < 0 || x >= width ? null : Math.min(count - 1, Math.floor(x / width * count))),
  };
}

function barColour(layer, palette, value) {
  return layer.min < 0 ? palette.signed(value < 0 ? -1 : 1) : palette.ink(0.75);
}

function names(context, labels, step, palette) {
  context.fillStyle = `rgb(${palette.ink(0.75).join()})`;
  context.font = '12px system-ui, sans-serif';
  context.textAlign = 'center';
  if (step >= 9) {
    labels.forEach((label, i) => context.fillText(label, (i + 0.4) * step, STRIP_HEIGHT + 14));
  }
}
