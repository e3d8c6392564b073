// Several runs laid over one another, with their settings side by side.
import { CompareView } from '../compare/view.js';

/** @param {HTMLElement} root @param {{query: URLSearchParams}} params */
function mount(root, params) {
  const view = new CompareView(root, params.query);
  view.open();
  return () => view.close();
}

export default {
  title: 'Compare',
  mount,
  keys: [
    ['1  2', 'one chart alone'],
    ['0  Esc', 'both charts'],
    ['O', 'box zoom: then drag over a chart; + and − zoom the focused one'],
    ['H', 'reset all zooms'],
    ['Ctrl S', 'save the picture'],
    ['← →', 'on a focused chart: its steps'],
  ],
};
