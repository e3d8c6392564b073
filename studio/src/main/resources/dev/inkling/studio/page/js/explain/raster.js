// Numbers as pixels.

/**
 * A small canvas with one dot a number, to be drawn enlarged.
 * @param {number} width @param {number} height
 * @param {(index: number) => [number, number, number]} colourOf of the number at row · width + column
 * @returns {HTMLCanvasElement}
 */
export function raster(width, height, colourOf) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    image.data.set(colourOf(i), 4 * i);
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Draws it with square dots. @param {CanvasRenderingContext2D} context @param {CanvasImageSource} dots */
export function enlarge(context, dots, x, y, width, height) {
  context.imageSmoothingEnabled = false;
  context.drawImage(dots, x, y, width, height);
}
