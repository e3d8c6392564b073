// What a run's page shows stands in its address: panels, zooms, the step of a replay.

/** @param {any} view */
export function writeUrl(view) {
  const query = new URLSearchParams();
  if (view.panel) {
    query.set('panel', String(view.panel));
  }
  if (view.until !== Infinity) {
    query.set('step', String(Math.floor(view.until)));
  }
  for (const panel of view.panels) {
    if (panel.zoom) {
      query.set(`zoom${panel.number}`, panel.zoom.map((value) => Number(value.toPrecision(6))).join('~'));
    }
  }
  clearTimeout(timer);
  // Browsers refuse more than a few changes of the address a second.
  timer = setTimeout(() => replace(view.store.name, String(query)), 200);
}

let timer = 0;

function replace(name, query) {
  const path = `#/run/${encodeURIComponent(name)}`;
  if (location.hash.startsWith(path)) {
    history.replaceState(null, '', query ? `${path}?${query}` : path);
  }
}

/** @param {any} view @param {URLSearchParams} query */
export function readUrl(view, query) {
  const panel = Number(query.get('panel'));
  view.until = query.has('step') ? Math.max(0, Number(query.get('step')) || 0) : Infinity;
  for (const shown of view.panels) {
    const zoom = (query.get(`zoom${shown.number}`) ?? '').split('~').map(Number);
    const wanted = shown.number % 3 ? 4 : 3;
    if (zoom.length === wanted && zoom.every(Number.isFinite)) {
      shown.zoom = zoom;
    }
  }
  view.showPanels(Number.isInteger(panel) && panel >= 0 && panel <= 9 ? panel : 0);
}
