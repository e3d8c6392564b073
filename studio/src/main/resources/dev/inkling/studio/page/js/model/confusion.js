// How often each class was taken for each.
import { get } from '../api.js';
import { element, text } from '../element.js';
import { mix, rgb } from '../explain/colours.js';
import { grouped, percent, precisely } from '../explain/words.js';
import { hideTip, showTip } from '../tip.js';
import { about } from './about.js';
import { digitGrid } from './grid.js';

const LISTED = 100;

/**
 * @param {HTMLElement} root @param {any} model
 * @param {{query: URLSearchParams, remember: (changes: any) => void}} address
 */
export async function confusion(root, model, address) {
  const base = `/api/models/${encodeURIComponent(model.name)}`;
  const answer = await get(`${base}/confusion`);
  const list = element('div', { className: 'confusion-list', 'aria-live': 'polite' },
    text('p', 'Press a number to see those digits.', 'faint'));
  const table = matrix(answer, open);
  root.replaceChildren(
    text('p', `${precisely(answer.accuracy)} of ${grouped(answer.count)} test images read rightly (${about(answer)}). Rows: what it is; columns: what it was read as.`),
    element('div', { className: 'confusion' }, element('div', { className: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Confusion matrix' }, table), list));

  async function open(actual, predicted) {
    const names = answer.labels;
    table.querySelector('[aria-current]')?.removeAttribute('aria-current');
    table.querySelector(`[data-cell="${actual}-${predicted}"]`)?.setAttribute('aria-current', 'true');
    address.remember({ actual, predicted });
    const found = await get(`${base}/mistakes?actual=${actual}&predicted=${predicted}&count=${LISTED}`);
    const grid = element('div');
    list.replaceChildren(text('h2', actual === predicted ? `${names[actual]}, read rightly` : `${names[actual]}, read as ${names[predicted]}`),
      text('p', found.mistakes.length < found.errors ? `${found.mistakes.length} of ${found.errors}` : '', 'faint'), grid);
    await digitGrid(grid, model, found);
  }

  const [actual, predicted] = ['actual', 'predicted'].map((name) => Number(address.query.get(name) ?? -1));
  if (answer.matrix[actual]?.[predicted]) {
    await open(actual, predicted);
  }
}

function matrix({ labels, matrix: counts }, open) {
  const table = element('table', { className: labels.length > 16 ? 'matrix small' : 'matrix' });
  const head = table.createTHead().insertRow();
  head.append(text('td', ''), ...labels.map((label) => element('th', { scope: 'col', textContent: label })));
  const body = table.createTBody();
  const most = Math.max(1, ...counts.flatMap((row, a) => row.filter((_, p) => p !== a)));
  const paint = painter(most);
  counts.forEach((row, actual) => {
    const line = body.insertRow();
    line.append(element('th', { scope: 'row', textContent: labels[actual] }));
    const all = row.reduce((sum, count) => sum + count, 0);
    row.forEach((count, predicted) => line.insertCell().append(
      count === 0 ? text('span', '·', 'zero') : cell({ count, all, actual, predicted, labels }, paint, open)));
  });
  table.addEventListener('keydown', (event) => walk(event, table));
  return table;
}

/** Mistakes in red the darker the more of them; the diagonal is grey, or it would be all one sees. */
function painter(most) {
  const [paper, bad, ink] = ['--paper', '--bad', '--ink'].map(rgb);
  return (button, count, right) => {
    const share = right ? 0.08 : 0.12 + 0.78 * Math.sqrt(count / most);
    const colour = mix(paper, right ? ink : bad, share);
    button.style.backgroundColor = `rgb(${colour.join()})`;
    button.style.color = contrast(colour, ink) > contrast(colour, paper) ? `rgb(${ink.join()})` : `rgb(${paper.join()})`;
  };
}

function contrast(a, b) {
  const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
  return (x + 0.05) / (y + 0.05);
}

function luminance(colour) {
  const [r, g, b] = colour.map((level) => level / 255).map((s) => (s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function cell({ count, all, actual, predicted, labels }, paint, open) {
  const words = `${labels[actual]} ${actual === predicted ? 'read rightly' : `read as ${labels[predicted]}`}: ${count} of ${all} (${percent(count / all)})`;
  const button = element('button', { type: 'button', textContent: String(count), 'aria-label': words, 'data-cell': `${actual}-${predicted}` });
  paint(button, count, actual === predicted);
  button.addEventListener('pointermove', (event) => showTip(words, event.clientX, event.clientY));
  button.addEventListener('pointerleave', hideTip);
  button.addEventListener('click', () => open(actual, predicted));
  return button;
}

/** Arrow keys go to the next number in that direction. */
function walk(event, table) {
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
  const from = event.target.closest('td');
  if (!step || !from) {
    return;
  }
  event.preventDefault();
  let [row, column] = [from.parentElement.rowIndex + step[0], from.cellIndex + step[1]];
  while (table.rows[row]?.cells[column]) {
    const next = table.rows[row].cells[column].querySelector('button');
    if (next) {
      next.focus();
      return;
    }
    row += step[0];
    column += step[1];
  }
}
