// The page of one run: holds its parts together.
import { get, post } from '../api.js';
import { element } from '../element.js';
import { Loop } from '../charts/loop.js';
import { say } from '../status.js';
import { onTheme } from '../theme.js';
import { openDigit } from './explained.js';
import { Feed } from './feed.js';
import { Head } from './head.js';
import { runKeys } from './keys.js';
import { Pace } from './pace.js';
import { GROUPS, sixPanels } from './panels.js';
import { savePicture } from './picture.js';
import { PlotPanel } from './plot-panel.js';
import { Replay } from './replay.js';
import { RunStore } from './store.js';
import { Scrub } from './scrub.js';
import { Tools } from './tools.js';
import { readUrl, writeUrl } from './url.js';

const POINTS = 2000;
const TEXTS = 500; // milliseconds between two changes of numbers in words
const AGAIN = 2000;
const SETTLED = 500;

export class RunView {
  /** @param {HTMLElement} root @param {string} name @param {URLSearchParams} query */
  constructor(root, name, query) {
    this.store = new RunStore(name);
    this.until = Infinity;
    this.pace = new Pace();
    this.edge = Infinity; // up to where curves are drawn
    this.panel = 0;
    this.zooming = false;
    this.textsAt = -Infinity;
    this.panels = sixPanels(this);
    this.head = new Head(this);
    this.scrub = new Scrub(this);
    this.tools = new Tools(this);
    this.replay = new Replay(this);
    this.place = element('div', { class: 'panels' }, ...this.panels.map(({ section }) => section));
    this.root = element('div', { class: 'run' }, this.head.root, this.place,
      element('div', { class: 'run-foot' }, this.scrub.root, this.tools.root));
    root.append(this.root);
    this.loop = new Loop((now) => this.frame(now));
    this.feed = new Feed(name, () => this.store.lastStep, {
      event: (type, data) => this.store.apply(type, data),
      lost: () => say('The studio does not answer; trying again.', true),
      back: () => say('The studio is back.'),
    });
    this.store.changed = (what, data) => this.changed(what, data);
    readUrl(this, query);
  }

  async open() {
    this.ends = [runKeys(this), onTheme(() => this.redraw())];
    this.resized = new ResizeObserver(() => this.redraw());
    this.panels.forEach(({ chart }) => this.resized.observe(chart.place));
    await this.load();
  }

  async load() {
    try {
      this.store.load(await get(`/api/runs/${encodeURIComponent(this.store.name)}?points=${POINTS}`));
      say('');
    } catch (failure) {
      say(failure.message, true);
      this.again = failure.message.includes('does not answer') ? setTimeout(() => this.load(), AGAIN) : 0;
      return;
    }
    if (!this.closed) {
      this.replay.start();
      if (this.store.live) {
        this.feed.open();
      }
    }
  }

  close() {
    this.closed = true;
    clearTimeout(this.again);
    this.feed.close();
    this.loop.end();
    this.resized?.disconnect();
    this.ends.forEach((end) => end());
  }

  changed(what, data) {
    if (what === 'digits') {
      this.replay.note(data);
    }
    if (what === 'all') {
      this.pace.jump(this.lastStep);
    } else if (what === 'batch') {
      this.pace.arrive(this.lastStep, performance.now());
    }
    if (what === 'done') {
      this.again = setTimeout(() => this.load(), SETTLED); // the results of the whole run
    }
    if (what === 'progress' || what === 'done' || what === 'all') {
      this.textsAt = -Infinity;
    }
    this.loop.wake();
  }

  /** Draws what is new; numbers in words change less often, for laying out text is dear. */
  frame(now) {
    this.scrub.advance(now);
    const isFlowing = this.until === Infinity && this.store.live;
    this.edge = isFlowing ? this.pace.at(now) : this.until;
    const isWaiting = this.replay.newest(now) || (isFlowing && this.pace.isBehind(now));
    const drawn = this.panels.map((panel) => panel.shown && panel.frame(now)).some(Boolean);
    if (now - this.textsAt > TEXTS) {
      this.textsAt = now;
      this.place.dataset.frames = String(this.loop.frames); // for whoever measures
      this.head.refresh();
      this.scrub.refresh();
      this.panels.forEach((panel) => panel.shown && panel.refresh());
    }
    if (this.scrub.playing || isWaiting) {
      this.loop.wake();
    }
    return drawn;
  }

  redraw() {
    this.panels.forEach((panel) => panel.chart.invalidate());
    this.loop.wake();
  }

  get lastStep() {
    return this.store.lastStep;
  }

  /** The x axis of a run that goes on grows with it; that of another ends where the run did. */
  get axisSteps() {
    return this.store.live ? this.store.steps : 0;
  }

  whereIs(step) {
    return PlotPanel.where(step, this.store.epochAt(step));
  }

  /** @param {number|null} step */
  pointAt(step) {
    this.panels.forEach((panel) => panel instanceof PlotPanel && panel.point(step));
  }

  /** @param {number} group a key from 0 to 9 */
  showPanels(group) {
    this.panel = group;
    const wanted = GROUPS[group];
    this.place.dataset.count = String(wanted.length);
    this.panels.forEach(({ section, number }) => { section.hidden = !wanted.includes(number); });
    this.tools.refresh();
    this.redraw();
    writeUrl(this);
  }

  showUntil(step) {
    this.until = step;
    this.replay.go(step);
    this.scrub.refresh();
    this.textsAt = -Infinity;
    this.loop.wake();
    writeUrl(this);
  }

  setZooming(zooming) {
    this.zooming = zooming;
    this.place.classList.toggle('zooming', zooming);
    this.tools.refresh();
    say(zooming ? 'Drag a box over a panel to zoom in; H shows everything again.' : '');
  }

  zoomed() {
    this.tools.refresh();
    this.loop.wake();
    writeUrl(this);
  }

  resetZoom() {
    this.panels.forEach((panel) => { panel.zoom = null; });
    this.zoomed();
  }

  escape() {
    this.zooming ? this.setZooming(false) : this.showPanels(0);
  }

  space() {
    this.store.live ? this.togglePause() : this.scrub.toggle();
  }

  togglePause() {
    this.control({ paused: this.store.status !== 'paused' });
  }

  stop() {
    this.control({ stop: true });
  }

  setFactor(factor) {
    this.control({ learningRateFactor: factor });
  }

  async control(wish) {
    try {
      this.store.apply('progress', await post(`/api/runs/${encodeURIComponent(this.store.name)}/control`, wish));
    } catch (failure) {
      say(failure.message, true);
    }
  }

  savePicture() {
    const { name, lastStep } = this.store;
    savePicture(this.place, this.panels, `${name}, step ${Math.floor(Math.min(this.until, lastStep))}`);
  }

  openDigit(snapshot, digit) {
    openDigit(snapshot, digit, this.store.name);
  }
}
