import { browser } from '../widget/protocol/browser.js';
import { Chat } from './chat.js';
import { RegionLink } from './region-link.js';
import { summaryOf } from './summary.js';

/** Most conversations one agent holds at once. */
export const CAPACITY = 9;

const TICK = 2_000;
const ANSWER_WITHIN = 8_000;

/** Codes of `closed` that another attempt with the same token would meet again. */
const FINAL = new Set(['unauthorized']);

/** Codes of `refused` after which a conversation does not wait any more. */
const GONE = new Set(['taken', 'not-queued', 'closed', 'unknown-conversation']);

/** Everything the agent works with: lines to all regions, who waits, the own conversations. Knows no page. */
export class Desk {
  links = new Map();
  chats = new Map();
  selected = null;
  notice = null;
  #agent;
  #storage;
  #listeners;
  #world;
  #taking = new Map();
  #load = -1;

  /**
   * @param {object} agent an `Agent`
   * @param {object} storage a `PageStorage`
   * @param {{changed: () => void, arrived: (chat: Chat, message: object) => void}} listeners
   * @param {object} [world] sockets, clock and timers
   */
  constructor(agent, storage, listeners, world = browser) {
    this.#world = world;
    this.#agent = agent;
    this.#storage = storage;
    this.#listeners = listeners;
    this.#tick();
  }

