// The choice of a model.
import { get } from './api.js';
import { element, text } from './element.js';

/**
 * All models, and the one that is asked for, or the first.
 * @param {string|null|undefined} wanted
 * @returns {Promise<{all: any[], chosen: any}>}
 */
export async function models(wanted) {
  const { models: all } = await get('/api/models');
  const chosen = wanted ? all.find((each) => each.name === wanted) : all[0];
  if (!chosen) {
    throw new Error(wanted ? await whyNot(wanted) : 'There is no model yet: train one first.');
  }
  return { all, chosen };
}

/** A run that has only just begun has no model. @param {string} name */
async function whyNot(name) {
  const { runs } = await get('/api/runs').catch(() => ({ runs: [] }));
  return runs.some((run) => run.name === name)
    ? `Run ${name} has no model yet: the first comes with its first checkpoint.`
    : `There is no model called ${name}.`;
}

/**
 * A list to choose from.
 * @param {any[]} all @param {any} chosen @param {(model: any) => void} choose
 */
export function modelChoice(all, chosen, choose) {
  const select = element('select', { id: 'model-choice' });
  select.append(...all.map((each) => element('option', { value: each.name, selected: each === chosen }, title(each))));
  select.addEventListener('change', () => choose(all.find((each) => each.name === select.value)));
  return element('label', { className: 'model-choice', htmlFor: 'model-choice' }, text('span', 'Model'), select);
}

function title(model) {
  if (model.step !== undefined) {
    return `${model.name} (in training)`;
  }
  return model.accuracy ? `${model.name} (${(100 * model.accuracy).toFixed(2)} %)` : model.name;
}
