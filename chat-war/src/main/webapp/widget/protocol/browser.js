/** What a connection needs of its surroundings; tests give their own. */
export const browser = {
  open: (url) => new WebSocket(url),
  now: () => Date.now(),
  random: () => Math.random(),
  later: (task, milliseconds) => setTimeout(task, milliseconds),
  cancel: (handle) => clearTimeout(handle),
  id: () => clientId(),
};

/** The address of a region's socket. `path` may be absolute. */
export function socketAddress(region, path = '/socket') {
  const address = new URL(path, region);
  address.protocol = address.protocol === 'https:' || address.protocol === 'wss:' ? 'wss:' : 'ws:';
  return address.href;
}

/** A fresh client id of 32 hexadecimal digits. `crypto.randomUUID` is missing on pages without TLS. */
export function clientId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
