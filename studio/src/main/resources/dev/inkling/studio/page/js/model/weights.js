// A layer's weights as images.
import { get } from '../api.js';
import { fit } from '../canvas.js';
import { element, text } from '../element.js';
import { colours } from '../explain/colours.js';
import { enlarge, raster } from '../explain/raster.js';
import { short } from '../explain/words.js';
import { hideTip, showTip } from '../tip.js';
import { about } from './about.js';
import { onTheme } from '../theme.js';

/** @param {HTMLElement} root @param {any} model */
export async function weights(root, model) {
  const answer = await get(`/api/models/${encodeURIComponent(model.name)}/weights`);
  const parts = answer.layers.map(layer);
  root.replaceChildren(...parts.map((part) => part.section));
  if (answer.training) {
    root.prepend(text('p', about(answer), 'faint'));
  }
  const paint = () => parts.forEach((part) => part.paint());
  paint();
  return onTheme(paint);
}

function layer(weights) {
  const figures = weights.tiles.map((tile) => figure(tile, weights));
  const scale = legend(weights.reach);
  const some = weights.tiles.length < weights.total ? `; the first ${weights.tiles.length} of ${weights.total}` : '';
  const section = element('section', { className: 'weights' },
    element('h2', {}, weights.layer, text('span', some, 'faint')),
    element('p', { className: 'row' }, scale.frame, text('span', weights.hint, 'faint')),
    element('div', { className: 'tiles' }, ...figures.map((each) => each.frame)));
  return {
    section,
    paint() {
      scale.paint();
      figures.forEach((each) => each.paint());
    },
  };
}

function figure(tile, { width, height, reach }) {
  const canvas = element('canvas', { role: 'img', 'aria-label': `Weights of ${tile.name}` });
  canvas.style.aspectRatio = `${width} / ${height}`;
  const frame = element('figure', {}, canvas, text('figcaption', tile.name, 'faint'));
  canvas.addEventListener('pointermove', (event) => {
    const box = canvas.getBoundingClientRect();
    const x = Math.min(width - 1, Math.max(0, Math.floor((event.clientX - box.left) / box.width * width)));
    const y = Math.min(height - 1, Math.max(0, Math.floor((event.clientY - box.top) / box.height * height)));
    showTip(`${tile.name}, row ${y + 1}, column ${x + 1}: ${short(tile.weights[y * width + x])}`, event.clientX, event.clientY);
  });
  canvas.addEventListener('pointerleave', hideTip);
  return {
    frame,
    paint() {
      const palette = colours();
      const fitted = fit(canvas);
      const dots = raster(width, height, (i) => palette.signed((tile.weights[i] || 0) / reach));
      enlarge(fitted.context, dots, 0, 0, fitted.width, fitted.height);
    },
  };
}

function legend(reach) {
  const canvas = element('canvas', { className: 'scale', role: 'img', 'aria-label': `Colours from ${short(-reach)} to ${short(reach)}` });
  const frame = element('span', { className: 'legend' }, text('span', `−${short(reach)}`), canvas, text('span', `+${short(reach)}`));
  return {
    frame,
    paint() {
      const palette = colours();
      const fitted = fit(canvas);
      enlarge(fitted.context, raster(101, 1, (i) => palette.signed((i - 50) / 50)), 0, 0, fitted.width, fitted.height);
    },
  };
}
