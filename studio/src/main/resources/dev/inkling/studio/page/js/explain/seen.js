// What the network sees, and which pixels it went by.
import { fit } from '../canvas.js';
import { element, text } from '../element.js';
import { hideTip, showTip } from '../tip.js';
import { colours } from './colours.js';
import { enlarge, raster } from './raster.js';
import { short } from './words.js';

/**
 * Two pictures beside each other.
 * @param {HTMLElement} root
 */
export function seen(root) {
  const image = figure('What it sees', 'Centred, as in training');
  const reasons = figure('What it went by', '');
  const words = reasons.caption;
  root.append(image.frame, reasons.frame);
  let shown = null;

  function paint() {
    const { width, height } = shown ? shown.seen : { width: 28, height: 28 };
    const palette = colours();
    show(image.canvas, width, height, (i) => palette.ink(shown ? shown.seen.pixels[i] / 255 : 0));
    const values = shown && shown.attribution ? shown.attribution.values : null;
    const most = values ? reach(values) : 1;
    show(reasons.canvas, width, height, (i) =>
      values ? palette.over(shown.seen.pixels[i] / 255, values[i] / most) : palette.ink(0));
    words.replaceChildren(...(values ? legend(shown.attribution.label) : ['Orange: for, blue: against']));
  }

  hover(image.canvas, () => shown && shown.seen, (i) => `ink ${shown.seen.pixels[i]} of 255`);
  hover(reasons.canvas, () => shown && shown.attribution && shown.seen, (i) => {
    const value = shown.attribution.values[i];
    return value === 0 ? 'no say' : `${value > 0 ? 'for' : 'against'} ${shown.attribution.label}: ${short(value)}`;
  });
  paint();
  return {
    show(answer) {
      shown = answer;
      paint();
    },
    clear() {
      shown = null;
      paint();
    },
    paint,
  };
}

function figure(title, caption) {
  const canvas = element('canvas', { className: 'pixels', role: 'img', 'aria-label': title });
  const words = text('span', caption, 'faint');
  const frame = element('figure', {}, text('h3', title), canvas, element('figcaption', {}, words));
  return { frame, canvas, caption: words };
}

/** The value that is coloured most strongly: a few outliers would make the rest pale. */
function reach(values) {
  const sizes = values.map(Math.abs).filter((size) => size > 0).sort((a, b) => a - b);
  return sizes.length === 0 ? 1 : sizes[Math.floor(0.95 * (sizes.length - 1))];
}

function legend(label) {
  return [
    element('span', { className: 'sign for' }), ` speaks for ${label}  `,
    element('span', { className: 'sign against' }), ' against it',
  ];
}

function show(canvas, width, height, colourOf) {
  canvas.style.aspectRatio = `${width} / ${height}`;
  const fitted = fit(canvas);
  enlarge(fitted.context, raster(width, height, colourOf), 0, 0, fitted.width, fitted.height);
}

function hover(canvas, size, words) {
  canvas.addEventListener('pointermove', (event) => {
    const at = size();
    if (at) {
      const box = canvas.getBoundingClientRect();
      const x = clamp(Math.floor((event.clientX - box.left) / box.width * at.width), at.width);
      const y = clamp(Math.floor((event.clientY - box.top) / box.height * at.height), at.height);
      showTip(`row ${y + 1}, column ${x + 1}: ${words(y * at.width + x)}`, event.clientX, event.clientY);
    }
  });
  canvas.addEventListener('pointerleave', hideTip);
}

function clamp(value, size) {
  return Math.min(size - 1, Math.max(0, value));
}
