// Which digits belong to the step that is shown.
import { get } from '../api.js';

const KINDS = /** @type {const} */ (['batch', 'test']);

export class Replay {
  /** @param {any} view the run's view */
  constructor(view) {
    this.view = view;
    this.wanted = { batch: NaN, test: NaN };
    this.busy = { batch: false, test: false };
  }

  get panels() {
    return { batch: this.view.panels[2], test: this.view.panels[5] };
  }

  start() {
    this.go(this.view.until);
  }

  /** New digits came; who looks at an earlier step keeps those. */
  newest() {
    if (this.view.until === Infinity && !document.hidden) {
      KINDS.forEach((kind) => this.panels[kind].take(this.view.store.digits[kind]));
    }
  }

  /** Shows the digits of a step. */
  go(step) {
    KINDS.forEach((kind) => {
      this.wanted[kind] = step;
      this.fetch(kind);
    });
  }

  /** One question at a time: who drags the slider waits for no more than the newest answer. */
  async fetch(kind) {
    if (this.busy[kind]) {
      return;
    }
    this.busy[kind] = true;
    const step = this.wanted[kind];
    const at = step === Infinity ? '' : `&step=${Math.floor(step)}`;
    const path = `/api/runs/${encodeURIComponent(this.view.store.name)}/digits?kind=${kind}${at}`;
    try {
      await this.panels[kind].take(await get(path));
    } catch {
      // No digits were kept at or before this step.
    }
    this.busy[kind] = false;
    if (this.wanted[kind] !== step) {
      this.fetch(kind);
    }
  }
}
