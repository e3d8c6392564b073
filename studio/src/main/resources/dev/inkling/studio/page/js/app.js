// The shell: finds the view that the address names, and opens the list of keys.
import { keysOf, openHelp } from './help.js';
import { say } from './status.js';

const VIEWS = {
  train: () => import('./views/train.js'),
  run: () => import('./views/run.js'),
  compare: () => import('./views/compare.js'),
  draw: () => import('./views/draw.js'),
  model: () => import('./views/model.js'),
};

const place = document.getElementById('view');
let unmount = () => {};
let shown = '';

/** #/run/NAME?panel=3 → { view: 'run', path: ['NAME'], query } */
function parse(hash) {
  const [path, query] = hash.replace(/^#\/?/, '').split('?');
  const [view, ...rest] = path.split('/').map(decodeURIComponent);
  return { view: view || 'train', path: rest, query: new URLSearchParams(query || '') };
}

async function show() {
  const params = parse(location.hash);
  const key = [params.view, ...params.path].join('/');
  if (key === shown) {
    return; // only the query changed, and the view did that itself
  }
  shown = key;
  unmount();
  unmount = () => {};
  place.replaceChildren();
  mark(params.view);
  const load = VIEWS[params.view];
  if (!load) {
    say(`There is no view called ${params.view}.`, true);
    return;
  }
  try {
    const { default: view } = await load();
    if (key === shown) {
      document.title = `${view.title} · Inkling`;
      say('');
      unmount = view.mount(place, params) || (() => {});
      keysOf(view);
    }
  } catch (failure) {
    say(failure.message, true);
  }
}

function mark(view) {
  const of = view === 'run' ? 'train' : view;
  for (const link of document.querySelectorAll('header nav a')) {
    const current = link.getAttribute('href') === `#/${of}`;
    current ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
  }
}

document.getElementById('help-button').addEventListener('click', openHelp);
document.addEventListener('keydown', (event) => {
  if (event.key === '?' && !event.target.matches('input, textarea, select')) {
    event.preventDefault();
    openHelp();
  }
});
window.addEventListener('hashchange', show);
document.addEventListener('DOMContentLoaded', show);
if (document.readyState !== 'loading') {
  show();
}
