import { browser, socketAddress } from '../widget/protocol/browser.js';
import { Connection } from '../widget/protocol/connection.js';

/** A region without connection for this long is out of date: what is shown of it may have changed. */
export const STALE_AFTER = 10_000;

/** The desk's line to one region: its connection, its waiting list and whether these are to be trusted. */
export class RegionLink {
  waiting = [];
  refusal = null;
  /** What the region keeps to; each region may have other settings for a while. */
  rules = { maxLength: 4000, typing: true };
  #socket;
  #world;
  #since;
  #seen = false;
  #waited = [];

  /**
   * @param {{id: string, name: string, url: string}} region
   * @param {string} token of the agent
   * @param {(link: RegionLink, frame: object) => void} onFrame
   * @param {() => void} onChange
   * @param {object} [world] sockets, clock and timers
   */
  constructor(region, token, onFrame, onChange, world = browser) {
    this.#world = world;
    this.#since = world.now();
    this.id = region.id;
    this.name = region.name || region.id;
    this.url = region.url;
    this.#socket = new Connection({
      url: socketAddress(region.url),
      hello: () => ({ type: 'hello', token }),
      onFrame: (frame) => onFrame(this, frame),
      onState: (state) => this.#enter(state, onChange),
      world,
    });
  }

  start() {
    this.#socket.start();
  }

  send(frame) {
    return this.#socket.send(frame);
  }

  hurry() {
    this.#socket.hurry();
  }

  /** The region does not take this agent; asking again would not help. */
  refuse(reason) {
    this.refusal = reason;
    this.waiting = [];
    this.#socket.stop();
  }

  /** The region says what it keeps to. */
  keeps({ maxLength, typing }) {
    this.rules = { maxLength, typing };
  }

  /** A new waiting list; the one before is kept for who just left it. */
  waits(list) {
    this.#waited = this.waiting;
    this.waiting = list;
  }

  waitsNoMore(id) {
    this.waits(this.waiting.filter((item) => item.id !== id));
  }

  /** What is known of someone who waits, or did until just now. */
  summary(id) {
    const known = [...this.waiting, ...this.#waited].find((item) => item.id === id);
    return known ?? { id, visitor: 'Visitor', country: null, site: '', since: this.#world.now() };
  }

  get connection() {
    return this.#socket.state;
  }

  /** One of: connected, connecting, reconnecting, stale, refused. */
  get state() {
    if (this.refusal !== null) {
      return 'refused';
    }
    const isStale = this.connection !== 'connected' && this.#world.now() - this.#since > STALE_AFTER;
    return isStale ? 'stale' : this.connection;
  }

  /** When the connection was lost or last won, in milliseconds since 1970. */
  get since() {
    return this.#since;
  }

  #enter(state, onChange) {
    const isUp = state === 'connected';
    if (isUp !== this.#seen) {
      this.#seen = isUp;
      this.#since = this.#world.now();
    }
    onChange();
  }
}
