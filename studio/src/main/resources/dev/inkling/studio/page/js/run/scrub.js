// Back and forth through a run: a slider over its steps, and a button that plays it.
import { button, element, setText } from '../element.js';
import { count } from '../format.js';

const SECONDS = 20; // a replay takes this long

export class Scrub {
  /** @param {any} view the run's view */
  constructor(view) {
    this.view = view;
    this.playing = false;
    this.play = button('▶', () => this.toggle(), { class: 'play', 'aria-label': 'Play the run', title: 'Play the run' });
    this.slider = element('input', { type: 'range', min: 0, max: 1000, value: 1000, step: 1, 'aria-label': 'Step shown',
      oninput: () => this.go(Number(this.slider.value)) });
    this.text = element('output', { class: 'step-shown' });
    this.newest = button('Newest', () => this.go(Infinity), { title: 'Show the newest step' });
    this.root = element('div', { class: 'scrub', role: 'group', 'aria-label': 'Replay' },
      this.play, this.slider, this.text, this.newest);
  }

  /** @param {number} step; the last one is the newest */
  go(step) {
    this.view.showUntil(step >= this.view.store.lastStep ? Infinity : Math.max(0, Math.round(step)));
  }

  /** Moves by a share of the run. */
  by(share) {
    const { store, until } = this.view;
    this.go(Math.min(until, store.lastStep) + Math.sign(share) * Math.max(1, Math.abs(share) * store.lastStep));
  }

  toggle() {
    this.playing = !this.playing;
    if (this.playing && this.view.until === Infinity) {
      this.view.showUntil(0);
    }
    this.then = performance.now();
    this.refresh();
    this.view.loop.wake();
  }

  /** One frame of a replay. */
  advance(now) {
    if (!this.playing) {
      return;
    }
    const { store, until } = this.view;
    const step = until + ((now - this.then) / 1000 / SECONDS) * store.lastStep;
    this.then = now;
    this.playing = step < store.lastStep;
    this.view.showUntil(this.playing ? step : Infinity);
  }

  refresh() {
    const { store, until } = this.view;
    const shown = Math.floor(Math.min(until, store.lastStep));
    this.slider.max = String(Math.max(1, store.lastStep));
    this.slider.value = String(shown);
    this.slider.setAttribute('aria-valuetext', `step ${shown} of ${store.lastStep}`);
    setText(this.text, `step ${count(shown)}`);
    setText(this.play, this.playing ? '❚❚' : '▶');
    this.play.setAttribute('aria-label', this.playing ? 'Stop the replay' : 'Play the run');
    this.newest.disabled = until === Infinity;
  }
}
