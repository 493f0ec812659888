const KEY = 'meridian:console:token';
const REASON = 'meridian:console:signed-out';
const LEFT = 'meridian:console:left';
const ROLES = { OPS: 'ops', DEVELOPER: 'developer', VIEWER: 'viewer', SUPERVISOR: 'supervisor', AGENT: 'agent' };

/**
 * Who is signed in: the token came by the sign-in page or in the address (`#token=…`), which is cleaned at once, and is
 * kept for this tab only. Its claims are read for display; the control plane verifies it.
 */
export class Session {
  #claims;

  constructor(token) {
    this.token = token;
    this.#claims = claims(token);
  }

  /** The session of this tab, or null where nobody signed in. */
  static ofThisTab() {
    const handed = taken('token');
    if (handed) {
      sessionStorage.setItem(KEY, handed);
    }
    const token = sessionStorage.getItem(KEY);
    return token ? new Session(token) : null;
  }

  static begin(token) {
    sessionStorage.setItem(KEY, token);
  }

  /** Forgets the token, and tells on the sign-in page why. */
  static end(reason) {
    sessionStorage.removeItem(KEY);
    sessionStorage.setItem(REASON, reason);
  }

  /** Forgets the token because its owner says so. */
  leave() {
    if (this.#claims.sub?.startsWith('oidc:')) {
      sessionStorage.setItem(LEFT, 'yes');
    }
    sessionStorage.removeItem(KEY);
  }

  /** What the sign-in page should know. */
  static before() {
    const given = { reason: once(REASON), hasLeft: once(LEFT) !== '', invitation: taken('invitation'), refusal: taken('refused') };
    return given;
  }

  get name() {
    return this.#claims.name ?? 'Somebody';
  }

  get role() {
    const said = String(this.#claims.role ?? '').toUpperCase();
    return ROLES[said === 'OPERATOR' ? 'OPS' : said] ?? said.toLowerCase();
  }

  /** Whether the console is for this role at all. */
  get isWelcome() {
    return ['ops', 'developer', 'viewer'].includes(this.role);
  }

  /** Whether the role may change settings, routing and rollouts. */
  get mayChange() {
    return this.role === 'ops';
  }

  get mayRaiseLevels() {
    return this.role === 'ops' || this.role === 'developer';
  }
}

function once(key) {
  const kept = sessionStorage.getItem(key) ?? '';
  sessionStorage.removeItem(key);
  return kept;
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
