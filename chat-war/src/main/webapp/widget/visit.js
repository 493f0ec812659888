import { fullJitter } from './protocol/backoff.js';
import { browser, clientId, socketAddress } from './protocol/browser.js';
import { Connection } from './protocol/connection.js';
import { Outbox } from './protocol/outbox.js';
import { Transcript } from './protocol/transcript.js';
import { Refusal } from './api.js';
import { Placement } from './placement.js';

/** A region that can't be reached for this long makes the visit look for another one. */
export const GONE_AFTER = 12_000;
const FLUSH_EVERY = 2_000;
const TYPING_FOR = 6_000;

/** Codes of `closed` after which the token is worth nothing. */
const FORGOTTEN = new Set(['unauthorized', 'unknown-conversation']);

/** Codes of `refused` after which the conversation takes nothing more: the message begins a new one. */
const OVER = new Set(['closed', 'unknown-conversation']);

/**
 * A visitor's conversation over a network that fails: finds the region, keeps what is not accepted, resumes.
 * Without any user interface; `onChange` is called after every change of what can be read here.
 */
export class Visit {
  connection = 'idle';
  reason = null;
  offer = null;
  status = 'new';
  agent = null;
  typing = false;
  peerRead = 0;
  transcript = new Transcript();

  /** What the region keeps to, once it has said so: `{maxLength, typing}`. */
  rules = null;

  #site;
  #placement;
  #storage;
  #onChange;
  #onArrival;
  #onRules;
  #kept;
  #socket = null;
  #attempt = 0;
  #round = 0;
  /** Region of the conversation that was left because it could not be reached. */
  #avoid = undefined;
  /** Regions that an earlier session knew. */
  #known = [];
  #lostAt = 0;
  #quiet = null;
  #asking = false;
  /** Whether the region has ever taken the present token. */
  #isKnown = false;
  /** Whether the present token comes from an earlier page. */
  #isOld = false;
  /** Last sequence that was there before this page: history is shown, not announced. */
  #history = null;
  #isRuled = false;

  /**
   * @param {object} options
   * @param {string} options.site key of the website
   * @param {string} [options.name] of the visitor, where the page knows it
   * @param {string} options.origin where the widget was loaded from
   * @param {object} options.storage a `PageStorage`
   * @param {() => void} options.onChange
   * @param {(changed: boolean) => void} options.onRules the region said what it keeps to; the site's settings may be others, too
   * @param {(message: object) => void} options.onArrival for messages that arrive while the page is open, not for history
   */
  constructor({ site, name, origin, storage, onChange, onRules, onArrival }) {
    this.#site = site;
    this.#placement = new Placement({ site, name, origin });
    this.#storage = storage;
    this.#onChange = onChange;
    this.#onArrival = onArrival;
    this.#onRules = onRules;
    this.outbox = new Outbox(storage, `meridian:${site}:out:`);
    this.#kept = this.#stored();
    this.#isOld = this.#kept !== null;
    setInterval(() => this.#tick(), FLUSH_EVERY);
  }

  #stored() {
    return JSON.parse(this.#storage.get(this.#key) ?? 'null');
  }

  get #key() {
    return `meridian:${this.#site}:visit`;
  }

  /** Whether a conversation of an earlier page is there to be resumed. */
  get isOpen() {
    return this.#kept !== null || this.outbox.entries.length > 0;
  }

  /** Name of the agent, once there is one. */
  get peer() {
    return this.agent;
  }

  /** Messages of the other side that the visitor has not seen. */
  get unread() {
    const read = this.#kept?.read ?? 0;
    return this.transcript.messages.filter((message) => message.author.role === 'agent' && message.seq > read).length;
  }

  start() {
    if (this.connection === 'idle') {
      this.#enter('finding');
      this.#find();
    }
  }

  post(text) {
    this.outbox.add(clientId(), text);
    if (this.status === 'resolved') {
      this.startAgain();
    }
    this.start();
    this.#flush();
    this.#onChange();
  }

