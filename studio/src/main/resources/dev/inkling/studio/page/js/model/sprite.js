// Many small grey images in one picture file: ink is light on black there, and coloured here.
import { colours } from '../explain/colours.js';
import { enlarge, raster } from '../explain/raster.js';

/**
 * Loads one.
 * @param {{sprite: string, columns: number, height: number, width: number}} from
 */
export async function loadSprite({ sprite, columns, height, width }) {
  const image = new Image();
  image.src = sprite;
  await image.decode().catch(() => {
    throw new Error('The pictures of the digits could not be loaded.');
  });
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(image, 0, 0);

  /** Ink from 0 to 1 of image i, row by row. @returns {number[]} */
  function pixels(i) {
    const [x, y] = [i % columns * width, Math.floor(i / columns) * height];
    const { data } = context.getImageData(x, y, width, height);
    return Array.from({ length: width * height }, (_, p) => data[4 * p] / 255);
  }

  return {
    pixels,
    /** A canvas that shows image i, `side` CSS pixels high. @param {number} i @param {number} side */
    picture(i, side) {
      const ink = pixels(i);
      const palette = colours();
      const made = document.createElement('canvas');
      const scale = Math.max(1, Math.round(2 * side / height));
      made.width = width * scale;
      made.height = height * scale;
      enlarge(made.getContext('2d'), raster(width, height, (p) => palette.ink(ink[p])), 0, 0, made.width, made.height);
      made.style.height = `${side}px`;
      made.className = 'digit';
      made.setAttribute('aria-hidden', 'true'); // what it shows is said beside it
      return made;
    },
  };
}
