// A chart over steps: it owns a canvas, its scales and its zoom, and draws only what is new. What
// it shows is a painter's business (curves.js, bands.js).
import { fit } from '../canvas.js';
import { element } from '../element.js';
import { theme } from '../theme.js';
import { drawAxes } from './axes.js';
import { reach } from './domain.js';

const MARGIN = { left: 54, top: 8, right: 10, bottom: 24 };
const LOOK_AGAIN = 500; // milliseconds between two looks at where the values lie

export class Plot {
  /** @param {any} painter @param {string} name for screen readers */
  constructor(painter, name) {
    this.painter = painter;
    this.name = name;
    this.canvas = element('canvas', { role: 'img', tabindex: 0, 'aria-label': name });
    this.mark = element('div', { class: 'crosshair', hidden: true });
    this.box = element('div', { class: 'zoom-box', hidden: true });
    this.place = element('div', { class: 'plot' }, this.canvas, this.mark, this.box);
    /** @type {{x: [number, number], y: [number, number]}|null} */
    this.zoom = null;
    this.until = Infinity;
    this.last = 0;
    this.steps = 0;
    this.lookAt = -Infinity;
    this.invalidate();
  }

  /** The next frame draws everything. */
  invalidate() {
    this.drawn = '';
    this.lookAt = -Infinity;
  }

  /**
   * @param {number} until the last step to show @param {number} last the newest of all there are
   * @param {number} steps of the run; 0 when it ended
   */
  show(until, last, steps) {
    if (until < this.until || (until === Infinity && this.until !== Infinity)) {
      this.invalidate();
    }
    this.until = until;
    this.last = last;
    this.steps = steps;
  }

  /** Draws what is new. @param {number} now @returns {boolean} whether anything was */
  frame(now) {
    if (!this.canvas.isConnected || this.canvas.clientWidth === 0) {
      return false;
    }
    const [x, y] = this.domains(now);
    const state = [this.painter.version(), ...x, ...y].join();
    if (state === this.drawn) {
      return this.painter.paint(this.context, this.scales, this.until, theme());
    }
    this.drawn = state;
    this.whole(x, y);
    return true;
  }

  domains(now) {
    if (this.zoom) {
      return [this.zoom.x, this.zoom.y];
    }
    const x = [0, this.steps ? reach(Math.min(this.until, this.last), this.steps) : Math.max(1, this.last)];
    if (now - this.lookAt > LOOK_AGAIN) {
      this.lookAt = now;
      this.y = this.painter.domain(this.until);
    }
    return [x, this.y];
  }

  whole(x, y) {
    const { context, width, height } = fit(this.canvas);
    const inner = { left: MARGIN.left, top: MARGIN.top, right: width - MARGIN.right, bottom: height - MARGIN.bottom };
    this.context = context;
    this.scales = {
      inner,
      x: d3.scaleLinear(x, [inner.left, inner.right]),
      y: d3.scaleLinear(y, [inner.bottom, inner.top]),
    };
    context.restore();
    context.save();
    context.fillStyle = theme().panel;
    context.fillRect(0, 0, width + 1, height + 1); // also a last row that is less than a dot
    drawAxes(context, this.scales, this.painter.formatY, theme());
    context.beginPath();
    context.rect(inner.left, inner.top, inner.right - inner.left, inner.bottom - inner.top);
    context.clip();
    this.painter.begin();
    this.painter.paint(context, this.scales, this.until, theme());
  }

  /** Which step stands at a place of the canvas. @param {number} left in CSS pixels */
  stepAt(left) {
    return this.scales ? this.scales.x.invert(left) : 0;
  }

  /** Marks a step, or none. @param {number|null} step */
  point(step) {
    const at = step === null || !this.scales ? NaN : this.scales.x(step);
    const inside = this.scales && at >= this.scales.inner.left - 1 && at <= this.scales.inner.right + 1;
    this.mark.hidden = !inside;
    if (inside) {
      this.mark.style.transform = `translateX(${Math.round(at)}px)`;
    }
  }

  /** @param {typeof this.zoom} zoom */
  zoomTo(zoom) {
    this.zoom = zoom;
    this.invalidate();
  }
}
