import { element, icon } from '../widget/protocol/dom.js';
import { Composer } from '../widget/composer.js';
import { Messages } from '../widget/messages.js';
import { country } from './time.js';

const BACK = 'M15 5l-7 7 7 7';
const CHECK = 'M5 12.5l4.5 4.5L19 7.5';

/** The conversation in front of the agent: messages, composer, resolve. */
export class PaneView {
  #desk;
  #messages;
  #composer;

  constructor(desk, storage) {
    this.#desk = desk;
    const remedy = { retry: (id) => desk.retry(this.#chat, id), discard: (id) => desk.discard(this.#chat, id) };
    this.#messages = new Messages('agent', remedy);
    const post = (text) => this.#post(text);
    const writes = (on) => this.#chat && desk.writes(this.#chat, on);
    this.#composer = new Composer({ post, writes, storage });
    this.title = element('h2', { id: 'pane-title', tabindex: '-1' });
    this.facts = element('p', { class: 'facts' });
    const back = { class: 'back', type: 'button', 'aria-label': 'Back to the list', 'data-testid': 'back', onclick: () => desk.select(null) };
    this.resolve = element(
      'button',
      { class: 'secondary', type: 'button', 'data-testid': 'resolve', 'aria-keyshortcuts': 'Alt+R', onclick: () => this.askResolve() },
      icon(CHECK, 18),
      element('span', {}, 'Resolve'),
    );
    this.notice = element('p', { class: 'notice', role: 'status', 'data-testid': 'connection', hidden: true });
    this.body = element(
      'div',
      { class: 'pane-body' },
      element('div', { class: 'pane-head' }, element('button', back, icon(BACK)), element('div', { class: 'id' }, this.title, this.facts), this.resolve),
      this.notice,
      this.#messages.root,
      this.#composer.root,
    );
    this.empty = element('div', { class: 'pane-empty' });
    this.root = element('section', { class: 'pane', 'aria-labelledby': 'pane-title', 'data-testid': 'panel' }, this.body, this.empty);
  }

  get #chat() {
    return this.#desk.chats.get(this.#desk.selected);
  }

  /** Resolves the conversation in front, where there is one to resolve. */
  askResolve() {
    const chat = this.#chat;
    if (chat?.status === 'assigned' && !chat.isResolving) {
      this.#desk.resolve(chat);
    }
  }

  focus() {
    const hasKeyboard = !matchMedia('(max-width: 760px)').matches;
    if (this.#chat?.status === 'assigned' && hasKeyboard) {
      this.#composer.field.focus();
    } else {
      this.title.focus();
    }
  }

  draw() {
    const chat = this.#chat;
    this.body.hidden = !chat;
    this.empty.hidden = Boolean(chat);
    if (!chat) {
      this.#drawEmpty();
      return;
    }
    if (document.visibilityState === 'visible') {
      this.#desk.read(chat);
    }
    const isOver = chat.status === 'resolved';
    this.title.textContent = chat.visitor;
    this.facts.textContent = [chat.link.name, chat.country && country(chat.country), chat.site].filter(Boolean).join(' · ');
    this.resolve.disabled = isOver || chat.isResolving;
    this.resolve.lastChild.textContent = isOver ? 'Resolved' : chat.isResolving ? 'Resolving…' : 'Resolve';
    this.#composer.root.hidden = isOver;
    this.#composer.longest = chat.link.rules.maxLength;
    this.#composer.use(chat.draftKey);
    this.#messages.show(chat);
    this.#drawNotice(chat);
  }

  #post(text) {
    this.#desk.post(this.#chat, text);
    this.#messages.toEnd();
  }

  #drawNotice(chat) {
    const text = chat.notice ?? lineNotice(chat);
    this.notice.hidden = text === '';
    this.notice.dataset.state = chat.connection;
    if (this.notice.textContent !== text) {
      this.notice.textContent = text;
    }
  }

  #drawEmpty() {
    const { waiting, mine } = this.#desk;
    const title = mine.length > 0 ? 'Choose a conversation' : waiting.length > 0 ? `${waiting.length} waiting` : 'All quiet';
    const hint = mine.length === 0 && waiting.length === 0 ? 'New conversations of all your regions show up on the left.' : 'Alt+N takes the one who has waited longest.';
    const shown = `${title}|${hint}`;
    if (this.empty.dataset.shown !== shown) {
      this.empty.dataset.shown = shown;
      this.empty.replaceChildren(element('p', { class: 'big' }, title), element('p', {}, hint));
    }
  }
}

function lineNotice(chat) {
  if (chat.status === 'resolved') {
    return 'This conversation is resolved.';
  }
  const { state, name } = chat.link;
  if (state === 'connected') {
    return '';
  }
  return state === 'refused'
    ? `${name} refuses your token: ${chat.link.refusal}`
    : `${name} can't be reached. What you write is kept and goes out when the connection is back.`;
}
