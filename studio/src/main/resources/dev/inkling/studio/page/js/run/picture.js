// All that is shown, as one picture to keep.
import { save } from '../canvas.js';
import { theme } from '../theme.js';

const GAP = 12;
const LINE = 20;

/**
 * @param {HTMLElement} place that holds the panels @param {any[]} panels @param {string} title
 * @param {{name: string, colour: string, dash: number[]}[]} [legend] of lines, below the title
 */
export function savePicture(place, panels, title, legend = []) {
  const ratio = Math.min(window.devicePixelRatio || 1, 2);
  const area = place.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  const top = 40 + LINE * legend.length;
  canvas.width = Math.round((area.width + 2 * GAP) * ratio);
  canvas.height = Math.round((area.height + top + GAP) * ratio);
  const context = canvas.getContext('2d');
  context.scale(ratio, ratio);
  context.fillStyle = theme().paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  write(context, title, GAP, 14, '600 16px system-ui, sans-serif', theme().ink);
  legend.forEach((line, at) => entry(context, line, 40 + LINE * at));
  context.translate(GAP - area.left, top - area.top);
  for (const panel of panels.filter(({ shown }) => shown)) {
    copy(context, panel);
  }
  save(canvas, `${title.replace(/[^\w.-]+/g, '-')}.png`);
}

function entry(context, { name, colour, dash }, top) {
  context.strokeStyle = theme()[colour];
  context.lineWidth = 2.5;
  context.setLineDash(dash);
  context.beginPath();
  context.moveTo(GAP, top + 8);
  context.lineTo(GAP + 34, top + 8);
  context.stroke();
  context.setLineDash([]);
  write(context, name, GAP + 44, top, '13px system-ui, sans-serif', theme().ink);
}

function copy(context, panel) {
  const frame = panel.section.getBoundingClientRect();
  context.fillStyle = theme().panel;
  context.fillRect(frame.left, frame.top, frame.width, frame.height);
  label(context, panel.heading, '600 15px system-ui, sans-serif', theme().ink);
  for (const entry of [panel.where, ...panel.legend.querySelectorAll('span')]) {
    label(context, entry, '13px system-ui, sans-serif', theme().faint);
    swatch(context, entry.querySelector('i'));
  }
  const { left, top, width, height } = panel.chart.canvas.getBoundingClientRect();
  context.drawImage(panel.chart.canvas, left, top, width, height);
}

function label(context, node, font, colour) {
  const { left, top } = node.getBoundingClientRect();
  const indent = node.querySelector('i')?.getBoundingClientRect().width ?? 0;
  write(context, node.textContent, left + (indent ? indent + 5 : 0), top + 2, font, colour);
}

function swatch(context, mark) {
  if (mark) {
    const { left, top, width, height } = mark.getBoundingClientRect();
    context.fillStyle = getComputedStyle(mark).color;
    context.fillRect(left, top, width, height);
  }
}

function write(context, text, left, top, font, colour) {
  context.font = font;
  context.fillStyle = colour;
  context.textAlign = 'left';
  context.textBaseline = 'top';
  context.fillText(text, left, top);
}
