// Training.
function mount(root) {
  const heading = document.createElement('h1');
  heading.textContent = 'Training';
  root.append(heading);
}

export default { title: 'Training', mount };
