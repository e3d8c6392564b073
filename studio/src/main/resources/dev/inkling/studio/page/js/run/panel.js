// The frame of a panel: its title, which also shows it alone, its key with the present numbers, and
// its chart.
import { element, setText } from '../element.js';

export class Panel {
  /**
   * @param {number} number as the keys have it @param {string} title @param {any} chart
   * @param {{name: string, swatch: string, dashed?: boolean}[]} legend
   * @param {() => void} alone shows this panel alone
   */
  constructor(number, title, chart, legend, alone) {
    this.number = number;
    this.title = title;
    this.chart = chart;
    this.values = legend.map(() => element('b'));
    this.where = element('span', { class: 'where' });
    const id = `panel-${number}`;
    this.heading = element('h2', { id },
      element('button', { type: 'button', class: 'alone', title: `${title} alone (${number})`, onclick: alone }, title));
    this.legend = element('p', { class: 'key' },
      ...legend.map(({ name, swatch, dashed }, at) => element('span', {},
        element('i', { class: `key-swatch ${swatch}${dashed ? ' dashed' : ''}`, 'aria-hidden': 'true' }), `${name} `, this.values[at])));
    this.section = element('section', { class: 'panel', 'data-panel': number, 'aria-labelledby': id },
      element('header', {}, this.heading, this.where, this.legend), chart.place);
  }

  /** The present numbers, one for each entry of the key, and which step they belong to. */
  say(texts, where) {
    this.values.forEach((value, at) => setText(value, texts[at]));
    setText(this.where, where);
  }

  get shown() {
    return !this.section.hidden;
  }

  /** What a screen reader says of the chart. */
  describe(text) {
    if (this.chart.canvas.getAttribute('aria-label') !== text) {
      this.chart.canvas.setAttribute('aria-label', text);
    }
  }
}
