const WITHIN = 8_000;

/** An answer that is no success: the region says no, or something before it that is not the region. */
export class Refusal extends Error {
  /** @param {number} status HTTP status @param {object} problem body of `application/problem+json` */
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `status ${status}`);
    this.status = status;
    this.problem = problem;
  }

  /** Whether asking again later can help. What gives no reason is no region: a server still starts, or a proxy answers for it. */
  get isPassing() {
    const isOfRegion = Boolean(this.problem.title ?? this.problem.detail);
    return !isOfRegion || this.status >= 500 || this.status === 429 || this.status === 408;
  }
}

/** Asks what the widget goes by; `now` asks the region even where the browser knows an answer of just before. */
export function widget(origin, site, now = false) {
  const address = new URL('/api/widget', origin);
  address.searchParams.set('site', site);
  return json(address, { cache: now ? 'no-cache' : 'default' });
}

/** Asks where this visitor is served: `{region, url, here, decision, country}`, without `region` where no region may serve them. */
export function bootstrap(origin, site, conversationRegion) {
  const address = new URL('/api/bootstrap', origin);
  address.searchParams.set('site', site);
  if (conversationRegion) {
    address.searchParams.set('conversation-region', conversationRegion);
  }
  return json(address);
}

/**
 * Opens a conversation in a region, following its redirections to the region that may hold the visitor's data.
 *
 * @returns {Promise<{url: string, token: string, conversation: string, region: string, socket: string}>}
 */
export async function openSession(url, site, name, hops = 3) {
  try {
    const body = JSON.stringify(name ? { site, name } : { site });
    const headers = { 'Content-Type': 'application/json' };
    const session = await json(new URL('/api/sessions', url), { method: 'POST', headers, body });
    return { ...session, url };
  } catch (error) {
    if (error instanceof Refusal && error.status === 421 && error.problem.url && hops > 0) {
      return openSession(error.problem.url, site, name, hops - 1);
    }
    throw error;
  }
}

/** Names and addresses of the regions that this origin knows. */
export function regions(origin) {
  return json(new URL('/api/regions', origin));
}

async function json(address, options = {}) {
  const answer = await fetch(address, { cache: 'no-store', ...options, credentials: 'omit', signal: AbortSignal.timeout(WITHIN) });
  const isJson = /json/.test(answer.headers.get('Content-Type') ?? '');
  const body = isJson ? await answer.json() : {};
  if (!answer.ok) {
    throw new Refusal(answer.status, body);
  }
  return body;
}
