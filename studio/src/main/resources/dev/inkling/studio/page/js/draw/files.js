// Picture files: dropped, pasted or chosen.

/** As many bytes as the server reads. */
const MOST = 8 * 1024 * 1024;

/**
 * @param {HTMLElement} target where files are dropped
 * @param {(file: File) => void} take
 * @returns {() => void} to end it
 */
export function files(target, take) {
  const over = (event) => {
    event.preventDefault();
    target.classList.add('dropping');
  };
  const leave = () => target.classList.remove('dropping');
  const drop = (event) => {
    event.preventDefault();
    leave();
    first(event.dataTransfer, take);
  };
  const paste = (event) => {
    if (!event.target.matches?.('input, textarea')) {
      first(event.clipboardData, take);
    }
  };
  target.addEventListener('dragover', over);
  target.addEventListener('dragleave', leave);
  target.addEventListener('drop', drop);
  document.addEventListener('paste', paste);
  return () => document.removeEventListener('paste', paste);
}

function first(transfer, take) {
  const file = transfer?.files?.[0];
  if (file) {
    take(file);
  }
}

/** What is wrong with a file before it is sent, or nothing. @param {File} file @returns {string} */
export function complaint(file) {
  if (!file.type.startsWith('image/')) {
    return `${file.name}: not a PNG, JPEG, BMP or GIF picture`;
  }
  return file.size > MOST ? `${file.name}: ${(file.size / 1024 / 1024).toFixed(1)} MiB, at most 8 MiB are read` : '';
}
