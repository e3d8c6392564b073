// Compare.
function mount(root) {
  const heading = document.createElement('h1');
  heading.textContent = 'Compare';
  root.append(heading);
}

export default { title: 'Compare', mount };
