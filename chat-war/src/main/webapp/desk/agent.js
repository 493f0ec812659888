const KEY = 'meridian:desk:token';
const REASON = 'meridian:desk:signed-out';
const LEFT = 'meridian:desk:left';
const REVOKED = 'token must not be revoked';
const ENDED = 'exp must be in the future';

/**
 * The agent's token: handed over in the address (`#token=…`), which is cleaned at once, and kept for this tab only.
 * Its claims are read for display; the regions verify it.
 */
export class Agent {
  #claims;

  constructor(token) {
    this.token = token;
    this.#claims = claims(token);
  }

  /** The agent of this tab, or null where nobody signed in. */
  static ofThisTab() {
    const handed = taken('token');
    if (handed) {
      sessionStorage.setItem(KEY, handed);
    }
    const token = sessionStorage.getItem(KEY);
    return token ? new Agent(token) : null;
  }

  static signIn(token) {
    sessionStorage.setItem(KEY, token);
  }

  static signOut() {
    sessionStorage.removeItem(KEY);
  }

  /** The invitation that the address brought, which is cleaned; null for none. */
  static invitation() {
    return taken('invitation');
  }

  /** Why the agent's organisation let nobody in, which the address brought; null where it did not. */
  static refusal() {
    return taken('refused');
  }

  /** Remembers that an agent whom an organisation knows signed out here, and not there. */
  leave() {
    if (this.id?.startsWith('oidc:')) {
      sessionStorage.setItem(LEFT, 'yes');
    }
    Agent.signOut();
  }

  /** Whether the agent who signed out is still signed in at the organisation, told once. */
  static hasLeft() {
    const left = sessionStorage.getItem(LEFT) !== null;
    sessionStorage.removeItem(LEFT);
    return left;
  }

  /** The regions refused the token, each by that rule. */
  static wasSignedOut(rule) {
    const words = { [REVOKED]: 'You were signed out.', [ENDED]: 'Your session has ended.' };
    sessionStorage.setItem(REASON, words[rule] ?? `Your token is not accepted: ${rule}.`);
  }

  /** Why nobody is signed in any more, told once; empty where nobody was. */
  static whySignedOut() {
    const reason = sessionStorage.getItem(REASON) ?? '';
    sessionStorage.removeItem(REASON);
    return reason;
  }

  get name() {
    return this.#claims.name ?? 'Agent';
  }

  get id() {
    return this.#claims.sub;
  }

  /** Whether the token is good for a region; a token that names none is good for all. */
  serves(region) {
    const named = this.#claims.regions ?? [];
    return named.length === 0 || named.includes(region);
  }
}

/** What the address brings behind its #, which is cleaned of it; null for nothing. */
function taken(name) {
  const value = new URLSearchParams(location.hash.slice(1)).get(name);
  if (value) {
    history.replaceState(null, '', location.pathname + location.search);
  }
  return value;
}

function claims(token) {
  try {
    const part = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(part), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return {};
  }
}
