// Buttons and keys of the page that compares.
import { button, element } from '../element.js';

/** @param {any} view */
export function compareTools(view) {
  const groups = ['Both', 'Accuracy', 'Cross-entropy'].map((name, group) =>
    button(name, () => view.showPanels(group), { title: `${name} (${group})` }));
  const kinds = [['test', 'Test'], ['train', 'Training']].map(([kind, name]) =>
    button(name, () => view.compareOn(kind), { title: `${name} digits`, 'data-kind': kind }));
  const zoom = button('Zoom', () => view.setZooming(!view.zooming), { title: 'Box zoom: drag over a chart (O)' });
  const reset = button('Reset', () => view.resetZoom(), { title: 'Reset all zooms (H)' });
  const save = button('Save', () => view.savePicture(), { title: 'Save the picture (Ctrl S)' });
  const root = element('div', { class: 'run-tools', role: 'toolbar', 'aria-label': 'Charts' },
    element('div', { class: 'segments' }, ...kinds), element('div', { class: 'segments' }, ...groups), zoom, reset, save);
  return {
    root,
    refresh() {
      groups.forEach((made, group) => made.setAttribute('aria-pressed', String(group === view.panel)));
      kinds.forEach((made) => made.setAttribute('aria-pressed', String(made.dataset.kind === view.on)));
      zoom.setAttribute('aria-pressed', String(view.zooming));
      reset.disabled = !view.panels.some((panel) => panel.zoom);
    },
  };
}

/** @param {any} view @returns {() => void} to end it */
export function compareKeys(view) {
  const pressed = (event) => {
    const target = /** @type {Element} */ (event.target);
    const isTyping = target.matches('input:not([type="checkbox"]), select, textarea');
    const action = !document.querySelector('dialog[open]') && actionOf(view, event);
    if (action && (event.ctrlKey || event.metaKey || !isTyping)) {
      event.preventDefault();
      action();
    }
  };
  document.addEventListener('keydown', pressed);
  return () => document.removeEventListener('keydown', pressed);
}

function actionOf(view, event) {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    return key === 's' ? () => view.savePicture() : null;
  }
  const actions = {
    0: () => view.showPanels(0), 1: () => view.showPanels(1), 2: () => view.showPanels(2),
    escape: () => view.escape(), o: () => view.setZooming(!view.zooming), h: () => view.resetZoom(),
  };
  return actions[key] ?? null;
}
