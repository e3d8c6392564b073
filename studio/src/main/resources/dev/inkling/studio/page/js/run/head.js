// Above the panels: which run, how it stands, and the controls of a training that goes on.
import { button, element, setText } from '../element.js';
import { count, duration, percent, short } from '../format.js';

const FACTOR_STEPS = [0.01, 0.1, 0.2, 0.5, 1, 2, 5, 10, 100];
const SAID = { running: 'training', paused: 'paused', stopped: 'stopped', finished: 'finished', failed: 'failed', killed: 'killed' };

export class Head {
  /** @param {any} view the run's view */
  constructor(view) {
    this.view = view;
    this.name = element('h1', {}, view.store.name);
    this.state = element('span', { class: 'state' });
    this.pause = button('Pause', () => view.togglePause(), { title: 'Pause or resume the training (Space)' });
    this.stop = button('Stop', () => view.stop(), { title: 'Stop the training; the run is saved' });
    this.factor = element('select', { 'aria-label': 'Learning rate, times', onchange: () => view.setFactor(Number(this.factor.value)) },
      ...FACTOR_STEPS.map((factor) => element('option', { value: factor }, factorText(factor))));
    this.controls = element('div', { class: 'controls', role: 'group', 'aria-label': 'Training' },
      this.pause, this.stop, element('label', {}, 'Learning rate ', this.factor));
    this.again = element('a', { class: 'go again', textContent: 'Train again', title: 'Start another training of this recipe' });
    this.bar = element('progress', { max: 1, value: 0, 'aria-label': 'Progress of the training' });
    this.facts = ['Step', 'Learning rate', 'Images/s', 'Time left', 'Best so far', 'All test digits'].map((name) => fact(name));
    this.root = element('div', { class: 'run-head' },
      element('div', { class: 'run-title' }, this.name, this.state, this.controls, this.again),
      element('dl', { class: 'facts' }, ...this.facts.map(({ place }) => place)), this.bar);
  }

  refresh() {
    const { store } = this.view;
    const { progress, status } = store;
    const step = Math.max(progress.step ?? 0, store.lastStep);
    setText(this.state, SAID[status] ?? status);
    this.state.dataset.state = status;
    this.controls.hidden = !store.live;
    this.again.hidden = store.live || !store.run.recipe;
    this.again.href = `#/train?${new URLSearchParams({ recipe: store.run.recipe ?? '', seed: String(store.run.seed ?? '') })}`;
    setText(this.pause, status === 'paused' ? 'Resume' : 'Pause');
    const factor = progress.learningRateFactor ?? 1;
    if (document.activeElement !== this.factor) {
      this.offer(factor);
    }
    this.bar.value = store.steps ? Math.min(1, step / store.steps) : 0;
    this.tell(store, step);
  }

  tell(store, step) {
    const { progress, live } = store;
    const epochs = store.epochAt(step);
    const best = progress.best?.accuracy;
    const texts = [
      `${count(step)} of ${count(store.steps)} · epoch ${epochs.toFixed(2)}`,
      short(progress.learningRate),
      count(progress.imagesPerSecond),
      live ? (store.status === 'paused' ? 'paused' : duration(progress.secondsLeft)) : `took ${duration(progress.seconds)}`,
      best ? `${percent(best)} at step ${count(progress.best.step)}` : '–',
      percent(store.run.testAccuracy),
    ];
    texts.forEach((text, at) => setText(this.facts[at].value, text));
    setText(this.facts[3].name, live ? 'Time left' : 'Time');
    setText(this.facts[4].name, live ? 'Best so far' : 'Best on the way');
    this.facts[5].place.hidden = store.run.testAccuracy === undefined;
  }

  /** Any factor can have been set by somebody else. */
  offer(factor) {
    const given = [...this.factor.options].map((option) => Number(option.value));
    if (!given.includes(factor)) {
      const next = d3.bisectLeft(given, factor);
      this.factor.insertBefore(element('option', { value: factor }, factorText(factor)), this.factor.options[next] ?? null);
    }
    this.factor.value = String(factor);
  }
}

function factorText(factor) {
  return factor < 1 ? `÷ ${short(1 / factor)}` : `× ${short(factor)}`;
}

function fact(name) {
  const made = { name: element('dt', {}, name), value: element('dd') };
  return { ...made, place: element('div', {}, made.name, made.value) };
}