  retry(id) {
    this.outbox.retry(id);
    this.#flush();
    this.#onChange();
  }

  discard(id) {
    this.outbox.settle(id);
    this.#onChange();
  }

  /** Tells the region that the visitor has seen everything. */
  read() {
    const seq = this.transcript.latest;
    if (this.#kept && seq > (this.#kept.read ?? 0)) {
      this.#keep({ ...this.#kept, read: seq });
      this.#socket?.send({ type: 'read', seq });
      this.#onChange();
    }
  }

  /** Tells the agent whether the visitor is writing. */
  writes(on) {
    if (this.rules?.typing ?? true) {
      this.#socket?.send({ type: 'typing', on });
    }
  }

  /** Another tab of this website may have begun or read a conversation. */
  follow() {
    const stored = this.#stored();
    if (stored && stored.conversation !== this.#kept?.conversation) {
      this.#leave();
      this.#kept = stored;
      this.#enter('finding');
      this.#find();
    } else if (stored) {
      this.#kept = stored;
      this.#onChange();
    }
  }

  /** Leaves the present conversation for a new one; what was not accepted goes along. */
  startAgain() {
    this.#avoid = this.offer?.avoid;
    this.#known = this.#kept?.origins ?? this.#known;
    this.#leave();
    this.#keep(null);
    this.outbox.entries.filter((entry) => entry.state === 'refused').forEach((entry) => this.outbox.retry(entry.id));
    this.#enter('finding');
    this.#find();
  }

