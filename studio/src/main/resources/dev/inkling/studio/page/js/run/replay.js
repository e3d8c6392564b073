// Which digits belong to the step that is shown.
import { get } from '../api.js';

const PAUSES = { batch: 1000, test: 4000 }; // milliseconds
const KINDS = /** @type {const} */ (['batch', 'test']);

export class Replay {
  /** @param {any} view the run's view */
  constructor(view) {
    this.view = view;
    this.wanted = { batch: NaN, test: NaN };
    this.shown = { batch: null, test: null };
    this.at = { batch: -Infinity, test: -Infinity };
    this.busy = { batch: false, test: false };
  }

  get panels() {
    return { batch: this.view.panels[2], test: this.view.panels[5] };
  }

  start() {
    this.go(this.view.until);
  }

  /**
   * New digits may have come; who looks at an earlier step keeps those. Pictures are dear, and
   * nobody sees more of them a second.
   * @param {number} now @returns {boolean} whether some wait for their turn
   */
  newest(now) {
    if (this.view.until !== Infinity) {
      return false;
    }
    let isWaiting = false;
    for (const kind of KINDS) {
      const said = this.view.store.digits[kind];
      if (!this.panels[kind].shown || said === this.shown[kind]) {
        continue;
      }
      if (now - this.at[kind] < PAUSES[kind]) {
        isWaiting = true;
      } else {
        this.shown[kind] = said;
        this.at[kind] = now;
        this.panels[kind].take(said);
      }
    }
    return isWaiting;
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
