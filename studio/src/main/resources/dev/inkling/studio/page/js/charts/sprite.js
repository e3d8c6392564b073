// The digits of a snapshot: one grey picture from the server, as bytes of ink.

/**
 * @typedef {{step: number, kind: string, width: number, height: number, labels: number[],
 *   predicted: number[], probability: (number|undefined)[], ink: Uint8ClampedArray[]}} Snapshot
 */

/** Fetches the picture that belongs to what the server said of a snapshot. @returns {Promise<Snapshot>} */
export async function loadSnapshot(said) {
  const picture = new Image();
  picture.src = said.sprite ?? said.images;
  await picture.decode();
  const { width = 28, height = 28, columns = Math.floor(picture.width / 28) } = said;
  const all = read(picture);
  const ink = said.labels.map((_, digit) =>
    cut(all, picture.width, (digit % columns) * width, Math.floor(digit / columns) * height, width, height));
  return { ...said, width, height, ink, probability: said.probability ?? [] };
}

function read(picture) {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = /** @type {any} */ (canvas.getContext('2d', { willReadFrequently: true }));
  context.drawImage(picture, 0, 0);
  return context.getImageData(0, 0, picture.width, picture.height).data;
}

function cut(all, stride, left, top, width, height) {
  const ink = new Uint8ClampedArray(width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      ink[row * width + column] = all[4 * ((top + row) * stride + left + column)];
    }
  }
  return ink;
}

/** The same snapshot with the mistaken digits first. @param {Snapshot} snapshot */
export function mistakenFirst(snapshot) {
  const order = d3.range(snapshot.labels.length);
  const isRight = (digit) => snapshot.labels[digit] === snapshot.predicted[digit];
  order.sort((one, two) => Number(isRight(one)) - Number(isRight(two)));
  const sorted = { ...snapshot };
  for (const name of ['labels', 'predicted', 'probability', 'ink']) {
    sorted[name] = order.map((digit) => snapshot[name][digit]);
  }
  return sorted;
}

/**
 * Digits in rows, dark on paper: white where recognised, rose where not.
 * @param {Snapshot} snapshot @param {number} columns @param {import('../theme.js').Theme} colours
 */
export function mosaic(snapshot, columns, colours) {
  const { width, height, ink, labels, predicted } = snapshot;
  const rows = Math.ceil(ink.length / columns);
  const canvas = new OffscreenCanvas(columns * width, rows * height);
  const context = /** @type {any} */ (canvas.getContext('2d'));
  const image = context.createImageData(canvas.width, canvas.height);
  const pixels = new Uint32Array(image.data.buffer);
  const right = ramp(colours['digit-paper'], colours['digit-ink']);
  const mistaken = ramp(colours['digit-mistake'], colours['digit-ink']);
  ink.forEach((digit, at) => {
    const shades = labels[at] === predicted[at] ? right : mistaken;
    let to = Math.floor(at / columns) * height * canvas.width + (at % columns) * width;
    for (let from = 0; from < digit.length; to += canvas.width) {
      for (let column = 0; column < width; column++) {
        pixels[to + column] = shades[digit[from++]];
      }
    }
  });
  context.putImageData(image, 0, 0);
  return canvas;
}

/** 256 shades from paper to ink, as the bytes of an image. */
function ramp(paper, ink) {
  const between = d3.interpolateRgb(paper, ink);
  return Uint32Array.from({ length: 256 }, (_, value) => {
    const { r, g, b } = d3.rgb(between(value / 255));
    return ((255 << 24) | (Math.round(b) << 16) | (Math.round(g) << 8) | Math.round(r)) >>> 0;
  });
}
