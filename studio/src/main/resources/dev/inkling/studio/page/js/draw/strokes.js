// What was drawn: strokes of points, in units of the board's side.

/** @typedef {{x: number, y: number, pressure: number}} Point 0 … 1 from the left, from the top, of the pen's width */
/** @typedef {{width: number, points: Point[]}} Stroke */

/** A drawing that can be taken back stroke by stroke. */
export class Strokes {
  constructor() {
    /** @type {Stroke[]} */
    this.all = [];
  }

  get empty() {
    return this.all.length === 0;
  }

  /** @param {number} width @param {Point} point */
  begin(width, point) {
    this.all.push({ width, points: [point] });
  }

  /** @param {Point} point */
  add(point) {
    this.all.at(-1)?.points.push(point);
  }

  undo() {
    return this.all.pop() !== undefined;
  }

  clear() {
    this.all = [];
  }
}
