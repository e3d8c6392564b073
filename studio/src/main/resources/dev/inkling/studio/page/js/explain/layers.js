// Every layer's activations as pictures, one after the other.
import { element, text } from '../element.js';
import { layerPicture } from './layer.js';

/** @param {HTMLElement} root */
export function layers(root) {
  const list = element('div', { className: 'layers' });
  root.append(list);
  let pictures = [];
  let shape = '';

  function build(all, labels) {
    pictures = all.map((layer, i) => layerPicture(layer, i === all.length - 1 ? labels : []));
    list.replaceChildren(...pictures.map((picture) => picture.frame));
  }

  return {
    /** @param {any[]} all layers of /api/explain @param {string[]} labels of the last one's values */
    show(all, labels) {
      const now = JSON.stringify([labels, ...all.map((each) => [each.name, each.channels, each.height, each.width])]);
      if (now !== shape) {
        shape = now;
        build(all, labels);
      }
      pictures.forEach((picture, i) => picture.show(all[i]));
    },
    clear() {
      shape = '';
      pictures = [];
      list.replaceChildren(text('p', 'Draw something, and see here what each layer makes of it.', 'faint'));
    },
    paint() {
      pictures.forEach((picture) => picture.paint());
    },
  };
}
