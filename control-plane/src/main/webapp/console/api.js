const WITHIN = 15_000;

/** An answer that is no success, in the words of the control plane. */
export class Refusal extends Error {
  constructor(status, problem) {
    const faults = (problem.errors ?? []).map(({ field, rule, value }) => `${field} ${rule}${value === undefined || value === null ? '' : `, was ${value}`}`);
    super(faults.length > 0 ? faults.join('; ') : (problem.detail ?? problem.title ?? `status ${status}`));
    this.status = status;
    this.problem = problem;
  }
}

/** The control plane's REST interface as one person uses it. */
export class Api {
  #token;
  #ended;

  /**
   * @param {string|null} token of the person, or null for what needs none
   * @param {() => void} ended told when the token is good no more
   */
  constructor(token, ended = () => {}) {
    this.#token = token;
    this.#ended = ended;
  }

  get(path) {
    return this.#ask('GET', path).then(({ body }) => body);
  }

  /** A part of a list: `{rows, next}`, where `next` asks for the part behind it or is null. */
  async part(path) {
    const { body, headers } = await this.#ask('GET', path);
    const [, next = null] = /<([^>]+)>;\s*rel="next"/.exec(headers.get('Link') ?? '') ?? [];
    return { rows: body, next: next && next.replace(/^https?:\/\/[^/]+/, '') };
  }

  /** Changes something, or asks what would change. Repeated by the network, it is done once. */
  send(method, path, body, hash) {
    return this.#ask(method, path, body, hash).then((answer) => answer.body);
  }

  async #ask(method, path, body, hash) {
    const headers = { Accept: 'application/json' };
    if (this.#token) {
      headers.Authorization = `Bearer ${this.#token}`;
    }
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    if (method !== 'GET' && this.#token) {
      headers['Idempotency-Key'] = key();
    }
    if (hash) {
      headers['If-Match'] = `"${hash}"`;
    }
    const options = { method, headers, body: body && JSON.stringify(body), credentials: 'omit', cache: 'no-store' };
    const answer = await fetch(path, { ...options, signal: AbortSignal.timeout(WITHIN) });
    const isJson = /json/.test(answer.headers.get('Content-Type') ?? '');
    const given = isJson ? await answer.json() : {};
    if (answer.ok) {
      return { body: given, headers: answer.headers };
    }
    if (answer.status === 401 && this.#token) {
      this.#ended();
    }
    throw new Refusal(answer.status, given);
  }
}

/** What went wrong, in words for an operator. */
export function explain(error) {
  if (!(error instanceof Refusal)) {
    return 'The control plane does not answer. What you asked for may have been done: look before you ask again.';
  }
  if (error.status === 412) {
    return 'Somebody has changed something since you looked. Look again at what would change.';
  }
  return error.message;
}

/** Random, since `randomUUID` is missing on pages without TLS. */
function key() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
