// The board: strokes, or a picture that was put there, as it is shown and as it is sent.
import { fit } from '../canvas.js';
import { paintStrokes } from './paint.js';
import { Strokes } from './strokes.js';

/** The side of the picture that is sent: eight dots for each that the network sees. */
const SENT = 224;
const BLACK_ON_WHITE = { ink: '#111', paper: '#fff' };
const WHITE_ON_BLACK = { ink: '#f4f4f4', paper: '#111' };

export class Board {
  /** @param {HTMLCanvasElement} canvas @param {() => any} penPlace where the keyboard's pen is */
  constructor(canvas, penPlace) {
    this.canvas = canvas;
    this.penPlace = penPlace;
    this.strokes = new Strokes();
    this.dark = false;
    /** @type {{file: File, bitmap: ImageBitmap|null}|null} */
    this.picture = null;
    this.asked = false;
  }

  get empty() {
    return this.strokes.empty && !this.picture;
  }

  get colours() {
    return this.dark ? WHITE_ON_BLACK : BLACK_ON_WHITE;
  }

  /** Paints before the next frame. */
  repaint() {
    if (!this.asked) {
      this.asked = true;
      requestAnimationFrame(() => {
        this.asked = false;
        this.paint();
      });
    }
  }

  paint() {
    const { context, width } = fit(this.canvas);
    paintStrokes(context, this.strokes.all, width, this.colours);
    if (this.picture?.bitmap) {
      paintPicture(context, this.picture.bitmap, width);
    }
    const at = this.penPlace();
    if (at) {
      paintPen(context, at, width);
    }
  }

  /** Puts a picture there; it takes the place of what was drawn. @param {File} file */
  async put(file) {
    this.clear();
    this.picture = { file, bitmap: null };
    this.picture.bitmap = await createImageBitmap(file).catch(() => null);
    this.repaint();
  }

  begin(width, point) {
    this.picture = null;
    this.strokes.begin(width, point);
    this.repaint();
  }

  move(points) {
    points.forEach((point) => this.strokes.add(point));
    this.repaint();
  }

  undo() {
    this.picture ? this.clear() : this.strokes.undo();
    this.repaint();
  }

  clear() {
    this.picture = null;
    this.strokes.clear();
    this.repaint();
  }

  /** What to send: the file as it is, or the strokes as a PNG. @returns {Promise<Blob>} */
  image() {
    if (this.picture) {
      return Promise.resolve(this.picture.file);
    }
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = SENT;
    paintStrokes(canvas.getContext('2d'), this.strokes.all, SENT, this.colours);
    return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  }
}

function paintPicture(context, bitmap, side) {
  const scale = Math.min(side / bitmap.width, side / bitmap.height);
  const [width, height] = [bitmap.width * scale, bitmap.height * scale];
  context.imageSmoothingEnabled = scale < 4;
  context.drawImage(bitmap, (side - width) / 2, (side - height) / 2, width, height);
}

function paintPen(context, { x, y, down }, side) {
  context.beginPath();
  context.arc(x * side, y * side, 9, 0, 2 * Math.PI);
  context.strokeStyle = down ? '#e69f00' : '#56b4e9';
  context.lineWidth = 3;
  context.stroke();
}
