// The events of a run, as they come. A studio that went away is asked again, ever less often.
const TYPES = ['batch', 'validation', 'test', 'spread', 'digits', 'progress', 'done'];
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15000;

export class Feed {
  /**
   * @param {string} name of the run
   * @param {() => number} lastStep what the page has already
   * @param {{event: (type: string, data: any) => void, lost: () => void, back: () => void}} listener
   */
  constructor(name, lastStep, listener) {
    this.name = name;
    this.lastStep = lastStep;
    this.listener = listener;
    this.pause = FIRST_PAUSE;
    this.isLost = false;
    /** @type {EventSource|null} */
    this.source = null;
    this.timer = 0;
  }

  open() {
    const source = new EventSource(`/api/runs/${encodeURIComponent(this.name)}/events?after=${this.lastStep()}`);
    this.source = source;
    source.onopen = () => this.opened();
    source.onerror = () => this.failed();
    for (const type of TYPES) {
      source.addEventListener(type, (event) => this.took(type, /** @type {MessageEvent} */ (event)));
    }
  }

  opened() {
    this.pause = FIRST_PAUSE;
    if (this.isLost) {
      this.isLost = false;
      this.listener.back();
    }
  }

  took(type, event) {
    this.listener.event(type, JSON.parse(event.data));
    if (type === 'done') {
      this.close();
    }
  }

  failed() {
    this.close();
    if (!this.isLost) {
      this.isLost = true;
      this.listener.lost();
    }
    this.timer = setTimeout(() => this.open(), this.pause);
    this.pause = Math.min(2 * this.pause, LONGEST_PAUSE);
  }

  close() {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
  }
}
