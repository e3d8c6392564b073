// One run, live or replayed: six panels.
import { RunView } from '../run/view.js';

/** @param {HTMLElement} root @param {{path: string[], query: URLSearchParams}} params */
function mount(root, params) {
  const view = new RunView(root, params.path[0], params.query);
  view.open();
  return () => view.close();
}

export default {
  title: 'Run',
  mount,
  keys: [
    ['1 … 6', 'one panel alone'],
    ['7', 'accuracy and cross-entropy'],
    ['8', 'weights and biases'],
    ['9', 'training digits and test digits'],
    ['0  Esc', 'all panels'],
    ['Space', 'pause or resume the training; play or stop a replay'],
    ['O', 'box zoom: then drag over a panel; + and − zoom the focused one'],
    ['H', 'reset all zooms'],
    ['Ctrl S', 'save the picture'],
    ['← →', 'back and forth through the run; on a focused panel, its steps or digits'],
    ['Enter', 'on a digit: what the network made of it'],
  ],
};
