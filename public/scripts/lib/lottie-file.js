// Lottie animations as .json, or packed as .lottie (a zip with the animation under animations/).

/**
 * @param {string} url
 * @returns {Promise<unknown>}
 */
export async function animationData(url) {
  const reply = await fetch(url);
  if (!reply.ok) throw new Error(`animation: ${reply.status}`);
  const bytes = new Uint8Array(await reply.arrayBuffer());
  const packed = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return JSON.parse(packed ? await firstAnimation(bytes) : new TextDecoder().decode(bytes));
}

/**
 * Reads the zip's directory from its end and unpacks the first animation.
 * @param {Uint8Array} bytes
 */
async function firstAnimation(bytes) {
  const view = new DataView(bytes.buffer);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw new Error('animation: not a zip');
  let at = view.getUint32(end + 16, true);
  for (let i = view.getUint16(end + 10, true); i > 0; i -= 1) {
    const method = view.getUint16(at + 10, true), size = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true), local = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (/^(animations|a)\/.+\.json$/.test(name)) {
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      return unpack(bytes.slice(start, start + size), method);
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  throw new Error('animation: none in the file');
}

/**
 * @param {Uint8Array} data
 * @param {number} method 0 stored, 8 deflated
 */
async function unpack(data, method) {
  if (method === 0) return new TextDecoder().decode(data);
  return new Response(new Blob([/** @type {any} */ (data)]).stream().pipeThrough(new DecompressionStream(/** @type {any} */ ('deflate-raw')))).text();
}
