import type { Route } from '#platform/route.ts';

/** A post as this route takes one: a form, or for a message of our scripts the JSON that its page would send. `form` is the form's body. */
export function postOf(route: Route, cookie: string, form: string): RequestInit {
  if (!('answers' in route)) return { method: 'POST', body: form, headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' } };
  const fields = Object.fromEntries([...new URLSearchParams(form)].filter(([name]) => !name.startsWith('_')));
  return {
    method: 'POST',
    body: JSON.stringify(fields),
    headers: { cookie, 'content-type': 'application/json', origin: 'http://127.0.0.1:3000', 'x-trellis-csrf': 'matrix-token' },
  };
}
