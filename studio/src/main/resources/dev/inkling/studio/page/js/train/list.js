// The runs there are, newest first; two or more of them can be compared.
import { element, setText, text } from '../element.js';
import { count, moment, percent } from '../format.js';

const HEADS = ['Compare', 'Run', 'Status', 'Test', 'Step', 'Started'];

export function runList() {
  const chosen = new Set();
  const body = element('tbody');
  const compare = element('a', { class: 'go', href: '#/compare', textContent: 'Compare' });
  const empty = text('p', 'No run yet. Start one, here or with “inkling train”.', 'faint');
  const table = element('table', { class: 'runs' },
    element('thead', {}, element('tr', {}, ...HEADS.map((head, at) => element('th', { scope: 'col', class: at ? '' : 'tick' }, at ? head : hidden(head))))), body);
  const root = element('section', { class: 'card', 'aria-labelledby': 'runs-title' },
    element('div', { class: 'card-head' }, element('h2', { id: 'runs-title', textContent: 'Runs' }), compare), empty, table);
  /** @type {Map<string, ReturnType<typeof row>>} */
  const rows = new Map();

  function offer() {
    const runs = [...chosen].map(encodeURIComponent).join(',');
    compare.href = runs ? `#/compare?runs=${runs}` : '#/compare';
    setText(compare, chosen.size > 1 ? `Compare ${chosen.size} runs` : 'Compare');
  }

  return {
    root,
    /** @param {any[]} runs as the server lists them */
    show(runs) {
      empty.hidden = runs.length > 0;
      table.hidden = runs.length === 0;
      compare.hidden = runs.length < 2;
      const order = runs.map((run) => {
        const made = rows.get(run.name) ?? row(run.name, (isChosen) => {
          isChosen ? chosen.add(run.name) : chosen.delete(run.name);
          offer();
        });
        rows.set(run.name, made);
        made.tell(run);
        return made.root;
      });
      if (order.length !== body.children.length || order.some((node, at) => body.children[at] !== node)) {
        body.replaceChildren(...order);
      }
    },
  };
}

/** One row, which is told the news of its run: its elements stay, so the focus does too. */
function row(name, choose) {
  const tick = element('input', { type: 'checkbox', 'aria-label': `compare ${name}`, onchange: () => choose(tick.checked) });
  const link = element('a', { href: `#/run/${encodeURIComponent(name)}`, textContent: name });
  const recipe = text('small', '');
  const state = element('span', { class: 'state' });
  const [accuracy, step, started] = ['Test', 'Step', 'Started'].map((label) => element('td', { class: 'number', 'data-label': label }));
  const root = element('tr', {}, element('td', { class: 'tick' }, tick), element('th', { scope: 'row' }, link, recipe),
    element('td', { class: 'status' }, state), accuracy, step, started);
  return {
    root,
    tell(run) {
      setText(recipe, run.recipe);
      setText(state, run.status === 'running' ? 'training' : run.status);
      state.dataset.state = run.status;
      setText(accuracy, percent(run.testAccuracy));
      setText(step, run.steps && run.step !== run.steps ? `${count(run.step)} of ${count(run.steps)}` : count(run.step));
      setText(started, moment(run.started));
    },
  };
}

function hidden(words) {
  return text('span', words, 'visually-hidden');
}