  #leave() {
    this.#round += 1;
    this.#socket?.stop();
    this.#socket = null;
    this.transcript = new Transcript();
    this.#history = null;
    this.#isKnown = false;
    this.#lostAt = 0;
    Object.assign(this, { status: 'new', agent: null, offer: null, reason: null, peerRead: 0, typing: false });
  }

  /** The network may be back. */
  hurry() {
    this.#socket?.hurry();
  }

  /** Finds region and session, then connects. A later call makes an earlier one that still waits for an answer void. */
  async #find() {
    this.#round += 1;
    const round = this.#round;
    try {
      const kept = this.#kept ?? (await this.#begin());
      if (round !== this.#round) {
        return;
      }
      if (kept === null) {
        this.#enter('nowhere');
        this.#again();
        return;
      }
      this.#keep(kept);
      this.#attempt = 0;
      this.#connect();
    } catch (error) {
      if (round === this.#round) {
        this.#failed(error);
      }
    }
  }

  #begin() {
    this.#isOld = false;
    return this.#placement.begin(this.#avoid, this.#known);
  }

  #failed(error) {
    if (error instanceof Refusal && !error.isPassing && error.status !== 421) {
      this.reason = error.message;
      this.#enter('refused');
      return;
    }
    console.warn('meridian: no region took the visitor, asking again', error);
    this.#enter(error.status === 421 ? 'nowhere' : 'finding');
    this.#again();
  }

  #again() {
    const round = this.#round;
    this.#attempt += 1;
    setTimeout(() => round === this.#round && this.#find(), 1_000 + fullJitter(this.#attempt));
  }

  #connect() {
    this.#socket = new Connection({
      url: socketAddress(this.#kept.url, this.#kept.socket),
      hello: () => ({ type: 'hello', token: this.#kept.token, after: this.transcript.after }),
      onFrame: (frame) => this.#receive(frame),
      onState: (state) => this.#connected(state),
    });
    this.#socket.start();
  }

  #connected(state) {
    if (state === 'stopped') {
      return;
    }
    this.#lostAt = state === 'connected' ? 0 : this.#lostAt || browser.now();
    if (state === 'connected') {
      this.offer = null;
      this.typing = false;
      this.#flush(true);
    }
    this.#enter(state);
  }

  #receive(frame) {
    const handlers = {
      welcome: () => this.#welcome(frame),
      settings: () => this.#ruled(frame),
      accepted: () => this.#accepted(frame),
      refused: () => this.#refused(frame),
      message: () => this.#message(frame),
      typing: () => frame.role !== 'visitor' && this.#agentTypes(frame.on),
      read: () => frame.role === 'agent' && (this.peerRead = Math.max(this.peerRead, frame.seq)),
      status: () => this.#statusIs(frame.status, frame.agent),
      moved: () => this.#moved(frame),
      closed: () => FORGOTTEN.has(frame.code) && this.#forgotten(frame),
    };
    handlers[frame.type]?.();
    this.#onChange();
  }

  #welcome(frame) {
    this.#isKnown = true;
    this.#isRuled = false;
    this.#history ??= frame.seq ?? 0;
    this.#statusIs(frame.status ?? this.status, frame.agent);
    if (this.#kept?.read > 0) {
      this.#socket.send({ type: 'read', seq: this.#kept.read }); // nothing says that the last one arrived
    }
  }

  /** The first of a connection says how things are, each one after it that they changed. */
  #ruled({ maxLength, typing }) {
    this.rules = { maxLength, typing };
    this.#onRules(this.#isRuled);
    this.#isRuled = true;
  }

  #accepted(frame) {
    const entry = this.outbox.settle(frame.id);
    if (entry) {
      const author = { role: 'visitor' };
      this.transcript.add({ seq: frame.seq, id: frame.id, author, text: entry.text, at: frame.at });
    }
  }

  #refused(frame) {
    if (OVER.has(frame.code)) {
      this.startAgain();
    } else if (frame.id) {
      this.outbox.refuse(frame.id, frame.code, frame.reason);
    }
  }

  /** An old token is replaced by a new conversation; a region that rejects a fresh one would reject the next, too. */
  #forgotten(frame) {
    if (this.#isKnown || this.#isOld) {
      this.startAgain();
    } else {
      this.#leave();
      this.reason = frame.reason;
      this.#enter('refused');
    }
  }

  #message(frame) {
    if (frame.author.role === 'visitor' && frame.id && this.outbox.has(frame.id)) {
      this.outbox.settle(frame.id);
    }
    const isNew = this.transcript.add(frame);
    if (frame.author.role === 'agent') {
      this.#agentTypes(false);
    }
    if (isNew && frame.seq > this.#history && frame.author.role !== 'visitor') {
      this.#onArrival(frame);
    }
  }

  #agentTypes(on) {
    clearTimeout(this.#quiet);
    this.typing = on;
    if (on) {
      this.#quiet = setTimeout(() => this.#agentTypes(false) ?? this.#onChange(), TYPING_FOR);
    }
  }

  #statusIs(status, agent) {
    this.status = status;
    this.agent = (typeof agent === 'object' ? agent?.name : agent) ?? this.agent;
  }

  #moved({ url, token }) {
    this.#socket.stop();
    this.#keep({ ...this.#kept, url, token: token ?? this.#kept.token });
    this.#connect();
  }

  #flush(all = false) {
    this.outbox.flush((entry) => this.#socket?.send({ type: 'post', id: entry.id, text: entry.text }) ?? false, all);
  }

  async #tick() {
    this.#flush();
    if (this.#lostAt && !this.offer && !this.#asking && browser.now() - this.#lostAt > GONE_AFTER) {
      this.#asking = true;
      await this.#lookElsewhere();
      this.#asking = false;
    }
  }

  /** The region may be gone: another one is offered, the visitor decides. */
  async #lookElsewhere() {
    try {
      const offer = await this.#placement.elsewhere(this.#kept);
      if (this.#lostAt && offer) {
        this.offer = offer;
        this.#onChange();
      }
    } catch (error) {
      console.info('meridian: no other region to offer', error);
    }
  }

  #keep(kept) {
    this.#kept = kept;
    if (kept === null) {
      this.#storage.remove(this.#key);
    } else {
      this.#storage.set(this.#key, JSON.stringify(kept));
    }
  }

  #enter(state) {
    this.connection = state;
    this.#onChange();
  }
}
