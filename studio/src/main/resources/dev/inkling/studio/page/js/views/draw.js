// Draw a digit and see it read.
import { Board } from '../draw/board.js';
import { answerCard } from '../draw/answer.js';
import { complaint, files } from '../draw/files.js';
import { keypen } from '../draw/keypen.js';
import { own } from '../draw/own.js';
import { pen } from '../draw/pen.js';
import { reader, warm } from '../draw/reader.js';
import { tools } from '../draw/tools.js';
import { element, text } from '../element.js';
import { ask } from '../explain.js';
import { layers } from '../explain/layers.js';
import { seen } from '../explain/seen.js';
import { modelChoice, models } from '../models.js';
import { say } from '../status.js';
import { onTheme } from '../theme.js';

const KEYS = [
  ['←  ↑  →  ↓', 'on the board: move the pen (Shift: half as far)'],
  ['Space', 'on the board: pen down, pen up'],
  ['Ctrl-Z', 'take back the last stroke'],
  ['Delete, C', 'clear the board'],
  ['Ctrl-V', 'read a picture from the clipboard'],
];
const INVITATION = 'Draw a character, or drop a picture here';

function mount(root, params) {
  const place = layout(root);
  const ends = [];
  let gone = false;
  start(place, params, ends).then(
    () => gone && ends.forEach((end) => end()),
    (failure) => say(failure.message, true));
  return () => {
    gone = true;
    ends.forEach((end) => end());
  };
}

function layout(root) {
  const canvas = element('canvas', {
    className: 'board', tabIndex: 0, role: 'application',
    'aria-label': 'Board: draw with the pointer, or with arrow keys and Space',
  });
  const hint = text('p', INVITATION, 'board-hint');
  const place = {
    canvas, hint,
    frame: element('div', { className: 'board-frame' }, canvas, hint),
    tools: element('div', { className: 'tools' }),
    answer: element('section', { 'aria-label': 'Answer' }),
    own: element('section', { className: 'own', 'aria-label': 'My digits' }),
    seen: element('section', { className: 'seen', 'aria-label': 'What the network sees' }),
    layers: element('section', { className: 'wide-part' }, text('h2', 'Layer by layer')),
    choice: element('div', { className: 'view-head' }, text('h1', 'Draw')),
  };
  root.append(place.choice, element('div', { className: 'draw' },
    element('section', { className: 'board-part', 'aria-label': 'Board' }, place.frame, place.tools),
    element('div', { className: 'answer-part' }, place.answer, place.own), place.seen, place.layers));
  return place;
}

async function start(place, params, ends) {
  const found = await models(params.query.get('model'));
  let model = found.chosen;
  let sees = null;
  const settings = settingsOf(params.query);
  const answer = answerCard(place.answer);
  const pictures = seen(place.seen);
  const inside = layers(place.layers);
  const keep = own(place.own, () => model.name, seenNow);
  const board = new Board(place.canvas, () => keys.place());
  board.dark = settings.dark;

  const asking = reader(board, () => model.name, {
    answer: (prediction, aloud) => answer.show(prediction, model.labels, aloud),
    explain(explained) {
      say('');
      sees = explained.seen.pixels.map((level) => level / 255);
      answer.show(explained.prediction, model.labels, board.picture !== null);
      pictures.show(explained);
      inside.show(explained.layers || [], model.labels);
    },
    fail: (message) => say(message, true),
  });
  const hand = {
    begin: (point) => act(() => board.begin(settings.pen / 100, point), asking.moved),
    move: (points) => act(() => board.move(points), asking.moved),
    end: () => asking.ended(),
    moved: () => board.repaint(),
  };
  const keys = keypen(place.canvas, hand);
  pen(place.canvas, { ...hand, begin: (point) => { keys.lift(); hand.begin(point); } });

  /** What the network sees; asked for if a stroke has only just ended. */
  async function seenNow() {
    if (sees === null && !board.empty) {
      const explained = await ask(model.name, await board.image());
      return explained.seen.pixels.map((level) => level / 255);
    }
    return sees;
  }
  function act(change, then) {
    change();
    sees = null;
    place.hint.hidden = !board.empty;
    then();
    if (board.empty) {
      blank();
    }
  }
  function blank() {
    sees = null;
    keys.lift();
    answer.clear(model.labels, 'Nothing drawn yet');
    pictures.clear();
    inside.clear();
  }
  const undo = () => act(() => board.undo(), asking.ended);
  const clear = () => act(() => { board.clear(); say(''); }, asking.ended);
  async function take(file) {
    const wrong = complaint(file);
    if (wrong) {
      say(wrong, true);
      return;
    }
    await board.put(file);
    act(() => {}, asking.ended);
  }
  function use(chosen) {
    model = chosen;
    keep.labels(model.labels);
    remember();
    blank();
    board.empty ? warm(model) : asking.ended();
  }
  function remember() {
    const query = new URLSearchParams({ model: model.name, pen: String(settings.pen), paper: settings.dark ? 'dark' : 'light' });
    history.replaceState(null, '', `#/draw?${query}`);
  }

  place.choice.append(modelChoice(found.all, model, use));
  tools(place.tools, settings, {
    undo, clear, file: take,
    pen(width) { settings.pen = width; remember(); },
    dark(dark) { board.dark = settings.dark = dark; light(); remember(); act(() => board.repaint(), asking.ended); },
  });
  const light = () => place.hint.classList.toggle('on-dark', board.dark);
  const repaint = () => { board.repaint(); pictures.paint(); inside.paint(); };
  ends.push(files(place.frame, take), onTheme(repaint), shortcuts(undo, clear), resized(repaint));
  use(model);
  light();
  board.paint();
}

/** Pen width and paper, as the address says. */
function settingsOf(query) {
  const width = Number(query.get('pen'));
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  return {
    pen: width >= 2 && width <= 16 ? Math.round(width) : 8,
    dark: query.has('paper') ? query.get('paper') === 'dark' : dark,
  };
}

function shortcuts(undo, clear) {
  const press = (event) => {
    if (event.target.matches('input, select, textarea') || document.querySelector('dialog[open]')) {
      return;
    }
    if ((event.ctrlKey || event.metaKey) && event.key === 'z') {
      event.preventDefault();
      undo();
    } else if (event.key === 'Delete' || event.key.toLowerCase() === 'c' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      clear();
    }
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}

function resized(repaint) {
  window.addEventListener('resize', repaint);
  return () => window.removeEventListener('resize', repaint);
}

export default { title: 'Draw', mount, keys: KEYS };
