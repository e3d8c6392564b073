// Has the board read: while drawing the answer only, after a stroke everything.
import { postImage } from '../api.js';
import { ask } from '../explain.js';
import { newest } from './newest.js';

/** Milliseconds between two questions while the pen moves. */
const PAUSE = 40;

/**
 * Has the server lay out what it needs for a model, so that the first stroke is answered as fast as
 * the next.
 * @param {{name: string, imageSize: number[]}} model
 */
export function warm({ name, imageSize: [, height, width] }) {
  ask(name, new Array(height * width).fill(0)).catch(() => {}); // the first stroke will tell
}

/**
 * @param {import('./board.js').Board} board
 * @param {() => string} model its name
 * @param {{answer: (answer: any, ended: boolean) => void, explain: (answer: any) => void, fail: (message: string) => void}} view
 */
export function reader(board, model, view) {
  let timer = 0;
  let drawing = 0; // counts what was drawn, so that an answer that is late is left out

  const send = newest(async (ended) => {
    const asked = drawing;
    try {
      if (!board.empty) {
        await read(asked, ended);
      }
    } catch (failure) {
      if (asked === drawing) {
        view.fail(failure.message);
      }
    }
  });

  async function read(asked, ended) {
    const image = await board.image();
    if (!board.picture) {
      const answer = await postImage(`/api/predict?model=${encodeURIComponent(model())}`, image);
      if (board.empty) {
        return;
      }
      view.answer(answer.predictions[0], ended && asked === drawing);
    }
    if (ended && asked === drawing) {
      const explained = await ask(model(), image);
      if (asked === drawing) {
        view.explain(explained);
      }
    }
  }

  return {
    /** The drawing changed and goes on. */
    moved() {
      drawing++;
      if (!timer) {
        timer = setTimeout(() => {
          timer = 0;
          send(false);
        }, PAUSE);
      }
    },
    /** A stroke ended, or something else was put on the board. */
    ended() {
      clearTimeout(timer);
      timer = 0;
      drawing++;
      send(true);
    },
  };
}
