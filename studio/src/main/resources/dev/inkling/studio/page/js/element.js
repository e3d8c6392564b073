// Elements made in one expression.

/**
 * @param {string} tag
 * @param {Object<string, any>} [given] properties (className, textContent), listeners (onclick) or
 *     attributes (aria-label)
 * @param {...(Node|string)} children
 */
export function element(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    set(made, name, value);
  }
  made.append(...children);
  return made;
}

function set(made, name, value) {
  if (name.startsWith('on')) {
    made.addEventListener(name.slice(2), value);
  } else if (name in made) {
    made[name] = value;
  } else {
    made.setAttribute(name, value);
  }
}

/** A heading, a paragraph and the like: only text. @param {string} tag @param {string} text */
export function text(tag, text, className = '') {
  return element(tag, { textContent: text, className });
}

/** A button that says what it does. @param {string} name @param {() => void} onclick */
export function button(name, onclick, given = {}) {
  return element('button', { type: 'button', textContent: name, ...given, onclick });
}

/** Sets a text only where it is another one: the browser lays nothing out for nothing. */
export function setText(node, said) {
  if (node.textContent !== said) {
    node.textContent = said;
  }
}
