// The events of a run, as they come. A studio that went away is asked again, ever less often.
const TYPES = ['batch', 'validation', 'test', 'spread', 'digits', 'progress', 'done'];
// Whose log could not be read for a moment; not an end.
const GOING_ON = ['running', 'paused'];
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
    const data = JSON.parse(event.data);
    this.listener.event(type, data);
    if (type === 'done') {
      this.close();
      if (GOING_ON.includes(data.status)) {
        this.again();
      }
    }
  }

  failed() {
    this.close();
    if (!this.isLost) {
      this.isLost = true;
      this.listener.lost();
    }
    this.again();
  }

  again() {
    this.timer = setTimeout(() => this.open(), this.pause);
    this.pause = Math.min(2 * this.pause, LONGEST_PAUSE);
  }

  close() {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
  }
}
