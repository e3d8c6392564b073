// What the page knows of one run. Whoever shows it asks; nothing here draws.
import { Columns } from './columns.js';

const SERIES = ['epoch', 'loss', 'accuracy'];
const EDGES = ['e0', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7'];

export class RunStore {
  constructor(name) {
    this.name = name;
    this.run = {};
    this.progress = {};
    this.batch = new Columns(SERIES);
    this.validation = new Columns(SERIES);
    this.test = new Columns(SERIES);
    this.spread = { weight: new Columns(EDGES, 4000), bias: new Columns(EDGES, 4000) };
    this.digits = { batch: null, test: null };
    /** @type {(what: string, data?: any) => void} */
    this.changed = () => {};
  }

  get status() {
    return this.progress.status || this.run.status || 'running';
  }

  /** Whether steps are still to come. */
  get live() {
    return this.status === 'running' || this.status === 'paused';
  }

  /**
   * How it reads test digits. Most runs try a thousand of them often; old ones only said what they
   * were validated by.
   */
  get tests() {
    return this.test.length ? this.test : this.validation;
  }

  get lastStep() {
    return Math.max(this.batch.lastStep, this.validation.lastStep);
  }

  get steps() {
    return this.progress.steps || this.run.settings?.steps || this.lastStep;
  }

  /** Epochs are as even as steps are. */
  epochAt(step) {
    const row = this.batch.indexAt(step);
    return row < 0 ? 0 : this.batch.epoch[row];
  }

  /** The answer of GET /api/runs/NAME. */
  load(answer) {
    this.run = answer.run ?? {};
    this.progress = { status: this.run.status, ...answer.progress };
    for (const columns of [this.batch, this.validation, this.test, ...Object.values(this.spread)]) {
      columns.clear();
    }
    this.batch.append(answer.batch);
    this.validation.append(answer.validation);
    this.test.append(answer.test);
    this.spread.weight.append(bands(answer.spread?.weight));
    this.spread.bias.append(bands(answer.spread?.bias));
    this.changed('all');
  }

  /** One event of GET /api/runs/NAME/events. */
  apply(type, data) {
    switch (type) {
      case 'batch': this.batch.append(data); break;
      case 'validation': this.validation.append(data); break;
      case 'test': this.test.append(data); break;
      case 'spread':
        this.spread[data.parameter]?.append(bands({ step: [data.step], edges: [data.edges] }));
        break;
      case 'digits': this.digits[data.kind] = data; break;
      case 'progress': Object.assign(this.progress, data); break;
      case 'done': this.progress.status = data.status; break;
    }
    this.changed(type, data);
  }
}

/** Rows of eight edges as eight columns. */
function bands(given) {
  const columns = { step: given?.step ?? [] };
  EDGES.forEach((name, edge) => {
    columns[name] = (given?.edges ?? []).map((row) => row?.[edge] ?? null);
  });
  return columns;
}
