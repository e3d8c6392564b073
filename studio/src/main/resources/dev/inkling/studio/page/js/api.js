// The studio's HTTP API. A failed call throws an Error whose message is one line for the user.

/** @param {string} path @returns {Promise<any>} */
export function get(path) {
  return call(path, {});
}

/** @param {string} path @param {any} body @returns {Promise<any>} */
export function post(path, body) {
  return call(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Sends an image file as it is. @param {string} path @param {Blob} image */
export function postImage(path, image) {
  return call(path, {
    method: 'POST',
    headers: { 'Content-Type': image.type || 'image/png' },
    body: image,
  });
}

/** @param {string} path */
export function remove(path) {
  return call(path, { method: 'DELETE' });
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error('The studio does not answer; is it still running?');
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(answer.error || `${path}: answered ${response.status}`);
  }
  return answer;
}
