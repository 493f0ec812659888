/** The messages of one conversation in sequence, each once however often it comes. */
export class Transcript {
  #bySequence = new Map();
  #after = 0;

  /** Takes in a message; returns false for one that is already here. */
  add(message) {
    if (this.#bySequence.has(message.seq)) {
      return false;
    }
    this.#bySequence.set(message.seq, message);
    while (this.#bySequence.has(this.#after + 1)) {
      this.#after += 1;
    }
    return true;
  }

  /** Last sequence up to which nothing is missing: where a resumed connection goes on. */
  get after() {
    return this.#after;
  }

  /** Highest sequence seen. */
  get latest() {
    return this.messages.at(-1)?.seq ?? 0;
  }

  get messages() {
    return [...this.#bySequence.values()].sort((a, b) => a.seq - b.seq);
  }

  get isEmpty() {
    return this.#bySequence.size === 0;
  }
}
