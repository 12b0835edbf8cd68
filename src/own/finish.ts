import { z } from 'zod';
import { action, download } from '#platform/route.ts';
import { endLogin } from '#platform/sign-in/index.ts';
import { sessionCookie } from '#platform/web/site.ts';
import { aboutMe, access } from './access.ts';
import { myHome } from './home.page.tsx';
import { sessionOf } from './me.ts';

/** "I've finished": the session is over, and the screen asks whoever handed the tablet over for their password. */
export const finish = action({
  path: '/my/finished',
  access: access.finish,
  input: z.strictObject({}),
  subject: aboutMe,
  again: myHome as never,
  async run(scope) {
    const request = scope.request!;
    if (request.login.tokenHash !== null) await endLogin(scope, request.login.tokenHash);
    const worker = sessionOf(scope).handedBy?.accountId ?? null;
    return {
      to: worker === null ? '/sign-in' : `/switch-user?who=${worker}`,
      headers: { 'set-cookie': sessionCookie(request, ''), 'clear-site-data': '"cache"' },
      fields: [],
    };
  },
});

/** Asked by a page somebody is typing on: the look itself is the sign of life. */
export const myStillHere = download({
  path: '/my/still-here',
  access: access['still-here'],
  query: z.object({}),
  subject: aboutMe,
  file: () => Promise.resolve({ type: 'text/plain; charset=utf-8', body: 'yes', people: [] }),
});
