// Puts the console's own view of the fleet on the page, with 500 instances of which 50 are behind.
async () => {
  const { FleetView } = await import('/console/fleet-view.js');
  const at = new Date().toISOString();
  const one = (index) => ({
    region: `region-${index % 4}`,
    instance: `region-${index % 4}-${String(index).padStart(3, '0')}`,
    connected: true,
    ready: true,
    draining: false,
    held: `sha256:${'ab'.repeat(32)}`,
    inForce: index % 10 !== 7,
    heldBack: false,
    lastSeen: at,
    lastRefusal: null,
    inForceSince: at,
    conversations: index,
    connections: 2 * index,
    levels: {},
    version: '1.0.0',
  });
  const overview = {
    revision: { number: 7, author: 'ada', reason: 'a large fleet', at },
    leases: [],
    instances: Array.from({ length: 500 }, (_, index) => one(index)),
  };
  const view = new FleetView({ api: { get: async () => ({ instances: [] }) }, stream: { overview } });
  document.querySelector('.view').replaceWith(view.root);
  view.draw(overview);
}
