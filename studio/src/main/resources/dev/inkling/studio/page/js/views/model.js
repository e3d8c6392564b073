// Look inside a model: features, weights, confusion, mistakes.
import { button, element, text } from '../element.js';
import { confusion } from '../model/confusion.js';
import { features } from '../model/features.js';
import { mistakes } from '../model/mistakes.js';
import { weights } from '../model/weights.js';
import { modelChoice, models } from '../models.js';
import { say } from '../status.js';

const PARTS = {
  features: { title: 'Features', show: features },
  weights: { title: 'Weights', show: weights },
  confusion: { title: 'Confusion', show: confusion },
  mistakes: { title: 'Mistakes', show: mistakes },
};
const KEYS = [
  ['←  ↑  →  ↓', 'features: turn the cloud; confusion: go from number to number'],
  ['+  −', 'features: nearer, farther'],
  ['N  P', 'features: next and previous digit, misread ones first'],
  ['R', 'features: as it was at first'],
];

function mount(root, params) {
  const [wanted, part = 'features'] = params.path;
  let end = () => {};
  let gone = false;

  async function look() {
    end();
    end = () => {};
    root.replaceChildren();
    try {
      end = (await open(root, wanted, part, params.query, look)) || end;
    } catch (failure) {
      say(failure.message, true);
    }
    if (gone) {
      end();
    }
  }

  look();
  return () => {
    gone = true;
    end();
  };
}

async function open(root, wanted, part, query, again) {
  const head = element('div', { className: 'view-head' }, text('h1', 'Look inside'));
  const body = element('div', { className: 'model-view' }, text('p', 'Computing …', 'faint'));
  root.append(head, body);
  const { all, chosen } = await models(wanted);
  head.append(modelChoice(all, chosen, (model) => { location.hash = address(model, part); }), tabs(chosen, part));
  if (chosen.step !== undefined) {
    head.append(button('Look again', again, { title: `It is being trained: this is how it was after step ${chosen.step}` }));
  }
  if (!PARTS[part]) {
    throw new Error(`There is no view called ${part}; there are ${Object.keys(PARTS).join(', ')}.`);
  }
  try {
    return await PARTS[part].show(body, chosen, addressOf(chosen, part, query));
  } catch (failure) {
    body.replaceChildren(text('p', failure.message, 'error'));
    return undefined;
  }
}

function address(model, part) {
  return `#/model/${encodeURIComponent(model.name)}/${part}`;
}

/** The view's part of the address: what it says, and how to change it. */
function addressOf(model, part, query) {
  return {
    query,
    remember(changes) {
      Object.entries(changes).forEach(([name, value]) => query.set(name, String(value)));
      if (location.hash.startsWith('#/model')) {
        history.replaceState(null, '', `${address(model, part)}?${query}`);
      }
    },
  };
}

function tabs(model, part) {
  const links = Object.entries(PARTS).map(([name, { title }]) => {
    const link = element('a', { href: address(model, name), textContent: title });
    if (name === part) {
      link.setAttribute('aria-current', 'page');
    }
    return link;
  });
  return element('nav', { className: 'tabs', 'aria-label': 'What to look at' }, ...links);
}

export default { title: 'Look inside', mount, keys: KEYS };
