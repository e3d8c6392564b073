// Settings and results side by side; what differs is marked.
import { element, text } from '../element.js';
import { count, duration, moment, percent, short } from '../format.js';
import { sample } from './lines.js';

/** @param {import('../run/store.js').RunStore[]} stores */
export function differences(stores) {
  const head = element('tr', {}, text('td', ''),
    ...stores.map((store, at) => element('th', { scope: 'col' }, sample(at),
      element('a', { href: `#/run/${encodeURIComponent(store.name)}`, textContent: store.name }))));
  const results = rowsOf(stores, resultsOf, false);
  const settings = rowsOf(stores, settingsOf, true);
  return element('div', { class: 'scroller', tabindex: 0, role: 'region', 'aria-labelledby': 'settings-title' },
    element('table', { class: 'differences' }, element('thead', {}, head),
      element('tbody', {}, ...results), element('tbody', {}, ...settings)));
}

/** Every name that any of the runs has. */
function rowsOf(stores, factsOf, isMarking) {
  const facts = stores.map(factsOf);
  const names = [...new Set(facts.flatMap((of) => Object.keys(of)))];
  return names.map((name) => {
    const values = facts.map((of) => of[name] ?? '–');
    const differs = isMarking && new Set(values).size > 1;
    const cells = values.map((value) => element('td', {}, differs ? text('mark', value) : value));
    const head = element('th', { scope: 'row', textContent: words(name) });
    if (differs) {
      head.append(text('span', ' (differs)', 'visually-hidden'));
    }
    return element('tr', { class: differs ? 'differs' : '' }, head, ...cells);
  });
}

function resultsOf({ tests, progress, status, lastStep, run }) {
  const last = tests.length - 1;
  return {
    status,
    'test accuracy, end': percent(run.testAccuracy ?? tests.accuracy[last]),
    'best on the way': percent(d3.max(tests.accuracy)),
    'test loss, end': short(tests.loss[last]),
    'steps done': count(lastStep),
    'training took': duration(run.trainSeconds ?? progress.seconds),
    started: moment(run.started),
  };
}

function settingsOf({ run }) {
  const { recipe, settings, seed, threads, kernels, data, versions } = run;
  const spec = typeof data === 'string' ? data : data?.spec;
  const plain = Object.fromEntries(Object.entries(settings ?? {})
    .filter(([name]) => !(name.startsWith('option.') && name.slice(7) in settings))
    .map(([name, value]) => [name.replace('option.', ''), said(value)]));
  return { recipe, ...plain, data: spec, seed: said(seed), threads: said(threads), kernels, version: versions?.inkling };
}

function said(value) {
  const record = /^\w+\[(.*)\]$/.exec(String(value));
  if (record) { // Augmentation[shiftPixels=2.0, shear=0.0] → shift pixels 2
    const parts = record[1].split(', ').map((part) => part.split('=')).filter(([, number]) => Number(number) !== 0);
    return parts.map(([name, number]) => `${words(name)} ${Number(number) || number}`).join(', ') || 'none';
  }
  return typeof value === 'number' && !Number.isInteger(value) ? short(value) : String(value);
}

/** learningRate → learning rate */
function words(name) {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
