// How all weights, or all biases, are spread: seven bands with a seventh of the values in each.
import { bandsDomain } from './domain.js';
import { short } from '../format.js';

const EDGES = d3.range(8);

export class Bands {
  /** @param {any} columns with e0 … e7 @param {'weight'|'bias'} kind names the colours */
  constructor(columns, kind) {
    this.columns = columns;
    this.kind = kind;
    this.formatY = short;
    this.begin();
  }

  version() {
    return this.columns.version;
  }

  lastStep() {
    return this.columns.lastStep;
  }

  domain(until) {
    const rows = this.columns.indexAt(until) + 1;
    const range = (low, high) => ({
      low: d3.min(this.columns[low].slice(0, rows)) ?? -1,
      high: d3.max(this.columns[high].slice(0, rows)) ?? 1,
    });
    return bandsDomain(range('e1', 'e6'), range('e0', 'e7'));
  }

  begin() {
    this.row = 0;
  }

  paint(context, { x, y }, until, colours) {
    const end = this.columns.indexAt(until) + 1;
    if (end <= this.row) {
      return false;
    }
    const rows = this.rows(x, Math.max(0, this.row - 1), end);
    for (let band = 0; band < 7; band++) {
      context.fillStyle = colours[this.kind][band];
      context.beginPath();
      d3.area()
        // Whole pixels: two strips side by side would leave a seam between them.
        .x((row) => Math.round(x(this.columns.step[row])))
        .y0((row) => y(this.columns[`e${band}`][row]))
        .y1((row) => y(this.columns[`e${band + 1}`][row]))
        .context(context)(rows);
      context.fill();
    }
    this.row = end;
    return true;
  }

  /** One row a pixel column is enough. */
  rows(x, from, end) {
    let last = -Infinity;
    return d3.range(from, end).filter((row) => {
      const at = Math.round(x(this.columns.step[row]));
      const kept = at !== last || row === end - 1;
      last = at;
      return kept;
    });
  }

  readout(step) {
    const row = this.columns.indexAt(step);
    return EDGES.map((edge) => ({
      name: `${edge}/7`,
      value: row < 0 ? NaN : this.columns[`e${edge}`][row],
    }));
  }
}
