// Model.
function mount(root) {
  const heading = document.createElement('h1');
  heading.textContent = 'Model';
  root.append(heading);
}

export default { title: 'Model', mount };
