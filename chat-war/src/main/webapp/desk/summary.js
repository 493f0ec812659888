/**
 * A conversation as lists of a region name it, for the desk.
 *
 * @returns {{id: string, visitor: string, country: string|null, site: string|null, since: number, preview: string|null, read: number}}
 */
export function summaryOf(wire) {
  return {
    id: wire.conversation ?? wire.id,
    visitor: wire.visitor?.name ?? wire.visitor ?? wire.name ?? 'Visitor',
    country: wire.country ?? null,
    site: wire.site ?? null,
    since: Date.parse(wire.since ?? wire.queuedAt ?? wire.at) || Date.now(),
    preview: wire.lastText ?? wire.preview ?? null,
    read: wire.agentRead ?? wire.read ?? 0,
  };
}
