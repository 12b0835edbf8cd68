import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { action, page, refuse } from '#platform/route.ts';
import { Button, Form, HiddenField, PasswordField } from '#platform/ui/forms.tsx';
import { signInAccess } from './access.ts';
import { accountById, findInvite, namesOfAccount, setPassword, spendInvite, endSessions } from './account-store.ts';
import { forgetFactors } from './factor-store.ts';
import { afterPassword } from './finish-sign-in.ts';
import { findHalfIn, needHalfIn, toField } from './half-in.ts';
import { localPath } from './local-path.rules.ts';
import { idleSeconds } from './login-store.ts';
import { fewestCharacters, passwordProblem } from './password.rules.ts';
import { toQuery } from './sign-in.page.tsx';
import type { Scope } from '#platform/scope.ts';

/** A password somebody chooses. Its rules are checked with their own names at hand. */
export const newPassword = z
  .string({ error: 'Enter a password' })
  .min(1, 'Enter a password')
  .max(1000, 'The password must have 200 characters or fewer');

const hint = `${fewestCharacters} characters or more. Three or four words that do not belong together are easy to keep in mind. You may paste it.`;

/** Refuses a password that is short, common or made of the person's own names. */
export async function refuseWeak(
  scope: Scope,
  account: { readonly id: string; readonly login: string },
  password: string,
  field = 'password',
): Promise<void> {
  const problem = passwordProblem(password, [account.login, await namesOfAccount(scope, account.id)]);
  if (problem !== null) refuse(field, problem);
}

/** Somebody whose password was made for them chooses their own. */
export const ownPasswordPage = page<z.infer<typeof toQuery>, { readonly login: string | null; readonly to: string }>({
  path: '/sign-in/password',
  access: signInAccess['see-own-password'],
  query: toQuery,
  subject: () => noSubject,
  async load(scope, { query }) {
    const half = await findHalfIn(scope);
    return { login: half?.account.mustChoose === true ? half.account.login : null, to: localPath(query.to) };
  },
  people: () => [],
  show: (model, { form, sent }) =>
    model.login === null
      ? {
          title: 'Sign in again',
          frame: 'plain',
          body: (
            <p>
              This step was open for too long. <a href="/sign-in">Go back to the sign-in page</a> and begin again.
            </p>
          ),
        }
      : {
          title: 'Choose your own password',
          frame: 'plain',
          body: (
            <Form action="/sign-in/password" context={form}>
              <p>The password you were given worked once. From now on use one that only you know.</p>
              <HiddenField name="to" value={model.to} />
              <input type="hidden" autocomplete="username" value={model.login} />
              <PasswordField form={sent} name="password" label="Your new password" hint={hint} width="full" autocomplete="new-password" autofocus />
              <Button look="primary" size="big" wide>
                Save and go on
              </Button>
            </Form>
          ),
        },
});

/** Saves the password somebody chose in place of the one that was made for them. */
export const chooseOwnPassword = action({
  path: '/sign-in/password',
  access: signInAccess['choose-own-password'],
  input: z.strictObject({ password: newPassword, to: toField }),
  subject: () => noSubject,
  again: ownPasswordPage as never,
  async run(scope, { password, to }) {
    const { account, choice } = await needHalfIn(scope);
    if (!account.mustChoose) refuse('', 'You have chosen your password already. Sign in with it');
    await refuseWeak(scope, account, password);
    await setPassword(scope, account.id, password);
    return { fields: ['password'], ...(await afterPassword(scope, { ...account, mustChoose: false }, choice.idle, to ?? '')) };
  },
});

/** The page of a link for joining or for coming back after a lost password. A link that cannot be used says one thing only. */
export const joinPage = page<
  unknown,
  { readonly found: { readonly login: string; readonly name: string; readonly joining: boolean } | null; readonly token: string }
>({
  path: '/join/:token',
  access: signInAccess['see-invitation'],
  query: z.object({}),
  subject: () => noSubject,
  async load(scope, { params }) {
    const invite = await usableInvite(scope, params['token']!);
    return {
      token: params['token']!,
      found:
        invite === null
          ? null
          : { login: invite.account.login, name: await namesOfAccount(scope, invite.account.id), joining: invite.purpose === 'join' },
    };
  },
  people: () => [],
  show: ({ found, token }, { form, sent }) =>
    found === null
      ? {
          title: 'This link does not work',
          frame: 'plain',
          body: (
            <p>
              It was used, or it is too old. Ask whoever gave it to you for a new one. If you have a password, <a href="/sign-in">sign in</a>.
            </p>
          ),
        }
      : {
          title: found.joining ? 'Welcome to Trellis' : 'Set up your sign-in again',
          frame: 'plain',
          body: (
            <Form action={`/join/${token}`} context={form}>
              <p>
                {found.name === '' ? null : (
                  <>
                    <b translate="no">{found.name}</b>: your{' '}
                  </>
                )}
                {found.name === '' ? 'Your ' : null}sign-in name is <b translate="no">{found.login}</b>. Choose a password; nobody else can see or set
                it.{found.joining ? null : ' You then set up your passkey or app afresh, and every place you are signed in at now is signed out.'}
              </p>
              <input type="hidden" autocomplete="username" value={found.login} />
              <PasswordField form={sent} name="password" label="Your password" hint={hint} width="full" autocomplete="new-password" autofocus />
              <Button look="primary" size="big" wide>
                Save and go on
              </Button>
            </Form>
          ),
        },
});

async function usableInvite(scope: Scope, token: string) {
  const invite = await findInvite(scope, token);
  const account = invite === null ? null : await accountById(scope, invite.accountId);
  return invite === null || account === null || (account.demonstration && !scope.request!.onThisMachine) ? null : { ...invite, account };
}

/** Uses a link up: the password is set, other sessions end, and the second factor comes next. */
export const takeInvitation = action({
  path: '/join/:token',
  access: signInAccess['take-invitation'],
  input: z.strictObject({ password: newPassword }),
  subject: () => noSubject,
  again: joinPage as never,
  async run(scope, { password }, params) {
    const invite = await usableInvite(scope, params['token']!);
    if (invite === null) refuse('', 'This link was used, or it is too old. Ask for a new one');
    await refuseWeak(scope, invite.account, password);
    if (!(await spendInvite(scope, params['token']!))) refuse('', 'This link was used, or it is too old. Ask for a new one');
    await setPassword(scope, invite.account.id, password);
    await endSessions(scope, invite.account.id);
    if (invite.purpose === 'recover') await forgetFactors(scope, invite.account.id);
    return { fields: ['password'], ...(await afterPassword(scope, { ...invite.account, mustChoose: false }, idleSeconds.shared, '')) };
  },
});
