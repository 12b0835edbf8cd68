import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { action } from '#platform/route.ts';
import { sessionCookie } from '#platform/web/site.ts';
import { signInAccess } from './access.ts';
import { endLogin } from './login-store.ts';
import { signInPage } from './sign-in.page.tsx';

/** Signs out. The token opens nothing afterwards, and the browser is told to forget what it kept of our pages. */
export const signOut = action({
  path: '/sign-out',
  access: signInAccess['sign-out'],
  input: z.strictObject({}),
  subject: () => noSubject,
  again: signInPage as never,
  async run(scope) {
    const request = scope.request!;
    if (request.login.tokenHash !== null) await endLogin(scope, request.login.tokenHash);
    return { to: '/sign-in', headers: { 'set-cookie': sessionCookie(request, ''), 'clear-site-data': '"cache"' } };
  },
});
