// The digits of a snapshot: one grey picture from the server, as bytes of ink.

const KEPT = 4;
/** @type {Map<string, Uint8Array[]>} by address */
const read = new Map();

/**
 * @typedef {{step: number, kind: string, width: number, height: number, labels: number[],
 *   predicted: number[], probability: (number|undefined)[], ink: Uint8Array[]}} Snapshot
 */

/** Fetches the picture that belongs to what the server said of a snapshot. @returns {Promise<Snapshot>} */
export async function loadSnapshot(said) {
  const { width = 28, height = 28 } = said;
  const ink = await inkOf(said.sprite ?? said.images, said, width, height);
  return { ...said, width, height, ink, probability: said.probability ?? [] };
}

/** The test digits are the same at every step: their picture is read once. */
async function inkOf(url, said, width, height) {
  const known = read.get(url);
  if (known) {
    return known;
  }
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  const { columns = Math.floor(picture.width / width) } = said;
  const all = pixels(picture);
  const bytes = new Uint8Array(said.labels.length * width * height);
  const ink = said.labels.map((_, digit) => {
    const place = bytes.subarray(digit * width * height, (digit + 1) * width * height);
    const [left, top] = [(digit % columns) * width, Math.floor(digit / columns) * height];
    return cut(all, 4 * (top * picture.width + left), 4 * picture.width, width, place);
  });
  read.set(url, ink);
  if (read.size > KEPT) {
    read.delete(read.keys().next().value);
  }
  return ink;
}

function pixels(picture) {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = /** @type {any} */ (canvas.getContext('2d', { willReadFrequently: true }));
  context.drawImage(picture, 0, 0);
  return context.getImageData(0, 0, picture.width, picture.height).data;
}

/** Every fourth byte, the red one, is the grey. */
function cut(all, from, stride, width, ink) {
  for (let row = 0, to = 0; to < ink.length; row++) {
    for (let at = from + row * stride, end = at + 4 * width; at < end; at += 4) {
      ink[to++] = all[at];
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
  const [from, to] = [d3.rgb(paper), d3.rgb(ink)];
  const mix = (name, value) => Math.round(from[name] + ((to[name] - from[name]) * value) / 255);
  return Uint32Array.from({ length: 256 }, (_, value) =>
    ((255 << 24) | (mix('b', value) << 16) | (mix('g', value) << 8) | mix('r', value)) >>> 0);
}
