// Start a training; the runs there are.
import { get } from '../api.js';
import { element } from '../element.js';
import { say } from '../status.js';
import { startForm } from '../train/form.js';
import { runList } from '../train/list.js';

const OFTEN = 2000; // milliseconds between two looks at the runs

/** @param {HTMLElement} root @param {{query: URLSearchParams}} params */
function mount(root, params) {
  const form = startForm(params.query);
  const list = runList();
  root.append(element('div', { class: 'train-view' }, form.root, list.root));
  let ended = false;
  let timer = 0;
  let isLost = false;

  async function look() {
    clearTimeout(timer);
    try {
      if (!document.hidden) {
        list.show((await get('/api/runs')).runs);
        form.offer();
        isLost = isLost && say('The studio is back.');
      }
    } catch (failure) {
      isLost = true;
      say(failure.message, true);
    }
    if (!ended) {
      timer = setTimeout(look, OFTEN);
    }
  }
  look();
  document.addEventListener('visibilitychange', look);
  return () => {
    ended = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
  };
}

export default { title: 'Train', mount };
