import { element } from '../widget/protocol/dom.js';
import { KeyedList } from '../widget/protocol/keyed-list.js';
import { CAPACITY } from './desk.js';

/** The agent's own conversations. */
export class ChatsView {
  #desk;
  #list;

  constructor(desk) {
    this.#desk = desk;
    this.count = element('span', { class: 'count', 'data-testid': 'load' });
    this.empty = element('p', { class: 'empty' }, 'None yet. Take someone who is waiting.');
    const list = element('ul', { class: 'chats', 'aria-labelledby': 'chats-title' });
    this.#list = new KeyedList(list, () => this.#row());
    this.root = element(
      'section',
      { class: 'part grow', 'aria-labelledby': 'chats-title' },
      element('div', { class: 'part-head' }, element('h2', { id: 'chats-title' }, 'Your conversations', ' ', this.count)),
      list,
      this.empty,
    );
  }

  draw() {
    const desk = this.#desk;
    this.count.textContent = `${desk.open.length} of ${CAPACITY}`;
    this.empty.hidden = desk.mine.length > 0;
    this.#list.draw(desk.mine.map((chat) => this.#data(chat)));
  }

  #data(chat) {
    return {
      key: chat.id,
      visitor: chat.visitor,
      region: chat.link.name,
      words: chat.lastWords,
      unread: chat.unread,
      typing: chat.typing,
      isUp: chat.connection === 'connected',
      isUnsent: chat.outbox.entries.some((entry) => entry.state === 'refused'),
      isResolved: chat.status === 'resolved',
      isSelected: chat.id === this.#desk.selected,
    };
  }

  #row() {
    const name = element('span', { class: 'who' });
    const place = element('span', { class: 'place' });
    const words = element('span', { class: 'words' });
    const badge = element('span', { class: 'badge', 'data-testid': 'unread' });
    const button = element(
      'button',
      { class: 'card', type: 'button', 'data-testid': 'conversation-item' },
      element('span', { class: 'line' }, name, place),
      element('span', { class: 'line' }, words, badge),
    );
    const node = element('li', {}, button);
    const update = (row) => {
      button.dataset.conversation = row.key;
      button.classList.toggle('dim', !row.isUp);
      button.classList.toggle('unread', row.unread > 0);
      button.classList.toggle('done', row.isResolved);
      button.onclick = () => this.#desk.select(row.key);
      button.toggleAttribute('aria-current', row.isSelected);
      if (row.isSelected) {
        button.setAttribute('aria-current', 'true');
      }
      name.textContent = row.visitor;
      place.textContent = row.isUp ? row.region : `${row.region}, out of date`;
      words.textContent = wordsOf(row);
      words.classList.toggle('typing', row.typing);
      words.classList.toggle('bad', row.isUnsent);
      badge.hidden = row.unread === 0;
      badge.replaceChildren(...(row.unread > 0 ? [String(row.unread), element('span', { class: 'unseen' }, ' unread')] : []));
    };
    return { node, update };
  }
}

function wordsOf(row) {
  if (row.isResolved) {
    return 'Resolved';
  }
  if (row.isUnsent) {
    return 'A message was not sent';
  }
  return row.typing ? 'is typing…' : row.words;
}
