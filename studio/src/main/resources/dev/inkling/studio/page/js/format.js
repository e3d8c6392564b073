// Numbers for people. d3 is the page's global library.
const GROUPED = d3.format(',d');

/** 12345 → 12,345 */
export function count(value) {
  return known(value) ? GROUPED(Math.round(value)) : '–';
}

/** 0.9876 → 98.76 % */
export function percent(value, digits = 2) {
  return known(value) ? `${(100 * value).toFixed(digits)} %` : '–';
}

/** A loss or a rate with three significant digits. */
export function short(value) {
  if (!known(value)) {
    return '–';
  }
  return value !== 0 && Math.abs(value) < 0.001 ? d3.format('.2~e')(value) : d3.format('.3~r')(value);
}

/** A weight with two. */
export function brief(value) {
  return known(value) ? d3.format('.2~r')(value) : '–';
}

/** 3725 seconds → 1 h 02 min */
export function duration(seconds) {
  if (!known(seconds)) {
    return '–';
  }
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) {
    return `${whole} s`;
  }
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes} min ${two(whole % 60)} s`
    : `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
}

/** 2026-11-21T08:02:17Z → 21 Nov, 08:02 in the reader's own time zone */
export function moment(text) {
  const when = new Date(text);
  return Number.isNaN(when.getTime()) ? '–' : d3.timeFormat('%-d %b, %H:%M')(when);
}

function two(value) {
  return String(value).padStart(2, '0');
}

function known(value) {
  return typeof value === 'number' && Number.isFinite(value);
}
