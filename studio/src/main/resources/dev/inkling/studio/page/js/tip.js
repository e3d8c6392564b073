// The small box beside the pointer that tells the numbers under it.
import { element } from './element.js';

let box = null;

/**
 * Shows a text, or an element, at a place of the window.
 * @param {string|Node} content
 * @param {number} x @param {number} y in CSS pixels of the window
 */
export function showTip(content, x, y) {
  if (!box || !box.isConnected) {
    box = element('div', { className: 'tip', role: 'tooltip' });
  }
  owner().append(box); // a dialog covers what is outside of it
  box.replaceChildren(content);
  box.hidden = false;
  place(x, y);
}

/** Hides it. */
export function hideTip() {
  if (box) {
    box.hidden = true;
  }
}

function owner() {
  return [...document.querySelectorAll('dialog[open]')].pop() || document.body;
}

function place(x, y) {
  const { width, height } = box.getBoundingClientRect();
  const left = x + 14 + width > innerWidth ? x - 14 - width : x + 14;
  const top = y + 14 + height > innerHeight ? y - 14 - height : y + 14;
  box.style.left = `${Math.max(4, left)}px`;
  box.style.top = `${Math.max(4, top)}px`;
}
