// A table of numbers by step that stays small however long a run lasts.

export class Columns {
  /** @param {string[]} names beside step @param {number} [limit] rows kept at most */
  constructor(names, limit = 12000) {
    this.names = names;
    this.limit = limit;
    this.version = 0; // grows when rows that were there have changed
    this.clear();
  }

  clear() {
    /** @type {number[]} */
    this.step = [];
    for (const name of this.names) {
      this[name] = [];
    }
    this.version++;
  }

  get length() {
    return this.step.length;
  }

  get lastStep() {
    return this.length ? this.step[this.length - 1] : 0;
  }

  /** The last row at or before a step, or -1. */
  indexAt(step) {
    return d3.bisectRight(this.step, step) - 1;
  }

  /** @param {Record<string, (number|null)[]>} chunk new rows in order of steps */
  append(chunk) {
    const rows = chunk?.step?.length ?? 0;
    if (!rows) {
      return;
    }
    this.rewind(chunk.step[0]);
    for (let row = 0; row < rows; row++) {
      this.step.push(/** @type {number} */ (chunk.step[row]));
      for (const name of this.names) {
        this[name].push(chunk[name]?.[row] ?? NaN);
      }
    }
    if (this.length > this.limit) {
      this.thin();
    }
  }

  /** A run that went on from a checkpoint says some steps again. */
  rewind(step) {
    if (this.length && step <= this.lastStep) {
      this.keep((row) => this.step[row] < step);
    }
  }

  /** Every second row goes; the newest stays. */
  thin() {
    const newest = this.length - 1;
    this.keep((row) => row % 2 === newest % 2);
  }

  keep(wanted) {
    const rows = d3.range(this.length).filter(wanted);
    for (const name of ['step', ...this.names]) {
      const column = this[name];
      this[name] = rows.map((row) => column[row]);
    }
    this.version++;
  }
}
