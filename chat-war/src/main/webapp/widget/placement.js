import { Refusal, bootstrap, openSession, regions } from './api.js';

/** Finds the region for a visitor. Every region answers for all of them, so each one known is asked in turn. */
export class Placement {
  #site;
  #name;
  #origin;

  /** @param {{site: string, name?: string, origin: string}} options `origin` is where the widget was loaded from */
  constructor({ site, name, origin }) {
    this.#site = site;
    this.#name = name;
    this.#origin = origin;
  }

  /** A new session, or null where no region may hold this visitor's data. */
  async begin() {
    const place = await this.#ask([this.#origin], undefined);
    if (!place.region || !place.url) {
      return null;
    }
    const session = await openSession(place.url, this.#site, this.#name);
    return { ...session, origins: await this.#origins(session.url), read: 0 };
  }

  /**
   * Another region for a session whose own can't be reached, by name, if routing names one; otherwise null.
   *
   * @returns {Promise<{from: string, to: string}|null>}
   */
  async elsewhere({ region, url, origins }) {
    const place = await this.#ask([this.#origin, url, ...origins.map((other) => other.url)], region);
    const name = (id) => origins.find((other) => other.id === id)?.name ?? id;
    return place.region && place.region !== region ? { from: name(region), to: name(place.region) } : null;
  }

  async #ask(origins, conversationRegion) {
    let last;
    for (const origin of new Set(origins)) {
      try {
        return await bootstrap(origin, this.#site, conversationRegion);
      } catch (error) {
        if (error instanceof Refusal && !error.isPassing) {
          throw error;
        }
        last = error;
      }
    }
    throw last;
  }

  /** The other regions' addresses are kept for the day this region is gone; without them the widget's origin must do. */
  async #origins(url) {
    try {
      return (await regions(url)).map(({ id, name, url: address }) => ({ id, name, url: address }));
    } catch (error) {
      console.info('meridian: the list of regions is not available', error);
      return [];
    }
  }
}
