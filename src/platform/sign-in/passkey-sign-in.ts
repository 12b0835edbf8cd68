import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { action, Refusal } from '#platform/route.ts';
import { signInAccess } from './access.ts';
import { accountById } from './account-store.ts';
import { comeBack, finishSignIn } from './finish-sign-in.ts';
import { passkeyAnswer, toField } from './half-in.ts';
import { home, localPath } from './local-path.rules.ts';
import { findRunningLogin, idleSeconds } from './login-store.ts';
import { takePasskey } from './passkey.ts';
import { signInPage } from './sign-in.page.tsx';

/** Signs in with a passkey alone: it is something the person has, opened by something they know or are. */
export const signInWithPasskey = action({
  path: '/sign-in/passkey',
  access: signInAccess['sign-in'],
  input: z.strictObject({ response: passkeyAnswer, to: toField }),
  subject: () => noSubject,
  again: signInPage as never,
  againQuery: (_params, raw) => (typeof raw['to'] === 'string' ? { to: raw['to'] } : {}),
  async run(scope, { response, to }) {
    const accountId = await takePasskey(scope, 'sign-in', response);
    const account = accountId === null ? null : await accountById(scope, accountId);
    if (account === null || (account.demonstration && !scope.request!.onThisMachine))
      return {
        to: '/sign-in',
        fields: [],
        refusal: new Refusal([{ field: '', message: 'That passkey could not be taken. Try again, or use your password' }]),
      };
    const running = await findRunningLogin(scope, account.id);
    if (running !== null)
      return { fields: [], ...(await comeBack(scope, account, running, localPath(to) === home ? (running.leftAt ?? '') : (to ?? ''))) };
    return { fields: [], ...(await finishSignIn(scope, account, { idle: idleSeconds.shared, methods: ['passkey'] }, to ?? '')) };
  },
});
