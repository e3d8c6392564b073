// The board's tools: pen, paper, undo, clear, a picture instead.
import { element, text } from '../element.js';

/**
 * @param {HTMLElement} root
 * @param {{pen: number, dark: boolean}} start pen: percent of the board's side
 * @param {{pen: (percent: number) => void, dark: (dark: boolean) => void, undo: () => void, clear: () => void, file: (file: File) => void}} act
 */
export function tools(root, start, act) {
  const pen = element('input', { type: 'range', min: 2, max: 16, step: 1, value: start.pen, id: 'pen-width' });
  pen.addEventListener('input', () => act.pen(Number(pen.value)));
  const dark = element('button', { type: 'button', textContent: 'Light on dark', ariaPressed: String(start.dark) });
  dark.addEventListener('click', () => {
    const now = dark.ariaPressed !== 'true';
    dark.ariaPressed = String(now);
    act.dark(now);
  });
  const chosen = element('input', { type: 'file', accept: 'image/*', className: 'visually-hidden', id: 'picture-file' });
  chosen.addEventListener('change', () => {
    if (chosen.files[0]) {
      act.file(chosen.files[0]);
      chosen.value = '';
    }
  });
  root.append(
    element('label', { className: 'pen-width', htmlFor: 'pen-width' }, text('span', 'Pen'), pen),
    element('div', { className: 'row' },
      button('Undo', 'Ctrl-Z', act.undo), button('Clear', 'Delete', act.clear), dark,
      chosen, element('label', { className: 'button', htmlFor: 'picture-file' }, 'Picture …')));
}

function button(name, key, act) {
  return element('button', { type: 'button', textContent: name, title: key, onclick: act });
}
