// Lines over steps. What a training step says is noisy: it is drawn soft, with its smoothed course
// on top; what a whole test says is drawn as it is.

const MEMORY = 1 / 100; // of the axis: how far smoothing looks back
const MOST_DOTS = 60;

/**
 * @typedef {{name: string, columns: any, field: string, colour: string, dash?: number[],
 *   soft?: string, dots?: boolean, smooth?: boolean}} Line colours are names of theme.js or CSS colours
 */
export class Curves {
  /**
   * @param {() => Line[]} lines @param {(values: number[]) => number[]} domainOf
   * @param {(value: number) => string} formatY
   */
  constructor(lines, domainOf, formatY) {
    this.lines = lines;
    this.domainOf = domainOf;
    this.formatY = formatY;
    this.begin();
  }

  version() {
    return this.lines().map(({ name, colour, smooth, columns }) => `${name}${colour}${smooth}${columns.version}`).join(' ');
  }

  lastStep() {
    return Math.max(0, ...this.lines().map((line) => line.columns.lastStep));
  }

  /** Where the values lie, the first moments aside. */
  domain(until) {
    const values = this.lines().flatMap(({ columns, field }) => {
      const rows = columns.indexAt(until) + 1;
      const from = columns.length > 20 ? Math.floor(0.1 * rows) : 0;
      const stride = Math.max(1, Math.floor((rows - from) / 400));
      return d3.range(from, rows, stride).map((row) => columns[field][row]);
    });
    return this.domainOf(values.filter(Number.isFinite));
  }

  begin() {
    /** @type {Map<string, any>} */
    this.pens = new Map();
  }

  /** Draws the rows up to a step that are not drawn yet. */
  paint(context, scales, until, colours) {
    let drew = false;
    for (const line of this.lines()) {
      const pen = this.pens.get(line.name) ?? { row: 0, mean: NaN, step: 0 };
      const end = line.columns.indexAt(until) + 1;
      if (end > pen.row) {
        this.pens.set(line.name, this.stroke(context, scales, line, pen, end, colours));
        drew = true;
      }
    }
    return drew;
  }

  stroke(context, scales, line, pen, end, colours) {
    const points = [];
    const smooth = [];
    const { step, [line.field]: values } = line.columns;
    const [first, last] = scales.x.domain();
    const memory = MEMORY * (last - first);
    let { mean } = pen;
    for (let row = pen.row; row < end; row++) {
      if (!Number.isFinite(values[row])) {
        continue;
      }
      const share = Number.isFinite(mean) ? 1 - Math.exp((pen.step - step[row]) / memory) : 1;
      mean = share === 1 ? values[row] : mean + share * (values[row] - mean);
      pen.step = step[row];
      points.push([scales.x(step[row]), scales.y(values[row])]);
      smooth.push([scales.x(step[row]), scales.y(mean)]);
    }
    if (line.soft) {
      draw(context, pen.point, byColumn(points), colours[line.soft] ?? line.soft, 1, []);
    }
    const main = line.smooth ? smooth : points;
    draw(context, line.smooth ? pen.smooth : pen.point, thin(main), colours[line.colour] ?? line.colour, 2, line.dash ?? []);
    if (line.dots && end <= MOST_DOTS) {
      dots(context, thin(points), colours[line.colour] ?? line.colour);
    }
    return { row: end, mean, step: pen.step, point: points.at(-1) ?? pen.point, smooth: smooth.at(-1) ?? pen.smooth };
  }

  /** The values at a step, for people. @returns {{name: string, value: number}[]} */
  readout(step) {
    return this.lines().map((line) => {
      const row = line.columns.indexAt(step);
      return { name: line.name, value: row < 0 ? NaN : line.columns[line.field][row] };
    });
  }
}

/** At most four points a pixel column: where it begins, its lowest, its highest, where it ends. */
function byColumn(points) {
  const kept = [];
  for (const column of d3.groups(points, ([x]) => Math.round(x)).map(([, group]) => group)) {
    const low = d3.least(column, (point) => point[1]);
    const high = d3.greatest(column, (point) => point[1]);
    kept.push(column[0], low, high, column.at(-1));
  }
  return kept;
}

/** At most two points a pixel. */
function thin(points) {
  let last = -Infinity;
  return points.filter(([x], row) => {
    const far = x - last >= 0.5 || row === points.length - 1;
    last = far ? x : last;
    return far;
  });
}

function draw(context, from, points, colour, width, dash) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = 'round';
  context.setLineDash(dash);
  context.beginPath();
  d3.line().context(context)(from ? [from, ...points] : points);
  context.stroke();
  context.setLineDash([]);
}

function dots(context, points, colour) {
  context.fillStyle = colour;
  context.beginPath();
  for (const [x, y] of points) {
    context.moveTo(x + 2.5, y);
    context.arc(x, y, 2.5, 0, 2 * Math.PI);
  }
  context.fill();
}
