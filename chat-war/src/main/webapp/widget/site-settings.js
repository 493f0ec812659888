import * as network from './api.js';
import { Refusal } from './api.js';
import { PLAIN } from './appearance.js';
import { browser } from './protocol/browser.js';

/** Regions tell all pages of a change at once; each asks within this time. */
const SPREAD = 2_000;

/** What the widget goes by on the pages of a site. The last answer is kept for the day the region is away. */
export class SiteSettings {
  current = PLAIN;
  #site;
  #origin;
  #storage;
  #api;
  #world;
  #asked = false;

  /** @param {{site: string, origin: string, storage: object, api?: object, world?: object}} options `origin` is where the widget came from */
  constructor({ site, origin, storage, api = network, world = browser }) {
    this.#site = site;
    this.#origin = origin;
    this.#storage = storage;
    this.#api = api;
    this.#world = world;
  }

  /**
   * Asks for the first time. A region that can't answer stops nothing.
   *
   * @throws {Refusal} when the page may not have the chat
   */
  async ask() {
    try {
      this.#keep(await this.#api.widget(this.#origin, this.#site));
    } catch (error) {
      if (error instanceof Refusal && !error.isPassing) {
        throw error;
      }
      console.info('meridian: the settings of the chat are not available, going on with those of before', error);
      this.current = { ...PLAIN, ...JSON.parse(this.#storage.get(this.#key) ?? '{}') };
    }
  }

  /**
   * Asks again, soon and once for several calls. Whether anything is different now.
   *
   * @param {boolean} now ask the region even where the browser knows an answer of just before
   */
  async refresh(now) {
    if (this.#asked) {
      return false;
    }
    this.#asked = true;
    await new Promise((done) => this.#world.later(done, this.#world.random() * SPREAD));
    this.#asked = false;
    const before = JSON.stringify(this.current);
    try {
      this.#keep(await this.#api.widget(this.#origin, this.#site, now));
    } catch (error) {
      console.info('meridian: the settings of the chat could not be asked again', error);
    }
    return JSON.stringify(this.current) !== before;
  }

  #keep(answer) {
    this.current = { ...PLAIN, ...answer };
    this.#storage.set(this.#key, JSON.stringify(answer));
  }

  get #key() {
    return `meridian:${this.#site}:settings`;
  }
}
