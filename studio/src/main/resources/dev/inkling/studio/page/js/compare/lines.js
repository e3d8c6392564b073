// How runs are told apart: by colour and by dash, so that neither is needed alone.

/** Names of CSS variables, Okabe and Ito's colours; see css/live.css. */
const COLOURS = ['run-1', 'run-2', 'run-3', 'run-4', 'run-5', 'run-6', 'run-7'];
const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 2], [14, 4], [1, 4]];

/** The most runs that can still be told apart. */
export const MOST = COLOURS.length;

/** @param {number} at the run's place */
export function lineOf(at) {
  return { colour: COLOURS[at % MOST], dash: DASHES[at % MOST] };
}

/** A sample of the line for a legend. @param {number} at @returns {SVGSVGElement} */
export function sample(at) {
  const { colour, dash } = lineOf(at);
  const svg = d3.create('svg').attr('class', `sample ${colour}`).attr('width', 34).attr('height', 10).attr('aria-hidden', 'true');
  svg.append('line').attr('x1', 1).attr('x2', 33).attr('y1', 5).attr('y2', 5).attr('stroke', 'currentColor')
    .attr('stroke-width', 2.5).attr('stroke-dasharray', dash.join(' ') || null);
  return /** @type {any} */ (svg.node());
}
