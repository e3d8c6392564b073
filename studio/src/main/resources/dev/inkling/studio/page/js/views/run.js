// Run.
function mount(root) {
  const heading = document.createElement('h1');
  heading.textContent = 'Run';
  root.append(heading);
}

export default { title: 'Run', mount };
