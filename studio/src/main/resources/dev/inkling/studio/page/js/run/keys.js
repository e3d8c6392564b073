// The keys of a run's page, as the codelab published them.

/** @param {any} view @returns {() => void} to end it */
export function runKeys(view) {
  const pressed = (event) => {
    if (take(view, event)) {
      event.preventDefault();
    }
  };
  document.addEventListener('keydown', pressed);
  return () => document.removeEventListener('keydown', pressed);
}

/** @param {any} view @param {KeyboardEvent} event @returns {boolean} whether the key meant something */
function take(view, event) {
  const target = /** @type {Element} */ (event.target);
  if (document.querySelector('dialog[open]') || event.altKey) {
    return false;
  }
  if (event.ctrlKey || event.metaKey) {
    return event.key.toLowerCase() === 's' && done(view.savePicture());
  }
  if (target.matches('input[type="text"], input[type="number"], select, textarea')) {
    return false;
  }
  if (/^[0-9]$/.test(event.key)) {
    return done(view.showPanels(Number(event.key)));
  }
  switch (event.key) {
    case 'Escape': return done(view.escape());
    case ' ': return !target.matches('button, a, summary') && done(view.space());
    case 'o': case 'O': return done(view.setZooming(!view.zooming));
    case 'h': case 'H': return done(view.resetZoom());
    case 'ArrowLeft': return !target.matches('input') && done(view.scrub.by(-0.01));
    case 'ArrowRight': return !target.matches('input') && done(view.scrub.by(0.01));
    default: return false;
  }
}

function done() {
  return true;
}
