import { setClock } from './time.js';

/** Silence after which the connection counts as lost; the control plane says something every 10 s. */
const SILENCE = 25_000;
const CAP = 15_000;
const BASE = 500;

/** Reads events out of text as it comes in pieces, by the rules of `text/event-stream` as far as the control plane uses them. */
export class EventReader {
  #rest = '';

  /** @returns {{name: string, data: string}[]} the events that are whole now */
  take(text) {
    const blocks = (this.#rest + text).replaceAll('\r\n', '\n').split('\n\n');
    this.#rest = blocks.pop();
    return blocks.map(eventOf).filter((event) => event.data !== '');
  }
}

function eventOf(block) {
  const event = { name: 'message', data: '' };
  const data = [];
  for (const line of block.split('\n')) {
    const [field, value] = [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).replace(/^ /, '')];
    if (field === 'event') {
      event.name = value;
    } else if (field === 'data') {
      data.push(value);
    }
  }
  return { ...event, data: data.join('\n') };
}

/**
 * Follows the overview over every loss of the connection. `EventSource` can send no header, and a token has no place in an
 * address.
 */
export class Stream {
  /** `connecting`, `live`, `cut-off` or `ended` */
  state = 'connecting';
  /** When the control plane was heard last, by this computer's clock; null before. */
  heard = null;
  overview = null;
  #token;
  #changed;
  #attempt = 0;
  #wake = () => {};
  #abort = new AbortController();

  constructor(token, changed) {
    this.#token = token;
    this.#changed = changed;
    addEventListener('online', () => this.#wake());
    addEventListener('offline', () => this.#abort.abort(new Error('offline')));
  }

  async run() {
    while (this.state !== 'ended') {
      try {
        await this.#follow();
      } catch (error) {
        console.info('meridian: the stream is cut', error);
      }
      if (this.state !== 'ended') {
        this.#become(this.heard === null && this.#attempt < 2 ? 'connecting' : 'cut-off');
        await this.#pause();
      }
    }
  }

  async #follow() {
    const abort = new AbortController();
    this.#abort = abort;
    let timer = setTimeout(() => abort.abort(new Error('silence')), SILENCE);
    try {
      const headers = { Authorization: `Bearer ${this.#token}`, Accept: 'text/event-stream' };
      const answer = await fetch('/api/events', { headers, credentials: 'omit', cache: 'no-store', signal: abort.signal });
      if (answer.status === 401 || answer.status === 403) {
        this.#become('ended');
        return;
      }
      if (!answer.ok) {
        throw new Error(`status ${answer.status}`);
      }
      setClock(answer.headers.get('Date'));
      const pieces = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      const events = new EventReader();
      for (let piece = await pieces.read(); !piece.done; piece = await pieces.read()) {
        clearTimeout(timer);
        timer = setTimeout(() => abort.abort(new Error('silence')), SILENCE);
        this.#hear(events.take(piece.value));
      }
    } finally {
      clearTimeout(timer);
      abort.abort();
    }
  }

  #hear(events) {
    this.#attempt = 0;
    this.heard = Date.now();
    const newest = events.filter((event) => event.name === 'overview').at(-1);
    if (newest) {
      this.overview = JSON.parse(newest.data);
    }
    if (newest || this.state !== 'live') {
      this.#become('live');
    }
  }

  #become(state) {
    this.state = state;
    this.#changed();
  }

  /** Full jitter, so that browsers which lost the same server do not come back together. */
  #pause() {
    const wait = Math.random() * Math.min(CAP, BASE * 2 ** this.#attempt);
    this.#attempt += 1;
    return new Promise((resolve) => {
      this.#wake = resolve;
      setTimeout(resolve, wait);
    });
  }
}
