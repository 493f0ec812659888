import { element } from '../widget/protocol/dom.js';
import { KeyedList } from '../widget/protocol/keyed-list.js';
import { CAPACITY } from './desk.js';
import { country, urgency, wait } from './time.js';

/** Who waits in all regions, longest first. */
export class WaitingView {
  #desk;
  #list;

  constructor(desk) {
    this.#desk = desk;
    this.count = element('span', { class: 'count', 'data-testid': 'waiting-count' });
    this.next = element(
      'button',
      { class: 'primary', type: 'button', 'data-testid': 'take-next', 'aria-keyshortcuts': 'Alt+N', onclick: () => desk.takeNext() },
      'Take next',
    );
    this.notice = element('p', { class: 'notice', role: 'status', 'data-testid': 'notice', hidden: true });
    this.empty = element('p', { class: 'empty', 'data-testid': 'waiting-empty' });
    const list = element('ol', { class: 'waiting', 'aria-labelledby': 'waiting-title' });
    this.#list = new KeyedList(list, () => this.#row());
    this.root = element(
      'section',
      { class: 'part', 'aria-labelledby': 'waiting-title' },
      element('div', { class: 'part-head' }, element('h2', { id: 'waiting-title' }, 'Waiting', ' ', this.count), this.next),
      this.notice,
      list,
      this.empty,
    );
  }

  draw() {
    const desk = this.#desk;
    const { waiting } = desk;
    this.count.textContent = waiting.length;
    const reachable = waiting.some((item) => item.link.connection === 'connected' && !desk.isTaking(item.id));
    this.next.disabled = !reachable || desk.isFull;
    this.next.title = desk.isFull ? `You hold ${CAPACITY} conversations, the most one agent can.` : 'Alt+N';
    this.notice.hidden = desk.notice === null;
    this.notice.textContent = desk.notice ?? '';
    this.empty.hidden = waiting.length > 0;
    this.empty.textContent = this.#emptyText();
    this.#list.draw(waiting.map((item) => this.#data(item)));
    this.tick();
  }

  /** Lets the timers run. */
  tick() {
    const now = Date.now();
    for (const timer of this.root.querySelectorAll('[data-since]')) {
      const waited = now - Number(timer.dataset.since);
      timer.textContent = wait(waited);
      timer.dataset.urgency = urgency(waited);
    }
  }

  #emptyText() {
    const links = [...this.#desk.links.values()];
    const up = links.filter((link) => link.connection === 'connected').length;
    if (links.length === 0) {
      return 'No region yet.';
    }
    return up === 0 ? 'No region is connected, so nobody can be shown here.' : 'Nobody is waiting.';
  }

  #data(item) {
    const { id, visitor, country: code, since, site, link } = item;
    const isUp = link.connection === 'connected';
    return { key: id, visitor, code, since, site, region: link.name, isUp, isTaking: this.#desk.isTaking(id), isFull: this.#desk.isFull };
  }

  #row() {
    const name = element('span', { class: 'who' });
    const timer = element('time', { class: 'timer', 'data-testid': 'wait' });
    const place = element('span', { class: 'place' });
    const take = element('button', { class: 'take', type: 'button', 'data-testid': 'take' }, 'Take');
    const body = element('div', { class: 'card-body' }, element('p', {}, name, timer), element('p', {}, place));
    const node = element('li', { class: 'card', 'data-testid': 'queue-item' }, body, take);
    const update = (row) => {
      node.dataset.conversation = row.key;
      node.dataset.region = row.region;
      node.classList.toggle('dim', !row.isUp);
      name.textContent = row.visitor;
      timer.dataset.since = row.since;
      place.textContent = [row.region, row.code && country(row.code), row.site].filter(Boolean).join(' · ');
      take.textContent = row.isTaking ? 'Taking…' : 'Take';
      take.disabled = row.isTaking || row.isFull || !row.isUp;
      take.setAttribute('aria-label', `Take ${row.visitor}, ${row.region}`);
      take.onclick = () => this.#take(row.key);
    };
    return { node, update };
  }

  #take(id) {
    const item = this.#desk.waiting.find((waiting) => waiting.id === id);
    if (item) {
      this.#desk.take(item);
    }
  }
}
