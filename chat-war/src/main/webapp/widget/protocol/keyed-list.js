/** A list on the page that follows rows of data: each row keeps its node, and with it focus and selection. */
export class KeyedList {
  #root;
  #make;
  #drawn = new Map();

  /**
   * @param {Element} root whose children the rows are
   * @param {() => {node: Element, update: (row: object) => void}} make
   */
  constructor(root, make) {
    this.#root = root;
    this.#make = make;
  }

  clear() {
    this.#drawn.clear();
    this.#root.replaceChildren();
  }

  /** @param {{key: string}[]} rows plain data; only a row whose data changed is drawn again */
  draw(rows) {
    const wanted = new Set(rows.map((row) => row.key));
    for (const [key, { part }] of [...this.#drawn]) {
      if (!wanted.has(key)) {
        part.node.remove();
        this.#drawn.delete(key);
      }
    }
    rows.forEach((row, index) => {
      const node = this.#nodeOf(row);
      if (this.#root.children[index] !== node) {
        this.#root.insertBefore(node, this.#root.children[index] ?? null);
      }
    });
  }

  #nodeOf(row) {
    const data = JSON.stringify(row);
    const entry = this.#drawn.get(row.key) ?? { part: this.#make(), data: null };
    if (entry.data !== data) {
      entry.part.update(row);
      this.#drawn.set(row.key, { part: entry.part, data });
    }
    return entry.part.node;
  }
}
