import { Refusal } from '../widget/api.js';

const WITHIN = 15_000;

/** Signs in with a name and password: `{token, name, role, regions, expires}`. */
export function login(name, password) {
  return ask('login', { name, password });
}

/** Changes a password and signs in. */
export function changePassword(name, password, next) {
  return ask('password', { name, password, next });
}

/** Uses an invitation up: the agent has a password and is signed in. */
export function acceptInvitation(invitation, password) {
  return ask('invitation', { invitation, password });
}

/** The organisations whose people sign in with them, `{name, start, leave}`; none where that is not known within 2 s. */
export async function organisations() {
  try {
    const answer = await fetch('/api/login/oidc', { credentials: 'omit', cache: 'no-store', signal: AbortSignal.timeout(2_000) });
    return answer.ok ? (await answer.json()).organisations : [];
  } catch (error) {
    console.warn('meridian: nobody says with whom to sign in', error);
    return [];
  }
}

/** What an organisation answered that let nobody in, in words. */
export function explainRefusal(code, name) {
  const words = {
    away: `${name} does not answer. Try again in a minute.`,
    cancelled: 'You did not sign in.',
    'no-role': `${name} knows you, but not as an agent. Ask who leads you.`,
  };
  return words[code] ?? `Signing in with ${name} did not succeed. Try again, or ask who runs Meridian.`;
}

/** Takes a token back. The page may be left meanwhile. */
export async function logout(token) {
  const headers = { Authorization: `Bearer ${token}` };
  await fetch('/api/logout', { method: 'POST', headers, credentials: 'omit', keepalive: true, signal: AbortSignal.timeout(WITHIN) });
}

/** What went wrong, in words for the one who signs in. */
export function explain(error) {
  if (!(error instanceof Refusal)) {
    return 'The desk does not answer. Check your connection and try again.';
  }
  const [fault] = error.problem.errors ?? [];
  if (error.status === 422 && fault) {
    return `The new password ${fault.rule}.`;
  }
  const words = {
    401: 'That name and password do not match an account.',
    403: error.message,
    429: 'Too many failed attempts. Wait a few minutes, or ask your supervisor.',
    503: 'Signing in is not possible right now. Agents who are signed in can go on working.',
  };
  return words[error.status] ?? error.message;
}

async function ask(what, body) {
  const headers = { 'Content-Type': 'application/json' };
  const options = { method: 'POST', headers, body: JSON.stringify(body), credentials: 'omit', cache: 'no-store' };
  const answer = await fetch(`/api/${what}`, { ...options, signal: AbortSignal.timeout(WITHIN) });
  const isJson = /json/.test(answer.headers.get('Content-Type') ?? '');
  const given = isJson ? await answer.json() : {};
  if (!answer.ok) {
    throw new Refusal(answer.status, given);
  }
  return given;
}
