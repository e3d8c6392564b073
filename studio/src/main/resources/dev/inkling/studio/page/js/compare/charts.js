// Accuracy and cross-entropy of several runs over the same steps.
import { percent, short } from '../format.js';
import { Curves } from '../charts/curves.js';
import { accuracyDomain, lossDomain } from '../charts/domain.js';
import { tickPercent } from '../run/panels.js';
import { PlotPanel } from '../run/plot-panel.js';
import { lineOf } from './lines.js';

/** @param {any} view @returns {PlotPanel[]} */
export function compareCharts(view) {
  return [
    chart(1, 'Accuracy', 'accuracy', accuracyDomain, tickPercent, percent, view),
    chart(2, 'Cross-entropy', 'loss', lossDomain, short, short, view),
  ];
}

function chart(number, title, field, domain, formatTick, format, view) {
  const painter = new Curves(() => lines(view, field), domain, formatTick);
  const numbers = (step) => painter.readout(step).map(({ name, value }) => `${name} ${format(value)}`);
  return new PlotPanel(number, title, painter, [], numbers, view);
}

/** Training steps are smoothed, tests are as they are. */
function lines(view, field) {
  const onTest = view.on === 'test';
  return view.stores.map((store, at) => ({
    ...lineOf(at),
    name: store.name,
    columns: onTest ? store.tests : store.batch,
    field,
    smooth: !onTest,
  }));
}
