import { element, icon } from './protocol/dom.js';
import { texts } from './texts.js';

const TYPING_AGAIN = 3_000;
const TYPING_ENDS = 4_000;
const SEND = 'M4 12 20 4l-5 16-3.5-6.5zM11.5 13.5 20 4';

/** The field for a message: Enter sends, Shift+Enter makes a new line; the draft survives the page. */
export class Composer {
  #post;
  #writes;
  #storage;
  #key = null;
  #typedAt = 0;
  #quiet = null;
  #longest = 4000;

  /** @param {{post: (text: string) => void, writes: (on: boolean) => void, storage: object}} options */
  constructor({ post, writes, storage }) {
    this.#post = post;
    this.#writes = writes;
    this.#storage = storage;
    this.field = element('textarea', {
      rows: '1',
      enterkeyhint: 'send',
      placeholder: texts.placeholder,
      'aria-label': texts.composer,
      'aria-describedby': 'limit',
      'data-testid': 'composer',
      oninput: () => this.#typed(),
      onfocus: () => this.#show(),
      onkeydown: (event) => this.#pressed(event),
    });
    this.send = element('button', { class: 'send', type: 'submit', 'aria-label': texts.send, 'data-testid': 'send' }, icon(SEND));
    this.limit = element('p', { id: 'limit', class: 'limit', role: 'status', 'data-testid': 'limit' });
    const submit = (event) => {
      event.preventDefault();
      this.#submit();
    };
    this.root = element('form', { class: 'composer', onsubmit: submit }, this.field, this.send, this.limit);
  }

  /** Longest message in characters, as the region says. */
  set longest(characters) {
    if (characters !== this.#longest) {
      this.#longest = characters;
      this.#show();
    }
  }

  /** Turns to the draft kept under that key. */
  use(key) {
    if (key !== this.#key) {
      this.#stopped();
      this.#key = key;
      this.field.value = this.#storage.get(key) ?? '';
      this.#show();
    }
  }

  #pressed(event) {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#submit();
    }
  }

  #typed() {
    this.#show();
    this.#storage.set(this.#key, this.field.value);
    const now = Date.now();
    if (this.field.value.trim() !== '' && now - this.#typedAt > TYPING_AGAIN) {
      this.#typedAt = now;
      this.#writes(true);
    }
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#stopped(), TYPING_ENDS);
  }

  #stopped() {
    clearTimeout(this.#quiet);
    if (this.#typedAt !== 0) {
      this.#typedAt = 0;
      this.#writes(false);
    }
  }

  #submit() {
    const text = this.field.value.trim();
    if (text === '' || text.length > this.#longest) {
      return;
    }
    this.field.value = '';
    this.#storage.remove(this.#key);
    this.#stopped();
    this.#show();
    this.#post(text);
    this.field.focus();
  }

  #show() {
    const length = this.field.value.trim().length;
    this.field.style.height = 'auto';
    if (this.field.scrollHeight > 0) {
      this.field.style.height = `${Math.min(this.field.scrollHeight, 132)}px`;
    }
    this.limit.textContent = length > this.#longest ? texts.tooLong(this.#longest, length) : '';
    this.send.setAttribute('aria-disabled', String(length === 0 || length > this.#longest));
  }
}
