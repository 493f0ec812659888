import { element } from './dom.js';

/** A field that keeps of many things those that have every word typed into it, in any order and case. */
export class Filter {
  root;

  /** @param changed called when other words stand in the field */
  constructor({ label, placeholder, testid, changed }) {
    this.root = element('input', { type: 'search', class: 'filter', 'aria-label': label, placeholder, autocomplete: 'off', spellcheck: 'false', 'data-testid': testid });
    this.root.addEventListener('input', (event) => {
      event.stopPropagation(); // a form around it asks for nothing else than before
      changed();
    });
    this.root.addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault());
  }

  get isEmpty() {
    return this.root.value.trim() === '';
  }

  keeps(...texts) {
    const said = texts.join(' ').toLowerCase();
    return this.root.value.toLowerCase().split(/\s+/).every((word) => said.includes(word));
  }
}
