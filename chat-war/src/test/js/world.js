/** A clock, timers and sockets that move only when told to; jitter always draws the middle. */
export function world() {
  const timers = new Map();
  const sockets = [];
  let handle = 0;
  const made = {
    time: 0,
    sockets,
    now: () => made.time,
    random: () => 0.5,
    later: (task, wait) => timers.set(++handle, { task, at: made.time + wait }) && handle,
    cancel: (id) => timers.delete(id),
    id: () => `id-${++handle}`,
    open(url) {
      sockets.push(socket(url));
      return sockets.at(-1);
    },
    pass(milliseconds) {
      const end = made.time + milliseconds;
      for (let next = due(end); next; next = due(end)) {
        timers.delete(next[0]);
        made.time = next[1].at;
        next[1].task();
      }
      made.time = end;
    },
  };
  const due = (end) => [...timers].filter(([, timer]) => timer.at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
  return made;
}

function socket(url) {
  return {
    url,
    sent: [],
    closed: false,
    send(text) {
      this.sent.push(JSON.parse(text));
    },
    close() {
      this.closed = true;
    },
  };
}

/** Storage of a page, as `PageStorage` gives it. */
export function storage() {
  const kept = new Map();
  return {
    keys: () => [...kept.keys()],
    get: (key) => kept.get(key) ?? null,
    set: (key, text) => kept.set(key, text),
    remove: (key) => kept.delete(key),
  };
}

/** The engine of the tests has no addresses; these are as good as the modules need them. */
globalThis.URL ??= class {
  constructor(path, base) {
    [this.protocol, this.rest] = [base.split('//')[0], `//${base.split('//')[1]}${path}`];
  }

  get href() {
    return this.protocol + this.rest;
  }
};
