import { element } from '../widget/protocol/dom.js';
import { KeyedList } from '../widget/protocol/keyed-list.js';

const SAID = {
  connected: 'connected',
  connecting: 'connecting…',
  reconnecting: 'reconnecting…',
  stale: 'out of date',
  refused: 'refused',
};

/** The regions of this agent and the state of each line. */
export class RegionsView {
  #list;

  constructor() {
    this.root = element('ul', { class: 'regions', 'aria-label': 'Regions' });
    this.#list = new KeyedList(this.root, () => {
      const name = element('span', { class: 'name' });
      const state = element('span', { class: 'said' });
      const node = element('li', { class: 'region', 'data-testid': 'region-state' }, element('span', { class: 'dot' }), name, state);
      return { node, update: (row) => this.#fill(node, name, state, row) };
    });
  }

  draw(desk) {
    const links = [...desk.links.values()];
    this.#list.draw(links.map(({ id, name, state, since, refusal }) => ({ key: id, name, state, since, refusal })));
  }

  #fill(node, name, state, row) {
    const since = new Date(row.since).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
    node.dataset.region = row.key;
    node.dataset.state = row.state;
    node.title = row.refusal ?? `${row.name} (${row.key}): ${SAID[row.state]} since ${since}`;
    name.textContent = row.name;
    state.textContent = row.state === 'stale' ? `${SAID.stale} since ${since.slice(0, 5)}` : SAID[row.state];
    state.classList.toggle('unseen', row.state === 'connected');
  }
}
