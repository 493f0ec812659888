import { Outbox } from '../widget/protocol/outbox.js';
import { Transcript } from '../widget/protocol/transcript.js';

const TYPING_FOR = 6_000;

/** One conversation of this agent, in the region that holds it. It is the source that `Messages` shows. */
export class Chat {
  transcript = new Transcript();
  status = 'assigned';
  typing = false;
  peerRead = 0;
  read = 0;
  isResolving = false;
  notice = null;
  #quiet = null;

  /**
   * @param {object} summary `{id, visitor, country, site, since, read}`
   * @param {object} link the region's `RegionLink`
   * @param {object} storage where unaccepted messages are kept
   */
  constructor(summary, link, storage) {
    this.id = summary.id;
    this.visitor = summary.visitor;
    this.country = summary.country;
    this.site = summary.site;
    this.preview = summary.preview;
    this.read = summary.read;
    this.link = link;
    this.outbox = new Outbox(storage, `meridian:desk:out:${summary.id}:`);
  }

  get connection() {
    return this.link.connection;
  }

  get peer() {
    return this.visitor;
  }

  /** Messages of the visitor that the agent has not seen. */
  get unread() {
    return this.transcript.messages.filter((message) => message.author.role === 'visitor' && message.seq > this.read).length;
  }

  /** Where this conversation stands in the list: the newest on top. */
  get changedAt() {
    const last = this.transcript.messages.at(-1);
    return last ? Date.parse(last.at) : 0;
  }

  /** The last thing said, for the list. */
  get lastWords() {
    const waiting = this.outbox.entries.at(-1);
    const last = this.transcript.messages.at(-1);
    const said = last?.author.role === 'agent' ? `You: ${last.text}` : last?.text;
    return waiting ? `You: ${waiting.text}` : (said ?? this.preview ?? '');
  }

  /** The visitor writes, or stopped; `onEnd` is called when a signal of writing has run out. */
  writes(on, onEnd) {
    clearTimeout(this.#quiet);
    this.typing = on;
    if (on) {
      this.#quiet = setTimeout(() => {
        this.typing = false;
        onEnd();
      }, TYPING_FOR);
    }
  }
}
