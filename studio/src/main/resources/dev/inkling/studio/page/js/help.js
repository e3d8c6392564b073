// The list of keys. A view tells its own: keys: [['1 … 6', 'one panel'], …].
const dialog = document.getElementById('help');
const GENERAL = [['?', 'this list'], ['Esc', 'close it']];
let keys = [];

export function keysOf(view) {
  keys = view.keys || [];
}

export function openHelp() {
  dialog.replaceChildren(title(), table([...keys, ...GENERAL]), closer());
  if (!dialog.open) {
    dialog.showModal();
  }
}

function title() {
  const heading = document.createElement('h2');
  heading.id = 'help-title';
  heading.textContent = 'Keys';
  return heading;
}

function table(rows) {
  const element = document.createElement('table');
  for (const [key, what] of rows) {
    const row = element.insertRow();
    const name = document.createElement('kbd');
    name.textContent = key;
    row.insertCell().append(name);
    row.insertCell().textContent = what;
  }
  return element;
}

function closer() {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Close';
  button.addEventListener('click', () => dialog.close());
  return button;
}
