// Draw.
function mount(root) {
  const heading = document.createElement('h1');
  heading.textContent = 'Draw';
  root.append(heading);
}

export default { title: 'Draw', mount };
