/** What a region calls a visitor who gave no name; the desk tells them apart by their conversation. */
const NAMELESS = 'Visitor';

/**
 * A conversation as lists of a region name it, for the desk.
 *
 * @returns {{id: string, visitor: string, country: string|null, site: string, since: number}} `since`: when the wait began,
 *     in milliseconds since 1970
 */
export function summaryOf(wire) {
  return {
    id: wire.id,
    visitor: wire.visitor === NAMELESS ? `${NAMELESS} ${wire.id.slice(-4)}` : wire.visitor,
    country: wire.country ?? null,
    site: wire.site,
    since: Date.parse(wire.queuedAt ?? wire.startedAt),
  };
}
