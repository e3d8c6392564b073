// What is compared stands in the address.

let timer = 0;

/** @param {any} view */
export function writeCompare(view) {
  const parts = [];
  if (view.stores.length) {
    parts.push(`runs=${view.stores.map(({ name }) => encodeURIComponent(name)).join(',')}`);
  }
  if (view.panel) {
    parts.push(`panel=${view.panel}`);
  }
  if (view.on !== 'test') {
    parts.push(`on=${view.on}`);
  }
  for (const { zoom, number } of view.panels) {
    if (zoom) {
      parts.push(`zoom${number}=${zoom.map((value) => Number(value.toPrecision(6))).join('~')}`);
    }
  }
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (location.hash.startsWith('#/compare')) {
      history.replaceState(null, '', `#/compare${parts.length ? '?' : ''}${parts.join('&')}`);
    }
  }, 200);
}

/** @param {any} view @param {URLSearchParams} query @returns {string[]} the runs' names */
export function readCompare(view, query) {
  view.on = query.get('on') === 'train' ? 'train' : 'test';
  for (const panel of view.panels) {
    const zoom = (query.get(`zoom${panel.number}`) ?? '').split('~').map(Number);
    if (zoom.length === 4 && zoom.every(Number.isFinite)) {
      panel.zoom = zoom;
    }
  }
  view.showPanels(Number(query.get('panel')) || 0);
  return (query.get('runs') ?? '').split(',').filter(Boolean);
}
