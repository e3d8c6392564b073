// Which panels are shown, zooming and saving: buttons for what the keys do.
import { button, element } from '../element.js';
import { GROUPS } from './panels.js';

const GROUP_NAMES = [[0, 'All'], [7, 'Curves'], [8, 'Spread'], [9, 'Digits']];

export class Tools {
  /** @param {any} view the run's view */
  constructor(view) {
    this.view = view;
    this.groups = GROUP_NAMES.map(([group, name]) => button(name, () => view.showPanels(group),
      { title: `${name}: panels ${GROUPS[group].join(', ')} (${group})`, 'data-group': group }));
    this.zoom = button('Zoom', () => view.setZooming(!view.zooming), { title: 'Box zoom: drag over a panel (O)', 'aria-pressed': 'false' });
    this.reset = button('Reset', () => view.resetZoom(), { title: 'Reset all zooms (H)' });
    this.save = button('Save', () => view.savePicture(), { title: 'Save the picture (Ctrl S)' });
    this.root = element('div', { class: 'run-tools', role: 'toolbar', 'aria-label': 'Panels' },
      element('div', { class: 'segments' }, ...this.groups), this.zoom, this.reset, this.save);
  }

  refresh() {
    for (const group of this.groups) {
      group.setAttribute('aria-pressed', String(Number(group.dataset.group) === this.view.panel));
    }
    this.zoom.setAttribute('aria-pressed', String(this.view.zooming));
    this.reset.disabled = !this.view.panels.some((panel) => panel.zoom);
  }
}
