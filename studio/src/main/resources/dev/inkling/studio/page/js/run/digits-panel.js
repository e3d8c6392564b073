// A panel of digits that can be pointed at, walked over by arrow keys, and asked.
import { count, percent } from '../format.js';
import { Digits } from '../charts/digits.js';
import { loadSnapshot, mistakenFirst } from '../charts/sprite.js';
import { pointing } from '../charts/pointing.js';
import { say } from '../status.js';
import { Panel } from './panel.js';

const STRIDES = { ArrowLeft: () => -1, ArrowRight: () => 1, ArrowUp: (columns) => -columns, ArrowDown: (columns) => columns };

export class DigitsPanel extends Panel {
  /** @param {number} number @param {string} title @param {'batch'|'test'} kind @param {any} view */
  constructor(number, title, kind, view) {
    super(number, title, new Digits(title, kind === 'test'), [{ name: 'recognised', swatch: 'paper' }],
      () => view.showPanels(number));
    this.kind = kind;
    this.view = view;
    this.step = NaN; // of the digits that are shown or on their way
    pointing(this.chart, {
      isZooming: () => view.zooming,
      point: (x, y) => this.choose(this.chart.digitAt(x, y)),
      leave: () => this.choose(-1),
      pick: (x, y) => this.open(this.chart.digitAt(x, y)),
      zoom: (box) => this.zoomInto(box),
    });
    this.chart.canvas.addEventListener('keydown', (event) => this.key(event));
    this.chart.canvas.addEventListener('blur', () => this.choose(-1));
  }

  /** Shows a snapshot that the server told of, once its picture is here. */
  async take(said) {
    this.step = said?.step ?? NaN;
    if (!said) {
      this.show(null);
      return;
    }
    try {
      const snapshot = await loadSnapshot(said);
      if (this.step === said.step) {
        this.show(this.kind === 'test' ? mistakenFirst(snapshot) : snapshot);
      }
    } catch {
      this.step = NaN; // the next one comes soon
    }
  }

  show(snapshot) {
    this.chart.set(snapshot);
    this.choose(-1);
    this.refresh();
    this.view.loop.wake();
  }

  frame() {
    return this.chart.frame();
  }

  refresh() {
    const { snapshot, chosen } = this.chart;
    if (!snapshot) {
      this.say(['–'], 'none kept at this step');
      return;
    }
    const all = snapshot.labels.length;
    const right = Math.round(all * this.chart.accuracy);
    this.say([`${count(right)} of ${count(all)}`], chosen < 0 ? `step ${count(snapshot.step)}` : this.tell(chosen));
    this.describe(`${this.title} at step ${count(snapshot.step)}: ${right} of ${all} recognised. `
      + 'Arrow keys walk over the digits, Enter asks about one.');
  }

  /** One digit in words. */
  tell(digit) {
    const { labels, predicted, probability } = this.chart.snapshot;
    const sure = Number.isFinite(probability[digit]) ? `, ${percent(probability[digit], 0)} sure` : '';
    return labels[digit] === predicted[digit]
      ? `a ${labels[digit]}, recognised${sure}`
      : `a ${labels[digit]}, taken for a ${predicted[digit]}${sure}`;
  }

  choose(digit) {
    if (digit !== this.chart.chosen) {
      this.chart.choose(digit);
      this.refresh();
    }
  }

  open(digit) {
    if (digit >= 0) {
      this.view.openDigit(this.chart.snapshot, digit);
    }
  }

  key(event) {
    const { chart } = this;
    if (event.key in STRIDES && chart.snapshot) {
      const from = chart.chosen < 0 ? -STRIDES[event.key](chart.columns) : chart.chosen;
      const to = from + STRIDES[event.key](chart.columns);
      this.choose(Math.max(0, Math.min(chart.snapshot.labels.length - 1, to)));
      say(this.tell(chart.chosen));
    } else if (event.key === 'Enter' && chart.chosen >= 0) {
      this.open(chart.chosen);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  zoomInto([left, top, right, bottom]) {
    const { chart } = this;
    if (!chart.view) {
      return;
    }
    const { column, row, size } = chart.view;
    const room = chart.canvas.clientWidth - chart.left;
    const larger = size * Math.min(room / (right - left), chart.canvas.clientHeight / (bottom - top));
    this.zoom = [column + Math.max(0, left - chart.left) / size, row + top / size, Math.min(larger, 280)];
    this.view.zoomed();
  }

  get zoom() {
    const { zoom } = this.chart;
    return zoom && [zoom.column, zoom.row, zoom.size];
  }

  set zoom(numbers) {
    this.chart.zoomTo(numbers && { column: numbers[0], row: numbers[1], size: numbers[2] });
  }
}
