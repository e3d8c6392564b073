// What a training is to be like. Left empty, a setting is as the recipe has it.
import { get, post } from '../api.js';
import { element, text } from '../element.js';
import { count, percent } from '../format.js';
import { say } from '../status.js';

/** [name in the API, label, hint, attributes] */
const SETTINGS = [
  ['epochs', 'Epochs', 'passes over the data', { min: 0.01, step: 'any' }],
  ['batch', 'Batch', 'digits a step', { min: 1, step: 1 }],
  ['learningRate', 'Learning rate', 'at its peak', { min: 0, step: 'any' }],
  ['seed', 'Seed', 'of all random numbers', { step: 1 }],
  ['limit', 'Limit', 'at most so many digits', { min: 1, step: 1 }],
];

/** @param {URLSearchParams} query what the address says already */
export function startForm(query) {
  const recipe = element('select', { id: 'recipe', name: 'recipe', required: true });
  const about = element('p', { class: 'about' });
  const inputs = SETTINGS.map(([name, , , given]) => element('input',
    { id: `set-${name}`, name, type: 'number', inputmode: 'decimal', placeholder: 'as the recipe', ...given, value: query.get(name) ?? '' }));
  const start = element('button', { type: 'submit', class: 'primary', textContent: 'Start training' });
  const root = element('form', { class: 'card start', 'aria-labelledby': 'start-title' },
    element('h1', { id: 'start-title', textContent: 'Train a network' }),
    field('recipe', 'Recipe', recipe), about,
    element('div', { class: 'settings' },
      ...SETTINGS.map(([name, label, hint], at) => field(`set-${name}`, label, inputs[at], hint))), start);
  let recipes = [];

  async function offer() {
    if (recipes.length === 0) {
      ({ recipes } = await get('/api/recipes'));
      recipe.append(...groups(recipes));
      recipe.value = query.get('recipe') ?? recipes.find(({ standard }) => standard)?.name ?? recipes[0].name;
      describe();
    }
  }

  function describe() {
    const chosen = recipes.find(({ name }) => name === recipe.value);
    about.replaceChildren(...(chosen ? words(chosen) : []));
  }

  function remember() {
    const entries = new FormData(root).entries();
    const said = new URLSearchParams([...entries].filter(([, value]) => value !== '').map(([name, value]) => [name, String(value)]));
    history.replaceState(null, '', `#/train?${said}`);
  }

  root.addEventListener('input', () => {
    describe();
    remember();
  });
  root.addEventListener('submit', async (event) => {
    event.preventDefault();
    start.disabled = true;
    await begin(new FormData(root));
    start.disabled = false;
  });
  return { root, offer };
}

async function begin(data) {
  const wish = { recipe: data.get('recipe') };
  for (const [name] of SETTINGS) {
    if (data.get(name)) {
      wish[name] = Number(data.get(name));
    }
  }
  try {
    say('Starting …');
    const { name } = await post('/api/runs', wish);
    location.hash = `#/run/${encodeURIComponent(name)}`;
  } catch (failure) {
    say(failure.message, true);
  }
}

function groups(recipes) {
  return d3.groups(recipes, ({ article }) => article || 'our own').map(([article, of]) =>
    element('optgroup', { label: article }, ...of.map(({ name }) => element('option', { value: name, textContent: name }))));
}

function words({ network, parameters, published, measured }) {
  const numbers = [`${count(parameters)} parameters`];
  if (measured) {
    numbers.push(`${percent(measured)} on test digits`);
  }
  if (published) {
    numbers.push(`published ${percent(published)}`);
  }
  return [text('span', network), text('span', numbers.join(' · '), 'faint')];
}

function field(id, label, control, hint = '') {
  return element('div', { class: 'field' },
    element('label', { for: id }, label, ...(hint ? [text('small', hint)] : [])), control);
}
