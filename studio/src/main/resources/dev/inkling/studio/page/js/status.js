// The line at the bottom that tells what happened, also to screen readers.
const SECONDS = 8; // news goes away, errors stay
let timer = 0;
const line = document.getElementById('status');

/** @param {string} text @param {boolean} [isError] */
export function say(text, isError = false) {
  clearTimeout(timer);
  if (text && !isError) {
    timer = setTimeout(() => say(''), SECONDS * 1000);
  }
  line.textContent = text;
  line.classList.toggle('error', isError);
}
