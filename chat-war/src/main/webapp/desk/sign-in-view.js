import { element } from '../widget/protocol/dom.js';
import { Agent } from './agent.js';

/** Shown where the tab has no token: the agent opens their link, or pastes the token. */
export function signInView(reason) {
  const field = element('input', { id: 'token', type: 'password', autocomplete: 'off', required: true, 'data-testid': 'token' });
  const submit = (event) => {
    event.preventDefault();
    Agent.signIn(field.value.trim());
    location.reload();
  };
  return element(
    'main',
    { class: 'sign-in' },
    element('h1', {}, 'Meridian Desk'),
    element('p', {}, reason ?? 'Open the link you were given, or paste your agent token.'),
    element(
      'form',
      { onsubmit: submit },
      element('label', { for: 'token' }, 'Agent token'),
      field,
      element('button', { class: 'primary', type: 'submit', 'data-testid': 'sign-in' }, 'Sign in'),
    ),
  );
}
