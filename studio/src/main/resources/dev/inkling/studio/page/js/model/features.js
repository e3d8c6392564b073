// What the last hidden layer makes of digits, in three dimensions.
import { get } from '../api.js';
import { element, text } from '../element.js';
import { grouped, percent } from '../explain/words.js';
import { hideTip, showTip } from '../tip.js';
import { about } from './about.js';
import { cloud } from './cloud.js';
import { frames } from './frames.js';
import { loadSprite } from './sprite.js';
import { turning } from './turning.js';
import { onTheme } from '../theme.js';

const COUNT = 2000;
const TURNS_A_SECOND = 0.03;

/**
 * @param {HTMLElement} root @param {any} model
 * @param {{query: URLSearchParams, remember: (changes: any) => void}} address
 */
export async function features(root, model, address) {
  const answer = await get(`/api/models/${encodeURIComponent(model.name)}/features?count=${COUNT}`);
  const sprite = await loadSprite(answer);
  const view = viewOf(address.query);
  const canvas = element('canvas', {
    className: 'cloud', tabIndex: 0, role: 'application',
    'aria-label': 'Cloud of digits: arrow keys turn it, plus and minus zoom, N and P go from digit to digit',
  });
  const told = element('p', { className: 'visually-hidden', 'aria-live': 'polite' });
  const points = cloud(canvas, answer, model.labels);
  const wrong = answer.labels.filter((label, i) => label !== answer.predicted[i]).length;
  root.replaceChildren(
    text('p', `${grouped(answer.labels.length)} test digits (${about(answer)}), each where the last hidden layer puts it; the three directions shown hold ${percent(sum(answer.explained))} of the variance. ${wrong} misread ones have a ring.`),
    legend(model.labels, answer, view, changed), element('div', { className: 'cloud-frame' }, canvas), told, help());

  const motion = frames(() => points.paint(view), (seconds) => {
    view.turn += 2 * Math.PI * TURNS_A_SECOND * seconds;
  });
  const hand = turning(canvas, view, changed);

  function changed() {
    motion.stopTurning();
    motion.paint();
    address.remember({ turn: view.turn.toFixed(2), tilt: view.tilt.toFixed(2), zoom: view.zoom.toFixed(2), only: view.only });
  }

  function focus(i) {
    view.focus = i;
    motion.paint();
    if (i < 0) {
      hideTip();
      return;
    }
    const box = canvas.getBoundingClientRect();
    points.paint(view);
    const { x, y } = points.place(i);
    showTip(card(i), box.left + x, box.top + y);
  }

  function card(i) {
    return element('div', { className: 'digit-tip' }, sprite.picture(i, 72), text('span', words(i)));
  }

  function words(i) {
    const [label, read] = [model.labels[answer.labels[i]], model.labels[answer.predicted[i]]];
    return label === read ? `${label}, read as ${read}` : `${label}, misread as ${read}`;
  }

  canvas.addEventListener('pointermove', (event) => {
    if (!hand.held()) {
      const box = canvas.getBoundingClientRect();
      focus(points.at(event.clientX - box.left, event.clientY - box.top, view));
      if (view.focus >= 0) {
        motion.stopTurning();
      }
    }
  });
  canvas.addEventListener('pointerdown', () => motion.stopTurning());
  canvas.addEventListener('pointerleave', () => focus(-1));
  canvas.addEventListener('blur', () => focus(-1));
  const order = steps(answer);
  canvas.addEventListener('keydown', (event) => {
    const step = { n: 1, p: -1 }[event.key.toLowerCase()];
    if (step && !event.ctrlKey && !event.metaKey) {
      motion.stopTurning();
      const next = order[(order.indexOf(view.focus) + step + order.length) % order.length];
      focus(next);
      told.textContent = words(next);
    } else if (event.key === 'Escape') {
      focus(-1);
    } else if (event.key.toLowerCase() === 'r') {
      Object.assign(view, { turn: 0.6, tilt: 0.35, zoom: 1 });
      changed();
    }
  });

  const repaint = () => motion.paint();
  const endTheme = onTheme(() => { points.themed(); repaint(); });
  window.addEventListener('resize', repaint);
  motion.begin(!address.query.has('turn'));
  return () => {
    motion.end();
    endTheme();
    hideTip();
    window.removeEventListener('resize', repaint);
  };
}

function viewOf(query) {
  const number = (name, usual) => (Number.isFinite(Number.parseFloat(query.get(name))) ? Number.parseFloat(query.get(name)) : usual);
  return {
    turn: number('turn', 0.6), tilt: number('tilt', 0.35),
    zoom: Math.min(12, Math.max(0.5, number('zoom', 1))), only: number('only', -1), focus: -1,
  };
}

/** The order in which keys go through the digits: misread ones first. */
function steps({ labels, predicted }) {
  const all = labels.map((_, i) => i);
  return [...all.filter((i) => labels[i] !== predicted[i]), ...all.filter((i) => labels[i] === predicted[i])];
}

/** A button a class; pressed, it shows only that class. */
function legend(names, answer, view, changed) {
  const buttons = names.map((name, k) => {
    const dot = element('span', { className: `dot class-${k % 10}` });
    const button = element('button', { type: 'button', ariaPressed: String(view.only === k) }, dot, name);
    button.addEventListener('click', () => {
      view.only = view.only === k ? -1 : k;
      buttons.forEach((each, j) => { each.ariaPressed = String(view.only === j); });
      changed();
    });
    return button;
  });
  const present = buttons.filter((_, k) => answer.labels.includes(k));
  return element('div', { className: 'cloud-legend', role: 'group', 'aria-label': 'Show only one class' }, ...present);
}

function help() {
  return text('p', 'Drag to turn, wheel or pinch to zoom; nearer, labels appear. Point at a digit to see it.', 'faint');
}

function sum(shares) {
  return shares.reduce((all, share) => all + share, 0);
}
