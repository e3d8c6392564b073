// The line at the bottom that tells what happened, also to screen readers.
const line = document.getElementById('status');

/** @param {string} text @param {boolean} [isError] */
export function say(text, isError = false) {
  line.textContent = text;
  line.classList.toggle('error', isError);
}
