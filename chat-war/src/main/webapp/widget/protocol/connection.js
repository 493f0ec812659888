import { fullJitter } from './backoff.js';
import { browser } from './browser.js';

/** A connected socket that stays silent this long is asked for a `pong`. */
export const HEARTBEAT = 15_000;
/** A peer that has not answered by then is taken for lost. */
export const PATIENCE = 8_000;
/** A connection that lasted this long starts the back-off afresh. */
export const STABLE = 5_000;

/**
 * One socket to one region that is opened again whenever it is lost.
 *
 * States: `connecting` (never welcomed yet), `connected`, `reconnecting`, `stopped`. It is `connected` from `welcome` on,
 * not from the opened socket.
 */
export class Connection {
  #url;
  #hello;
  #onFrame;
  #onState;
  #world;
  #socket = null;
  #state = 'stopped';
  #attempt = 0;
  #welcomed = null;
  #retry = null;
  #watch = null;

  /**
   * @param {object} options
   * @param {string} options.url address of the socket
   * @param {() => object} options.hello makes the first frame of each attempt, so that it carries the newest sequence
   * @param {(frame: object) => void} options.onFrame
   * @param {(state: string, attempt: number) => void} options.onState
   * @param {object} [options.world] sockets, clock and timers
   */
  constructor({ url, hello, onFrame, onState, world = browser }) {
    this.#url = url;
    this.#hello = hello;
    this.#onFrame = onFrame;
    this.#onState = onState;
    this.#world = world;
  }

  get state() {
    return this.#state;
  }

  start() {
    if (this.#state === 'stopped') {
      this.#attempt = 0;
      this.#enter('connecting');
      this.#connect();
    }
  }

  /** Closes for good; `start` opens again. */
  stop() {
    this.#drop();
    this.#enter('stopped');
  }

  /** Sends a frame. Returns false where there is no welcomed connection. */
  send(frame) {
    if (this.#state !== 'connected') {
      return false;
    }
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** The network may have come back: connect now, or prove that the open connection still lives. */
  hurry() {
    if (this.#retry !== null) {
      this.#drop();
      this.#connect();
    } else if (this.#state === 'connected') {
      this.#probe();
    }
  }

  #connect() {
    let socket;
    try {
      socket = this.#world.open(this.#url);
    } catch (error) {
      console.error(`meridian: the browser does not open ${this.#url}`, error);
      this.#lost();
      return;
    }
    this.#socket = socket;
    this.#lostAfter(PATIENCE);
    socket.onopen = () => {
      this.#lostAfter(PATIENCE);
      socket.send(JSON.stringify(this.#hello()));
    };
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = () => this.#lost();
  }

  #receive(data) {
    let frame;
    try {
      frame = JSON.parse(data);
    } catch (error) {
      console.error('meridian: frame is not JSON', error);
      this.#lost();
      return;
    }
    if (frame.type === 'welcome') {
      this.#welcomed = this.#world.now();
      this.#enter('connected');
    }
    if (this.#state === 'connected') {
      this.#quietFor(HEARTBEAT);
    }
    if (frame.type !== 'pong') {
      this.#onFrame(frame);
    }
  }

  #quietFor(milliseconds) {
    this.#world.cancel(this.#watch);
    this.#watch = this.#world.later(() => this.#probe(), milliseconds);
  }

  #probe() {
    this.#lostAfter(PATIENCE);
    this.send({ type: 'ping' });
  }

  #lostAfter(milliseconds) {
    this.#world.cancel(this.#watch);
    this.#watch = this.#world.later(() => this.#lost(), milliseconds);
  }

  #lost() {
    const lasted = this.#state === 'connected' ? this.#world.now() - this.#welcomed : 0;
    this.#attempt = lasted >= STABLE ? 0 : this.#attempt;
    this.#drop();
    const wait = fullJitter(this.#attempt, this.#world.random);
    this.#attempt += 1;
    this.#retry = this.#world.later(() => {
      this.#retry = null;
      this.#connect();
    }, wait);
    this.#enter(this.#welcomed === null ? 'connecting' : 'reconnecting');
  }

  /** Lets go of the socket at once: on a dead network the browser's own `close` event comes minutes late. */
  #drop() {
    this.#world.cancel(this.#watch);
    this.#world.cancel(this.#retry);
    this.#retry = null;
    const socket = this.#socket;
    this.#socket = null;
    if (socket !== null) {
      socket.onopen = null;
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
    }
  }

  #enter(state) {
    this.#state = state;
    this.#onState(state, this.#attempt);
  }
}
