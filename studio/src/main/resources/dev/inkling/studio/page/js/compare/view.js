// The page that compares: which runs, two charts, one table.
import { get } from '../api.js';
import { element, text } from '../element.js';
import { Loop } from '../charts/loop.js';
import { Feed } from '../run/feed.js';
import { PlotPanel } from '../run/plot-panel.js';
import { savePicture } from '../run/picture.js';
import { RunStore } from '../run/store.js';
import { say } from '../status.js';
import { onTheme } from '../theme.js';
import { compareCharts } from './charts.js';
import { chooser } from './chooser.js';
import { compareKeys, compareTools } from './controls.js';
import { MOST } from './lines.js';
import { differences } from './table.js';
import { readCompare, writeCompare } from './url.js';

const POINTS = 1200;
const TEXTS = 400;

export class CompareView {
  /** @param {HTMLElement} root @param {URLSearchParams} query */
  constructor(root, query) {
    /** @type {RunStore[]} in the order of their colours */
    this.stores = [];
    this.feeds = new Map();
    this.until = Infinity;
    this.edge = Infinity;
    this.axisSteps = 0;
    this.panel = 0;
    this.zooming = false;
    this.textsAt = -Infinity;
    this.on = 'test';
    this.panels = compareCharts(this);
    this.chooser = chooser(this);
    this.tools = compareTools(this);
    this.place = element('div', { class: 'panels', 'data-count': '2' }, ...this.panels.map(({ section }) => section));
    this.table = element('section', { class: 'card settings-table', 'aria-labelledby': 'settings-title' });
    this.right = element('div', { class: 'compared' }, this.place, this.tools.root, this.table);
    root.append(element('div', { class: 'compare' }, this.chooser.root, this.right));
    this.loop = new Loop((now) => this.frame(now));
    this.wanted = readCompare(this, query);
  }

  async open() {
    this.ends = [compareKeys(this), onTheme(() => this.redraw())];
    this.resized = new ResizeObserver(() => this.redraw());
    this.panels.forEach(({ chart }) => this.resized.observe(chart.place));
    try {
      const { runs } = await get('/api/runs');
      await this.choose(this.wanted.length ? this.wanted : runs.slice(0, 2).map(({ name }) => name), runs);
    } catch (failure) {
      say(failure.message, true);
    }
  }

  close() {
    this.closed = true;
    this.feeds.forEach((feed) => feed.close());
    this.loop.end();
    this.resized?.disconnect();
    this.ends.forEach((end) => end());
  }

  /** @param {string[]} names @param {any[]} [runs] all there are */
  async choose(names, runs) {
    if (runs) {
      this.chooser.offer(runs);
    }
    if (names.length > MOST) {
      say(`At most ${MOST} runs can be told apart; the first ${MOST} are shown.`);
    }
    const kept = names.slice(0, MOST);
    this.stores.filter(({ name }) => !kept.includes(name)).forEach((store) => this.drop(store));
    const stores = await Promise.all(kept.map((name) => this.stores.find((store) => store.name === name) ?? this.load(name)));
    if (!this.closed) {
      this.stores = /** @type {RunStore[]} */ (stores.filter(Boolean));
      this.refresh();
    }
  }

  async load(name) {
    const store = new RunStore(name);
    try {
      store.load(await get(`/api/runs/${encodeURIComponent(name)}?points=${POINTS}`));
    } catch (failure) {
      say(failure.message, true);
      return null;
    }
    store.changed = () => this.loop.wake();
    if (store.live) {
      this.follow(store);
    }
    return store;
  }

  follow(store) {
    const feed = new Feed(store.name, () => store.lastStep, {
      event: (type, data) => store.apply(type, data),
      lost: () => say('The studio does not answer; trying again.', true),
      back: () => say('The studio is back.'),
    });
    this.feeds.set(store.name, feed);
    feed.open();
  }

  drop(store) {
    this.feeds.get(store.name)?.close();
    this.feeds.delete(store.name);
    this.stores = this.stores.filter((other) => other !== store);
  }

  /** After a change of what is chosen. */
  refresh() {
    this.chooser.mark(this.stores.map(({ name }) => name));
    this.table.replaceChildren(element('h2', { id: 'settings-title', textContent: 'Settings and results' }),
      this.stores.length ? differences(this.stores) : text('p', 'Choose runs to compare.', 'faint'));
    this.tools.refresh();
    this.redraw();
    writeCompare(this);
  }

  frame(now) {
    const drawn = this.panels.map((panel) => panel.shown && panel.frame(now)).some(Boolean);
    if (now - this.textsAt > TEXTS) {
      this.textsAt = now;
      this.panels.forEach((panel) => panel.shown && panel.refresh());
      this.chooser.tell(this.stores);
    }
    return drawn;
  }

  redraw() {
    this.textsAt = -Infinity;
    this.panels.forEach((panel) => panel.chart.invalidate());
    this.loop.wake();
  }

  get lastStep() {
    return Math.max(0, ...this.stores.map(({ lastStep }) => lastStep));
  }

  whereIs(step) {
    const longest = d3.greatest(this.stores, (store) => store.lastStep);
    return longest ? PlotPanel.where(step, longest.epochAt(step)) : '';
  }

  pointAt(step) {
    this.panels.forEach((panel) => panel.point(step));
    this.chooser.tell(this.stores, step);
  }

  /** @param {number} group 0 for both, 1 or 2 for one */
  showPanels(group) {
    this.panel = group > 2 ? 0 : group;
    this.place.dataset.count = this.panel ? '1' : '2';
    this.panels.forEach(({ section, number }) => { section.hidden = this.panel !== 0 && number !== this.panel; });
    this.refreshTools();
  }

  /** @param {'test'|'train'} on which digits */
  compareOn(on) {
    this.on = on;
    this.refreshTools();
  }

  refreshTools() {
    this.tools.refresh();
    this.redraw();
    writeCompare(this);
  }

  setZooming(zooming) {
    this.zooming = zooming;
    this.place.classList.toggle('zooming', zooming);
    this.tools.refresh();
    say(zooming ? 'Drag a box over a chart to zoom in; H shows everything again.' : '');
  }

  zoomed() {
    this.tools.refresh();
    this.loop.wake();
    writeCompare(this);
  }

  resetZoom() {
    this.panels.forEach((panel) => { panel.zoom = null; });
    this.zoomed();
  }

  escape() {
    this.zooming ? this.setZooming(false) : this.showPanels(0);
  }

  savePicture() {
    savePicture(this.place, this.panels, this.stores.map(({ name }) => name).join(' and '), this.chooser.legend());
  }
}
