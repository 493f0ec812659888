/** A page's storage that also works where the browser denies it (then for this page only). */
export class PageStorage {
  #area;
  #memory = new Map();

  /** @param {() => Storage} area reading `localStorage` itself may throw, so it is asked for here */
  constructor(area) {
    try {
      this.#area = area();
      this.#area.setItem('meridian:probe', '1');
      this.#area.removeItem('meridian:probe');
    } catch {
      this.#area = null;
    }
  }

  keys() {
    const kept = this.#area ? Object.keys(this.#area) : [];
    return [...new Set([...kept, ...this.#memory.keys()])];
  }

  get(key) {
    return this.#memory.get(key) ?? this.#area?.getItem(key) ?? null;
  }

  /** Keeps a text; falls back to memory when the quota is used up. */
  set(key, text) {
    try {
      if (this.#area) {
        this.#area.setItem(key, text);
        this.#memory.delete(key);
        return;
      }
    } catch (error) {
      console.warn(`meridian: storage refused ${key}, kept for this page only`, error);
    }
    this.#memory.set(key, text);
  }

  remove(key) {
    this.#memory.delete(key);
    this.#area?.removeItem(key);
  }
}
