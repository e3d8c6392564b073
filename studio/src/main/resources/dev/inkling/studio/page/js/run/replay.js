// Which digits belong to the step that is shown.
import { get } from '../api.js';

const PAUSES = { batch: 1000, test: 4000 }; // milliseconds
const KINDS = /** @type {const} */ (['batch', 'test']);

export class Replay {
  /** @param {any} view the run's view */
  constructor(view) {
    this.view = view;
    this.path = `/api/runs/${encodeURIComponent(view.store.name)}`;
    this.steps = { batch: [], test: [] }; // at which digits were kept
    this.wanted = { batch: NaN, test: NaN };
    this.busy = { batch: false, test: false };
    this.shown = { batch: null, test: null };
    this.at = { batch: -Infinity, test: -Infinity };
  }

  get panels() {
    return { batch: this.view.panels[2], test: this.view.panels[5] };
  }

  /** Asks which digits there are, and shows those of the step in view. */
  async start() {
    const { live, lastStep } = this.view.store;
    if (live && lastStep === 0) {
      return; // it has no log yet; its events will tell
    }
    await Promise.all(KINDS.map(async (kind) => {
      const { steps } = await get(`${this.path}/steps?kind=${kind}`).catch(() => ({ steps: [] }));
      this.steps[kind] = steps;
    }));
    this.go(this.view.until);
  }

  /** An event told of digits. */
  note({ kind, step }) {
    const steps = this.steps[kind];
    if (!steps.length || steps[steps.length - 1] < step) {
      steps.push(step);
    }
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
    for (const kind of KINDS) {
      const kept = this.steps[kind][d3.bisectRight(this.steps[kind], step) - 1];
      if (kept !== undefined) {
        this.wanted[kind] = kept;
        this.fetch(kind);
      } else {
        this.panels[kind].take(null);
      }
    }
  }

  /** One question at a time: who drags the slider waits for no more than the newest answer. */
  async fetch(kind) {
    const step = this.wanted[kind];
    if (this.busy[kind] || step === this.panels[kind].step) {
      return;
    }
    this.busy[kind] = true;
    try {
      await this.panels[kind].take(await get(`${this.path}/digits?kind=${kind}&step=${step}`));
    } catch {
      this.wanted[kind] = step; // the studio is away, which the feed says
    }
    this.busy[kind] = false;
    if (this.wanted[kind] !== step) {
      this.fetch(kind);
    }
  }
}
