// Which runs are compared: their names are the legend too.
import { element, setText, text } from '../element.js';
import { moment, percent, short } from '../format.js';
import { lineOf, sample } from './lines.js';

const MOST_LISTED = 200;

/** @param {any} view */
export function chooser(view) {
  const list = element('ul', { class: 'choices' });
  const filter = element('input', { type: 'search', id: 'filter', placeholder: 'name or recipe', oninput: () => narrow() });
  const root = element('section', { class: 'card chooser', 'aria-labelledby': 'chooser-title' },
    element('h1', { id: 'chooser-title', textContent: 'Compare runs' }),
    element('div', { class: 'field' }, element('label', { for: 'filter', textContent: 'Find' }), filter), list);
  /** @type {Map<string, any>} */
  const choices = new Map();
  let chosen = [];

  function toggle(name, isChosen) {
    view.choose(isChosen ? [...chosen, name] : chosen.filter((other) => other !== name));
  }

  function narrow() {
    const wanted = filter.value.trim().toLowerCase();
    for (const { root: row, words } of choices.values()) {
      row.hidden = !words.includes(wanted);
    }
  }

  return {
    root,
    /** @param {any[]} runs that there are */
    offer(runs) {
      for (const run of runs.slice(0, MOST_LISTED)) {
        choices.set(run.name, choice(run, toggle));
      }
      list.replaceChildren(...[...choices.values()].map(({ root: row }) => row));
    },
    /** @param {string[]} names in the order of their colours */
    mark(names) {
      chosen = names;
      for (const [name, made] of choices) {
        const at = names.indexOf(name);
        made.tick.checked = at >= 0;
        made.line.replaceChildren(...(at < 0 ? [] : [sample(at)]));
        made.root.classList.toggle('chosen', at >= 0);
      }
    },
    /** The values at a step, or the newest. @param {any[]} stores @param {number|null} [step] */
    tell(stores, step = null) {
      for (const store of stores) {
        const made = choices.get(store.name);
        if (made) {
          setText(made.value, values(view.on === 'test' ? store.tests : store.batch, step ?? Infinity));
        }
      }
    },
    legend: () => chosen.map((name, at) => ({ name, ...lineOf(at) })),
  };
}

function values(columns, step) {
  const row = columns.indexAt(step);
  return row < 0 ? '–' : `${percent(columns.accuracy[row])} · loss ${short(columns.loss[row])}`;
}

function choice(run, toggle) {
  const tick = element('input', { type: 'checkbox', onchange: () => toggle(run.name, tick.checked) });
  const line = element('span', { class: 'line' });
  const value = element('span', { class: 'value' });
  const about = text('small', `${run.recipe} · ${moment(run.started)}`);
  const root = element('li', {}, element('label', {}, tick, element('span', { class: 'who' }, text('span', run.name, 'name'), about, value), line));
  return { root, tick, line, value, words: `${run.name} ${run.recipe}`.toLowerCase() };
}
