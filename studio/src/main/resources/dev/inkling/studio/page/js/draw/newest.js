// One request at a time; of those that wait, only the newest goes.

/**
 * @template T
 * @param {(job: T) => Promise<void>} send
 * @returns {(job: T) => void}
 */
export function newest(send) {
  let waiting = null;
  let busy = false;

  async function run() {
    busy = true;
    while (waiting !== null) {
      const job = waiting;
      waiting = null;
      await send(job);
    }
    busy = false;
  }

  return (job) => {
    waiting = job;
    if (!busy) {
      run();
    }
  };
}
