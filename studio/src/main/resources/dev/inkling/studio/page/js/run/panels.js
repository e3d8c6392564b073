// The six panels of a run, in the order of the keys 1 to 6.
import { brief, percent, short } from '../format.js';
import { Bands } from '../charts/bands.js';
import { Curves } from '../charts/curves.js';
import { accuracyDomain, lossDomain } from '../charts/domain.js';
import { DigitsPanel } from './digits-panel.js';
import { PlotPanel } from './plot-panel.js';

/** What each key shows. */
export const GROUPS = {
  0: [1, 2, 3, 4, 5, 6], 1: [1], 2: [2], 3: [3], 4: [4], 5: [5], 6: [6], 7: [1, 2], 8: [4, 5], 9: [3, 6],
};

const LINES = [{ name: 'training', swatch: 'train' }, { name: 'test', swatch: 'test' }];
/** @param {number} value a share */
export const tickPercent = (value) => (value > 1 ? '' : `${d3.format('~r')(Math.round(1e4 * value) / 100)} %`);

/** @param {any} view @returns {(PlotPanel|DigitsPanel)[]} */
export function sixPanels(view) {
  return [
    curve(1, 'Accuracy', 'accuracy', accuracyDomain, tickPercent, percent, view),
    curve(2, 'Cross-entropy', 'loss', lossDomain, short, short, view),
    new DigitsPanel(3, 'Training digits', 'batch', view),
    spread(4, 'Weights', 'weight', view),
    spread(5, 'Biases', 'bias', view),
    new DigitsPanel(6, 'Test digits', 'test', view),
  ];
}

function curve(number, title, field, domain, formatTick, format, view) {
  const { store } = view;
  const lines = () => [
    { name: 'training', columns: store.batch, field, colour: 'train', soft: 'train-soft', smooth: true },
    { name: 'test', columns: store.tests, field, colour: 'test', dots: true },
  ];
  const painter = new Curves(lines, domain, formatTick);
  const numbers = (step) => painter.readout(step).map(({ value }) => format(value));
  return new PlotPanel(number, title, painter, LINES, numbers, view);
}

function spread(number, title, kind, view) {
  const painter = new Bands(view.store.spread[kind], kind);
  const numbers = (step) => {
    const edges = painter.readout(step).map(({ value }) => value);
    return [`${brief(edges[3])} to ${brief(edges[4])}`, `${brief(edges[0])} to ${brief(edges[7])}`];
  };
  const legend = [{ name: 'middle', swatch: `${kind}-4` }, { name: 'all', swatch: `${kind}-1` }];
  return new PlotPanel(number, title, painter, legend, numbers, view);
}
