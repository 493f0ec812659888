/** A post without an answer for this long is sent again under its id. */
export const ANSWER_WITHIN = 8_000;

/** Codes of `refused` after which the same post is worth another attempt without asking anyone. */
const PASSING = new Set(['unavailable', 'busy', 'error']);

/**
 * Messages that no region has accepted yet. Each is kept in the page's storage under its client id until `accepted`, over
 * reloads and lost connections; sending twice is harmless because the region knows the id.
 *
 * An entry: `{id, text, at, state: 'waiting'|'refused', reason?, sent?, resend?}`; `sent` and `resend` are times of this page only.
 */
export class Outbox {
  #storage;
  #prefix;
  #now;
  #entries = new Map();

  /**
   * @param {object} storage `keys()`, `get(key)`, `set(key, text)`, `remove(key)`
   * @param {string} prefix of the keys of this conversation
   * @param {() => number} now clock in milliseconds
   */
  constructor(storage, prefix, now = Date.now) {
    this.#storage = storage;
    this.#prefix = prefix;
    this.#now = now;
    const found = storage.keys().filter((key) => key.startsWith(prefix));
    const entries = found.map((key) => parse(storage.get(key))).filter((entry) => entry !== null);
    entries.sort((a, b) => a.at - b.at).forEach((entry) => this.#entries.set(entry.id, entry));
  }

  /** Entries in the order they were written. */
  get entries() {
    return [...this.#entries.values()];
  }

  has(id) {
    return this.#entries.has(id);
  }

  /** Keeps a message before anything is sent. */
  add(id, text) {
    const last = this.entries.at(-1);
    const at = Math.max(this.#now(), last ? last.at + 1 : 0);
    return this.#keep({ id, text, at, state: 'waiting' });
  }

  /** The message is kept by the region, or given up. Returns what it was. */
  settle(id) {
    const entry = this.#entries.get(id);
    this.#entries.delete(id);
    this.#storage.remove(this.#prefix + id);
    return entry;
  }

  /** The region has certainly not kept it. A passing reason is tried again, another waits for the person. */
  refuse(id, code, reason) {
    const entry = this.#entries.get(id);
    if (!entry) {
      return undefined;
    }
    if (PASSING.has(code)) {
      return this.#keep({ ...entry, reason, resend: this.#now() + ANSWER_WITHIN / 4 });
    }
    return this.#keep({ ...entry, state: 'refused', code, reason });
  }

  /** The person wants it tried again, under the same id. */
  retry(id) {
    const { text, at } = this.#entries.get(id);
    return this.#keep({ id, text, at, state: 'waiting' });
  }

  /**
   * Sends what is due through `post`, oldest first, and stops at the first that can't be sent, so that order is kept.
   *
   * @param {(entry: object) => boolean} post returns whether it was sent
   * @param {boolean} all on a new connection everything without an answer is sent again
   */
  flush(post, all = false) {
    for (const entry of this.entries) {
      const due = entry.resend ?? (entry.sent ? entry.sent + ANSWER_WITHIN : 0);
      if (entry.state === 'waiting' && (all || this.#now() >= due)) {
        if (!post(entry)) {
          return;
        }
        this.#entries.set(entry.id, { ...entry, sent: this.#now(), resend: undefined });
      }
    }
  }

  #keep(entry) {
    this.#entries.set(entry.id, entry);
    const { id, text, at, state, code, reason } = entry;
    this.#storage.set(this.#prefix + id, JSON.stringify({ id, text, at, state, code, reason }));
    return entry;
  }
}

function parse(text) {
  try {
    const entry = JSON.parse(text);
    return typeof entry?.id === 'string' && typeof entry?.text === 'string' ? entry : null;
  } catch {
    return null;
  }
}
