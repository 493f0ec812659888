import * as network from './api.js';
import { Refusal } from './api.js';

/** Status of the answer where a fence leaves no region: unavailable for legal reasons. */
const NO_REGION = 451;

/** Finds the region for a visitor. Every region answers for all of them, so each one known is asked in turn. */
export class Placement {
  #site;
  #name;
  #origin;
  #api;

  /** @param {{site: string, name?: string, origin: string, api?: object}} options `origin` is where the widget was loaded from */
  constructor({ site, name, origin, api = network }) {
    this.#api = api;
    this.#site = site;
    this.#name = name;
    this.#origin = origin;
  }

  /**
   * A new session in the best region that can be reached among those that may hold this visitor's data. Null where there is none.
   *
   * @param {string} [avoid] region that this visitor can't reach
   * @param {{id: string, name: string, url: string}[]} [known] regions of an earlier session
   */
  async begin(avoid, known = []) {
    const place = await this.#ask(known, undefined);
    if (place === null) {
      return null;
    }
    const origins = await this.#origins(place.url, known);
    const urls = permitted(place, avoid).map((id) => (id === place.region ? place.url : urlOf(id, origins)));
    const session = await this.#open(urls.filter(Boolean));
    return { ...session, origins, read: 0 };
  }

  /**
   * Another region for a session whose own can't be reached: the first one besides that may hold the visitor. Its answer
   * shows that the visitor's own network works. Null where there is none.
   *
   * @returns {Promise<{from: string, to: string, avoid: string}|null>}
   */
  async elsewhere({ region, origins }) {
    const place = await this.#ask(origins.filter(({ id }) => id !== region), region);
    const other = place && permitted(place, region)[0];
    const name = (id) => origins.find((known) => known.id === id)?.name ?? id;
    return other && other !== region ? { from: name(region), to: name(other), avoid: region } : null;
  }

  /** Opens a session at the first that answers. */
  async #open(urls) {
    let last;
    for (const url of urls) {
      try {
        return await this.#api.openSession(url, this.#site, this.#name);
      } catch (error) {
        if (isFinal(error)) {
          throw error;
        }
        last = error;
      }
    }
    throw last;
  }

  /** Asks the origin of the widget, then the others, where the visitor is served; null means: nowhere. */
  async #ask(known, conversationRegion) {
    let last;
    for (const origin of new Set([this.#origin, ...known.map(({ url }) => url)])) {
      try {
        return await this.#api.bootstrap(origin, this.#site, conversationRegion);
      } catch (error) {
        if (error instanceof Refusal && error.status === NO_REGION) {
          return null;
        }
        if (isFinal(error)) {
          throw error;
        }
        last = error;
      }
    }
    throw last;
  }

  /** The other regions' addresses are kept for the day this region is gone; without them those known before must do. */
  async #origins(url, known) {
    for (const origin of [this.#origin, url]) {
      try {
        return (await this.#api.regions(origin)).map(({ id, name, url: address }) => ({ id, name, url: address }));
      } catch (error) {
        console.info(`meridian: the list of regions is not available at ${origin}`, error);
      }
    }
    return known;
  }
}

function isFinal(error) {
  return error instanceof Refusal && !error.isPassing;
}

/** Ids of the regions that may hold the visitor, best first, the one to avoid last. */
function permitted({ region, decision }, avoid) {
  const ids = [...new Set([region, ...(decision?.regions ?? [])])];
  return [...ids.filter((id) => id !== avoid), ...ids.filter((id) => id === avoid)];
}

function urlOf(id, origins) {
  return origins.find((known) => known.id === id)?.url;
}
