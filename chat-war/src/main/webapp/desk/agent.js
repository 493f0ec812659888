const KEY = 'meridian:desk:token';
const REASON = 'meridian:desk:signed-out';
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
    const handed = new URLSearchParams(location.hash.slice(1)).get('token');
    if (handed) {
      sessionStorage.setItem(KEY, handed);
      history.replaceState(null, '', location.pathname + location.search);
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
    const invitation = new URLSearchParams(location.hash.slice(1)).get('invitation');
    if (invitation) {
      history.replaceState(null, '', location.pathname + location.search);
    }
    return invitation;
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

function claims(token) {
  try {
    const part = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(part), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return {};
  }
}
