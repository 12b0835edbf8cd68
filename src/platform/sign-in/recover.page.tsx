import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { page } from '#platform/route.ts';
import { signInAccess } from './access.ts';

/** What to do when one cannot sign in. Says the same to everybody: it does not tell who has an account. */
export const recoverPage = page({
  path: '/recover',
  access: signInAccess['see-sign-in'],
  query: z.object({}),
  subject: () => noSubject,
  load: () => ({}),
  people: () => [],
  show: () => ({
    title: 'If you cannot sign in',
    frame: 'plain',
    body: (
      <>
        <p>
          Go to your manager, or to whoever runs Trellis here. Once they have made sure that it is you, they give you a link. With it you choose a new
          password and set up your passkey or app again. Nobody else can see or set your password.
        </p>
        <p>The link works once, within a day. Trellis never sends one by itself.</p>
        <p>Too many wrong tries? Wait some minutes: you are never shut out for good.</p>
        <p>
          <a href="/sign-in">Back to the sign-in page</a>
        </p>
      </>
    ),
  }),
});
