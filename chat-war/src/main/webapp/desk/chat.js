import { browser } from '../widget/protocol/browser.js';
import { Outbox } from '../widget/protocol/outbox.js';
import { Transcript } from '../widget/protocol/transcript.js';

const TYPING_FOR = 6_000;

/** One conversation of this agent, in the region that holds it. It is the source that `Messages` shows. */
export class Chat {
  transcript = new Transcript();
  status = 'assigned';
  typing = false;
  peerRead = 0;
  isResolving = false;
  resolveAsked = 0;
  notice = null;
  #quiet = null;
  #world;
  #storage;

  /**
   * @param {object} summary of `summaryOf`
   * @param {object} link the region's `RegionLink`
   * @param {object} storage where unaccepted messages, the draft and the place read to are kept
   * @param {object} [world] clock and timers
   */
  constructor(summary, link, storage, world = browser) {
    this.#world = world;
    this.id = summary.id;
    this.visitor = summary.visitor;
    this.country = summary.country;
    this.site = summary.site;
    this.link = link;
    this.#storage = storage;
    this.outbox = new Outbox(storage, `meridian:desk:out:${summary.id}:`, world.now);
  }

  get connection() {
    return this.link.connection;
  }

  get peer() {
    return this.visitor;
  }

  /** Messages of the visitor that the agent has neither seen nor answered. */
  get unread() {
    const { messages } = this.transcript;
    const answered = messages.filter((message) => message.author.role === 'agent').at(-1)?.seq ?? 0;
    const seen = Math.max(answered, this.read);
    return messages.filter((message) => message.author.role === 'visitor' && message.seq > seen).length;
  }

  /** Sequence up to which the agent has seen the conversation. */
  get read() {
    return Number(this.#storage.get(this.#readKey) ?? 0);
  }

  set read(seq) {
    this.#storage.set(this.#readKey, String(seq));
  }

  get #readKey() {
    return `meridian:desk:read:${this.id}`;
  }

  /** Where the composer keeps what is not sent yet. */
  get draftKey() {
    return `meridian:desk:draft:${this.id}`;
  }

  /** Leaves nothing of the conversation in the tab. */
  forget() {
    this.outbox.entries.forEach((entry) => this.outbox.settle(entry.id));
    this.#storage.remove(this.#readKey);
    this.#storage.remove(this.draftKey);
  }

  /** The last thing said, for the list. */
  get lastWords() {
    const waiting = this.outbox.entries.at(-1);
    const last = this.transcript.messages.at(-1);
    const said = last?.author.role === 'agent' ? `You: ${last.text}` : last?.text;
    return waiting ? `You: ${waiting.text}` : (said ?? '');
  }

  /** The visitor writes, or stopped; `onEnd` is called when a signal of writing has run out. */
  writes(on, onEnd) {
    this.#world.cancel(this.#quiet);
    this.typing = on;
    if (on) {
      this.#quiet = this.#world.later(() => {
        this.typing = false;
        onEnd();
      }, TYPING_FOR);
    }
  }
}
