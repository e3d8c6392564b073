// A panel with a chart over steps.
import { count } from '../format.js';
import { Plot } from '../charts/plot.js';
import { pointing } from '../charts/pointing.js';
import { Panel } from './panel.js';

const ZOOM = { '+': 0.5, '=': 0.5, '-': 2, '−': 2, _: 2 };

export class PlotPanel extends Panel {
  /**
   * @param {number} number @param {string} title @param {any} painter
   * @param {{name: string, swatch: string}[]} legend
   * @param {(step: number) => string[]} numbers at a step, one for each entry of the key
   * @param {any} view the run's view
   */
  constructor(number, title, painter, legend, numbers, view) {
    super(number, title, new Plot(painter, title), legend, () => view.showPanels(number));
    this.numbers = numbers;
    this.view = view;
    /** @type {number|null} */
    this.step = null;
    pointing(this.chart, {
      isZooming: () => view.zooming,
      point: (x) => view.pointAt(this.chart.stepAt(x)),
      leave: () => view.pointAt(null),
      pick: (x) => view.pointAt(this.chart.stepAt(x)),
      zoom: (box) => this.zoomInto(box),
    });
    this.chart.canvas.addEventListener('keydown', (event) => this.key(event));
    this.chart.canvas.addEventListener('blur', () => view.pointAt(null));
  }

  frame(now) {
    this.chart.show(this.view.edge, this.view.lastStep, this.view.axisSteps);
    return this.chart.frame(now);
  }

  /** The numbers of the marked step, or else of the newest. */
  refresh() {
    const newest = Math.min(this.view.until, this.chart.painter.lastStep());
    const step = this.step === null ? newest : Math.min(this.step, newest);
    const numbers = this.numbers(step);
    this.say(numbers, this.step === null ? '' : this.view.whereIs(step));
    this.describe(`${this.title}, ${this.view.whereIs(step)}: ${this.values.length ? this.keyText() : numbers.join(', ')}`);
  }

  keyText() {
    return [...this.legend.querySelectorAll('span')].map((entry) => entry.textContent).join(', ');
  }

  point(step) {
    this.step = step === null ? null : Math.max(0, Math.round(step));
    this.chart.point(this.step);
    this.refresh();
  }

  zoomInto([left, top, right, bottom]) {
    const { x, y } = this.chart.scales;
    this.zoomTo({ x: [x.invert(left), x.invert(right)], y: [y.invert(bottom), y.invert(top)] });
  }

  zoomTo(zoom) {
    this.chart.zoomTo(zoom);
    this.view.zoomed();
  }

  key(event) {
    const { scales } = this.chart;
    if (!scales || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const [first, last] = scales.x.domain();
    const newest = Math.min(this.view.until, this.chart.painter.lastStep());
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const stride = Math.max(1, (last - first) / (event.shiftKey ? 20 : 100));
      const from = this.step ?? newest;
      this.view.pointAt(Math.max(first, Math.min(newest, from + (event.key === 'ArrowLeft' ? -stride : stride))));
    } else if (event.key in ZOOM) {
      const centre = this.step ?? (first + last) / 2;
      const half = Math.max(1, ((last - first) / 2) * ZOOM[event.key]);
      this.zoomTo({ x: [Math.max(0, centre - half), centre + half], y: scales.y.domain() });
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  get zoom() {
    const { zoom } = this.chart;
    return zoom && [...zoom.x, ...zoom.y];
  }

  set zoom(numbers) {
    this.chart.zoomTo(numbers && { x: [numbers[0], numbers[1]], y: [numbers[2], numbers[3]] });
  }

  /** Epochs stand beside steps wherever a step is named. */
  static where(step, epoch) {
    return `step ${count(step)} · epoch ${epoch.toFixed(2)}`;
  }
}
