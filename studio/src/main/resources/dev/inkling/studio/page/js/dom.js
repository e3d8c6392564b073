// Elements in one call.

/**
 * element('button', { type: 'button', onclick: go }, 'Go'): attributes by name; functions are
 * listeners; a value of false or null is left out.
 * @param {string} tag @param {Record<string, any>} [attributes] @param {...(Node|string|null)} children
 * @returns {any}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      made.addEventListener(name.replace(/^on/, ''), value);
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value === true ? '' : String(value));
    }
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A button that says what it does. @param {string} text @param {() => void} onclick */
export function button(text, onclick, attributes = {}) {
  return element('button', { type: 'button', ...attributes, onclick }, text);
}

/** Sets a text only where it is another one: the browser lays nothing out for nothing. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}
