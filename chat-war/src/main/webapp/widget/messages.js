import { element, messageText } from './protocol/dom.js';
import { KeyedList } from './protocol/keyed-list.js';
import { language, texts } from './texts.js';

const CLOSE_IN_TIME = 5 * 60_000;

/**
 * The list of messages of a conversation: accepted ones in sequence, then what is still in the outbox. Draws only what changed.
 *
 * Its source has `transcript`, `outbox`, `connection`, `peerRead` (sequence), `typing` and `peer` (name of the other side).
 */
export class Messages {
  #source = null;
  #own;
  #remedy;
  #rows;
  #typing;

  /**
   * @param {string} own role of the person in front of the screen: visitor or agent
   * @param {{retry: (id: string) => void, discard: (id: string) => void}} remedy for a message that was refused
   */
  constructor(own, remedy) {
    this.#own = own;
    this.#remedy = remedy;
    const list = element('ol', { class: 'messages', 'data-testid': 'messages' });
    this.#rows = new KeyedList(list, () => this.#row());
    this.#typing = element('p', { class: 'typing', 'data-testid': 'typing', hidden: true });
    this.root = element(
      'div',
      { class: 'log', role: 'log', 'aria-live': 'off', 'aria-label': texts.log, tabindex: '0', 'data-testid': 'log' },
      element('p', { class: 'greeting', dir: 'auto', 'data-testid': 'greeting', hidden: true }),
      list,
      this.#typing,
    );
  }

  /** First line, before anybody has said anything. */
  set greeting(text) {
    this.root.firstChild.textContent = text;
    this.root.firstChild.hidden = false;
  }

  /** Shows a source, the same as before or another. */
  show(source) {
    if (source !== this.#source) {
      this.#source = source;
      this.#rows.clear();
      this.draw();
      this.toEnd();
    } else {
      this.draw();
    }
  }

  draw() {
    const followed = this.#isAtEnd();
    this.#rows.draw(this.#content());
    this.#drawTyping();
    if (followed) {
      this.toEnd();
    }
  }

  toEnd() {
    this.root.scrollTop = this.root.scrollHeight;
  }

  #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.root;
    return scrollHeight - scrollTop - clientHeight < 60;
  }

  #content() {
    const { transcript, outbox, peerRead, connection } = this.#source;
    const accepted = transcript.messages.map((message) => ({
      key: message.author.role === this.#own ? message.id : `seq:${message.seq}`,
      role: message.author.role,
      name: message.author.role === this.#own ? texts.you : message.author.name || texts.role[message.author.role],
      text: message.text,
      at: Date.parse(message.at) || Date.now(),
      state: message.author.role === this.#own ? (message.seq <= peerRead ? 'read' : 'sent') : null,
    }));
    const waiting = connection === 'connected' ? 'sending' : 'waiting';
    const pending = outbox.entries.map((entry) => ({
      key: entry.id,
      role: this.#own,
      name: texts.you,
      text: entry.text,
      at: entry.at,
      state: entry.state === 'refused' ? 'unsent' : waiting,
      reason: entry.reason,
    }));
    const rows = [...accepted, ...pending];
    const lastOwn = rows.filter((row) => row.role === this.#own).at(-1);
    return rows.map((row, index) => ({
      ...row,
      isLastOwn: row === lastOwn,
      joined: joins(rows[index - 1], row),
      ends: !joins(row, rows[index + 1]),
    }));
  }

  #row() {
    const node = element('li', { 'data-testid': 'message' });
    return { node, update: (row) => this.#fill(node, row) };
  }

  #fill(node, row) {
    const side = row.role === this.#own ? 'own' : 'peer';
    node.className = `message ${row.role === 'system' ? 'system' : side} ${row.joined ? 'joined' : ''}`;
    node.dataset.role = row.role;
    node.dataset.id = row.key;
    node.replaceChildren(...(row.role === 'system' ? [row.text] : this.#parts(row, side)));
  }

  #parts(row, side) {
    const clock = new Date(row.at).toLocaleTimeString(clockOf(language), { hour: '2-digit', minute: '2-digit' });
    const time = element('time', { datetime: new Date(row.at).toISOString() }, clock);
    const isQuiet = !row.ends && !this.#speaks(row);
    const parts = [
      element('p', { class: `author ${row.joined || side === 'own' ? 'unseen' : ''}` }, row.name),
      element('div', { class: 'bubble', dir: 'auto', 'data-testid': 'message-text' }, ...messageText(row.text)),
      element('p', { class: `meta ${isQuiet ? 'unseen' : ''}` }, row.state === 'unsent' ? null : time, this.#state(row)),
    ];
    return row.state === 'unsent' ? [...parts, this.#remedies(row)] : parts;
  }

  /** Whether the state of a message is worth space: of the last one, and where something is not done yet. */
  #speaks(row) {
    return row.isLastOwn || ['sending', 'waiting', 'unsent'].includes(row.state);
  }

  #state(row) {
    if (row.state === null) {
      return null;
    }
    const failed = row.reason ? texts.failed(row.reason) : texts.failedPlain;
    const pending = row.reason ? texts.delayed(row.reason) : texts.state[row.state];
    const text = row.state === 'unsent' ? failed : pending;
    return element(
      'span',
      { class: `state ${row.state} ${this.#speaks(row) ? '' : 'unseen'}`, 'data-testid': 'message-state', 'data-state': row.state },
      text,
    );
  }

  #remedies(row) {
    const retry = { class: 'link', type: 'button', 'data-testid': 'retry', onclick: () => this.#remedy.retry(row.key) };
    const discard = { class: 'link', type: 'button', 'data-testid': 'discard', onclick: () => this.#remedy.discard(row.key) };
    return element('p', { class: 'remedies' }, element('button', retry, texts.retry), element('button', discard, texts.discard));
  }

  #drawTyping() {
    this.#typing.hidden = !this.#source.typing;
    this.#typing.textContent = texts.typing(this.#source.peer ?? texts.role.agent);
  }
}

function joins(previous, row) {
  return previous?.role === row?.role && previous?.name === row?.name && Math.abs(row.at - previous.at) < CLOSE_IN_TIME;
}

/** Locale of times: the reader's own where it is of the language in use. */
function clockOf(code) {
  return navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === code) ?? code;
}
