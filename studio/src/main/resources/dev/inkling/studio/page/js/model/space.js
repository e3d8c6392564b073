// Points in space, seen from somewhere: turned, then drawn nearer ones larger.

/** How far the eye is from the middle, in radii of the cloud. */
const EYE = 3.2;

/** Of the points, so many lie within the unit ball: a few far ones would make the rest small. */
const SHOWN = 0.995;

/**
 * Points around their middle, nearly all within 1.
 * @param {number[][]} points
 * @returns {Float64Array} x, y, z of each
 */
export function unit(points) {
  const middle = [0, 1, 2].map((k) => points.reduce((sum, point) => sum + point[k], 0) / points.length);
  const centred = points.map((point) => point.map((value, k) => value - middle[k]));
  const sizes = centred.map((point) => Math.hypot(...point)).sort((a, b) => a - b);
  const size = sizes[Math.floor(SHOWN * (sizes.length - 1))] || 1;
  return Float64Array.from(centred.flat(), (value) => value / size);
}

/** Where points are on the screen. */
export class Projection {
  /** @param {Float64Array} points of unit() */
  constructor(points) {
    this.points = points;
    const count = points.length / 3;
    this.x = new Float64Array(count);
    this.y = new Float64Array(count);
    /** nearness: 1 in the middle, more in front */
    this.scale = new Float64Array(count);
    /** from the farthest to the nearest */
    this.order = Array.from({ length: count }, (_, i) => i);
  }

  /**
   * @param {{turn: number, tilt: number, zoom: number}} view angles in radians
   * @param {number} width @param {number} height of the canvas
   */
  update({ turn, tilt, zoom }, width, height) {
    const [ct, st, cp, sp] = [Math.cos(turn), Math.sin(turn), Math.cos(tilt), Math.sin(tilt)];
    const radius = Math.min(width, height) * 0.44 * zoom;
    for (let i = 0; i < this.x.length; i++) {
      const [px, py, pz] = [this.points[3 * i], this.points[3 * i + 1], this.points[3 * i + 2]];
      const across = ct * px + st * pz;
      const deep = ct * pz - st * px;
      const up = cp * py - sp * deep;
      const near = sp * py + cp * deep;
      this.scale[i] = EYE / (EYE - near);
      this.x[i] = width / 2 + across * radius * this.scale[i];
      this.y[i] = height / 2 - up * radius * this.scale[i];
    }
    this.order.sort((a, b) => this.scale[a] - this.scale[b]);
  }

  /** The point nearest to a place, at most `reach` away, or −1; of equal ones the one in front. */
  nearest(x, y, reach, shown) {
    let [best, least] = [-1, reach];
    for (const i of this.order) {
      const distance = Math.hypot(this.x[i] - x, this.y[i] - y);
      if (distance <= least && shown(i)) {
        [best, least] = [i, distance];
      }
    }
    return best;
  }
}