  /** Opens a line to each region of the list that the agent serves and that has none yet. */
  connect(regions) {
    for (const region of regions.filter(({ id }) => this.#agent.serves(id) && !this.links.has(id))) {
      const receive = (link, frame) => this.#receive(link, frame);
      const link = new RegionLink(region, this.#agent.token, receive, () => this.#changed(), this.#world);
      this.links.set(region.id, link);
      link.start();
    }
    this.#changed();
  }

  /** Who waits, in all regions, longest first. */
  get waiting() {
    const lists = [...this.links.values()].flatMap((link) => link.waiting.map((item) => ({ ...item, link })));
    return lists.sort((a, b) => a.since - b.since);
  }

  /** The own conversations in the order they were taken. */
  get mine() {
    return [...this.chats.values()];
  }

  get open() {
    return this.mine.filter((chat) => chat.status !== 'resolved');
  }

  get unread() {
    return this.mine.reduce((sum, chat) => sum + chat.unread, 0);
  }

  /** Why every region refuses this agent; null while one does not. */
  get refusedEverywhere() {
    const links = [...this.links.values()];
    return links.length > 0 && links.every((link) => link.refusal !== null) ? links[0].refusal : null;
  }

  get isFull() {
    return this.open.length + this.#taking.size >= CAPACITY;
  }

  isTaking(id) {
    return this.#taking.has(id);
  }

  /** Takes the one who waits longest in a region that can be reached. */
  takeNext() {
    const next = this.waiting.find((item) => item.link.connection === 'connected' && !this.#taking.has(item.id));
    if (next) {
      this.take({ ...next, orNext: true });
    }
  }

  /** Takes one who waits; with `orNext`, somebody quicker only means the next one. */
  take(item) {
    if (this.isFull || !item.link.send({ type: 'take', conversation: item.id })) {
      return;
    }
    this.notice = null;
    this.#taking.set(item.id, { ...item, asked: this.#world.now() });
    this.#changed();
  }

  select(id) {
    const left = this.chats.get(this.selected);
    if (left && left.id !== id && left.status === 'resolved') {
      this.#forget(left);
    }
    this.selected = id;
    this.#changed();
  }

  /** Moves the selection by so many places in the list, around its ends. */
  step(by) {
    const ids = this.mine.map((chat) => chat.id);
    if (ids.length > 0) {
      const at = ids.indexOf(this.selected);
      const next = at < 0 ? (by > 0 ? 0 : ids.length - 1) : (at + by + ids.length) % ids.length;
      this.select(ids[next]);
    }
  }

  post(chat, text) {
    chat.outbox.add(this.#world.id(), text);
    this.#flush(chat);
    this.#changed();
  }

  retry(chat, id) {
    chat.outbox.retry(id);
    this.#flush(chat);
    this.#changed();
  }

  discard(chat, id) {
    chat.outbox.settle(id);
    this.#changed();
  }

  writes(chat, on) {
    if (chat.link.rules.typing) {
      chat.link.send({ type: 'typing', conversation: chat.id, on });
    }
  }

  /** The agent has everything before their eyes. */
  read(chat) {
    if (chat.transcript.latest > chat.read && chat.link.send({ type: 'read', conversation: chat.id, seq: chat.transcript.latest })) {
      chat.read = chat.transcript.latest;
    }
  }

  resolve(chat) {
    chat.isResolving = chat.link.send({ type: 'resolve', conversation: chat.id });
    chat.resolveAsked = this.#world.now();
    chat.notice = chat.isResolving ? null : `${chat.link.name} can't be reached. Resolve it when the connection is back.`;
    this.#changed();
  }

  hurry() {
    this.links.forEach((link) => link.hurry());
  }

  #receive(link, frame) {
    const chat = this.chats.get(frame.conversation);
    const handlers = {
      welcome: () => this.#welcome(link, frame),
      settings: () => link.keeps(frame),
      queue: () => link.waits(frame.conversations.map(summaryOf)),
      status: () => this.#status(link, frame, chat),
      message: () => chat && this.#message(chat, frame),
      accepted: () => chat && this.#accepted(chat, frame),
      refused: () => this.#refused(link, frame, chat),
      typing: () => chat && frame.role === 'visitor' && chat.writes(frame.on, () => this.#changed()),
      read: () => chat && this.#readBy(chat, frame),
      moved: () => chat && this.#drop(chat, 'This conversation moved to another region.'),
      closed: () => FINAL.has(frame.code) && link.refuse(frame.reason),
    };
    handlers[frame.type]?.();
    this.#changed();
  }

  /** A new or resumed line: the region's word on what is mine counts, and everything unanswered goes out again. */
  #welcome(link, frame) {
    link.waits(frame.queue.map(summaryOf));
    const mine = frame.conversations.map(summaryOf);
    this.#taking.forEach((item, id) => item.link === link && this.#taking.delete(id));
    const kept = new Set(mine.map(({ id }) => id));
    this.mine
      .filter((chat) => chat.link === link && chat.status === 'assigned' && !kept.has(chat.id))
      .forEach((chat) => this.#drop(chat, 'This conversation was closed or given to someone else while the connection was lost.'));
    mine.forEach((summary) => this.#hold(link, summary));
    this.#reportTo(link);
  }

  #hold(link, summary) {
    if (!this.chats.has(summary.id)) {
      this.chats.set(summary.id, new Chat(summary, link, this.#storage, this.#world));
    }
    const chat = this.chats.get(summary.id);
    chat.status = 'assigned';
    link.send({ type: 'open', conversation: chat.id, after: chat.transcript.after });
    if (chat.read > 0) {
      link.send({ type: 'read', conversation: chat.id, seq: chat.read }); // nothing says that the last one arrived
    }
    this.#flush(chat, true);
    return chat;
  }

  /** A region tells an agent of their own conversations only: one that is assigned and not here was just given to them. */
  #status(link, frame, chat) {
    if (!chat && frame.status === 'assigned') {
      const summary = link.summary(frame.conversation);
      link.waitsNoMore(frame.conversation);
      this.#hold(link, summary);
      if (this.#taking.delete(frame.conversation)) {
        this.select(frame.conversation);
      }
    } else if (chat) {
      chat.status = frame.status;
      chat.isResolving = false;
      chat.typing = false;
    }
  }

  #message(chat, frame) {
    if (frame.author.role === 'agent') {
      chat.outbox.settle(frame.id);
    }
    if (chat.transcript.add(frame) && frame.author.role === 'visitor') {
      chat.writes(false);
      this.#listeners.arrived(chat, frame);
    }
  }

  #accepted(chat, frame) {
    const entry = chat.outbox.settle(frame.id);
    if (entry) {
      const author = { role: 'agent', name: this.#agent.name };
      chat.transcript.add({ seq: frame.seq, id: frame.id, author, text: entry.text, at: frame.at });
    }
  }

  #refused(link, frame, chat) {
    if (chat && frame.id) {
      chat.outbox.refuse(frame.id, frame.code, frame.reason);
    } else if (this.#taking.has(frame.conversation)) {
      this.#notTaken(link, frame);
    } else if (chat) {
      chat.isResolving = false;
      chat.notice = frame.reason;
    } else {
      this.notice = `${link.name}: ${frame.reason}`;
    }
  }

  #notTaken(link, frame) {
    const { orNext } = this.#taking.get(frame.conversation);
    this.#taking.delete(frame.conversation);
    const isGone = GONE.has(frame.code);
    if (isGone) {
      link.waitsNoMore(frame.conversation);
    }
    if (isGone && orNext && this.waiting.length > 0) {
      this.takeNext();
    } else {
      this.notice = `Not taken: ${frame.reason}`;
    }
  }

  #readBy(chat, frame) {
    if (frame.role === 'visitor') {
      chat.peerRead = Math.max(chat.peerRead, frame.seq);
    } else {
      chat.read = Math.max(chat.read, frame.seq);
    }
  }

  #drop(chat, reason) {
    Object.assign(chat, { status: 'resolved', notice: reason, isResolving: false });
    if (chat.id !== this.selected) {
      this.#forget(chat);
    }
  }

  #forget(chat) {
    chat.forget();
    this.chats.delete(chat.id);
  }

  #flush(chat, all = false) {
    const send = ({ id, text }) => chat.link.send({ type: 'post', conversation: chat.id, id, text });
    chat.outbox.flush(send, all);
  }

  /** What has no answer is sent again, or can be asked again. */
  #tick() {
    this.mine.forEach((chat) => this.#flush(chat));
    const late = this.#world.now() - ANSWER_WITHIN;
    this.#taking.forEach(({ asked }, id) => asked < late && this.#taking.delete(id));
    this.mine.filter((chat) => chat.resolveAsked < late).forEach((chat) => (chat.isResolving = false));
    this.#world.later(() => this.#tick(), TICK);
  }

  /** Every region hears of the whole load, so that the agent's capacity counts once. */
  #changed() {
    if (this.open.length !== this.#load) {
      this.#load = this.open.length;
      this.links.forEach((link) => this.#reportTo(link));
    }
    this.#listeners.changed();
  }

  #reportTo(link) {
    link.send({ type: 'load', conversations: this.open.length });
  }
}
