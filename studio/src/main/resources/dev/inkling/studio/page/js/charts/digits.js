// A panel of digits: recognised on white, mistaken on rose with the right label small at the left
// and the wrong one at the right.
import { fit } from '../canvas.js';
import { element } from '../element.js';
import { theme } from '../theme.js';
import { mosaic } from './sprite.js';
import { drawScale, SCALE_WIDTH } from './scale.js';

const LABELLED = 24; // pixels a digit must be wide for labels beside it

export class Digits {
  /** @param {string} name @param {boolean} hasScale of accuracy at the side */
  constructor(name, hasScale) {
    this.name = name;
    this.left = hasScale ? SCALE_WIDTH : 0;
    this.canvas = element('canvas', { role: 'img', tabindex: 0, 'aria-label': `${name}: none yet` });
    this.mark = element('div', { class: 'digit-mark', hidden: true });
    this.box = element('div', { class: 'zoom-box', hidden: true });
    this.place = element('div', { class: 'plot' }, this.canvas, this.mark, this.box);
    /** @type {import('./sprite.js').Snapshot|null} */
    this.snapshot = null;
    this.chosen = -1;
    this.zoom = null;
    this.dirty = true;
  }

  /** @param {import('./sprite.js').Snapshot|null} snapshot */
  set(snapshot) {
    this.snapshot = snapshot;
    this.picture = null;
    this.invalidate();
  }

  invalidate() {
    this.dirty = true;
  }

  frame() {
    if (!this.dirty || !this.canvas.isConnected || this.canvas.clientWidth === 0) {
      return false;
    }
    this.dirty = false;
    const { context, width, height } = fit(this.canvas);
    context.fillStyle = theme().panel;
    context.fillRect(0, 0, width + 1, height + 1); // also a last row that is less than a dot
    if (this.snapshot) {
      this.layout(width, height);
      this.draw(context, width, height);
    }
    return true;
  }

  /** The number of columns that lets digits be largest. */
  layout(width, height) {
    const digits = this.snapshot.labels.length;
    const room = width - this.left;
    const size = (columns) => Math.min(room / columns, height / Math.ceil(digits / columns));
    const columns = d3.greatest(d3.range(1, digits + 1), size) ?? 1;
    if (columns !== this.columns || !this.picture) {
      this.columns = columns;
      this.picture = mosaic(this.snapshot, columns, theme());
    }
    this.rows = Math.ceil(digits / columns);
    this.view = this.zoom ?? { column: 0, row: 0, size: size(columns) };
  }

  draw(context, width, height) {
    const { column, row, size } = this.view;
    const [dots, lines] = [this.snapshot.width, this.snapshot.height];
    context.save();
    context.beginPath();
    context.rect(this.left, 0, width - this.left, height);
    context.clip();
    context.imageSmoothingQuality = 'medium';
    context.drawImage(this.picture, 0, 0, this.columns * dots, this.rows * lines,
      this.left - column * size, -row * size, this.columns * size, this.rows * size);
    if (size >= LABELLED) {
      this.labels(context, width, height);
    }
    context.restore();
    if (this.left) {
      drawScale(context, this, this.rows * size, theme());
    }
  }

  labels(context, width, height) {
    const { labels, predicted } = this.snapshot;
    const { size } = this.view;
    context.font = `600 ${Math.max(9, Math.min(16, Math.round(0.3 * size)))}px system-ui, sans-serif`;
    context.textBaseline = 'alphabetic';
    labels.forEach((label, digit) => {
      const [x, y] = this.placeOf(digit);
      if (label === predicted[digit] || x > width || y > height || x < -size || y < -size) {
        return;
      }
      context.fillStyle = theme()['digit-ink'];
      context.textAlign = 'left';
      context.fillText(String(label), x + 2, y + size - 3);
      context.fillStyle = theme()['digit-wrong'];
      context.textAlign = 'right';
      context.fillText(String(predicted[digit]), x + size - 2, y + size - 3);
    });
  }

  /** The share of these digits that are recognised. */
  get accuracy() {
    const { labels, predicted } = this.snapshot;
    return d3.mean(labels, (label, digit) => Number(label === predicted[digit]));
  }

  placeOf(digit) {
    const { column, row, size } = this.view;
    return [this.left + ((digit % this.columns) - column) * size, (Math.floor(digit / this.columns) - row) * size];
  }

  /** The digit at a place of the canvas, or -1. */
  digitAt(x, y) {
    if (!this.snapshot || !this.view || x < this.left) {
      return -1;
    }
    const column = Math.floor((x - this.left) / this.view.size + this.view.column);
    const digit = Math.floor(y / this.view.size + this.view.row) * this.columns + column;
    return column >= 0 && column < this.columns && digit >= 0 && digit < this.snapshot.labels.length ? digit : -1;
  }

  /** Frames a digit. @param {number} digit or -1 */
  choose(digit) {
    this.chosen = this.snapshot && digit < this.snapshot.labels.length ? digit : -1;
    this.mark.hidden = this.chosen < 0 || !this.view;
    if (!this.mark.hidden) {
      const [x, y] = this.placeOf(this.chosen);
      const { style } = this.mark;
      [style.transform, style.width, style.height] =
        [`translate(${x}px, ${y}px)`, `${this.view.size}px`, `${this.view.size}px`];
    }
  }

  zoomTo(zoom) {
    this.zoom = zoom;
    this.choose(-1);
    this.invalidate();
  }
}
