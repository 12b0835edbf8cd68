import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { action, page, Refusal } from '#platform/route.ts';
import { Button, ButtonLink, Buttons, Form, HiddenField, PasswordField } from '#platform/ui/forms.tsx';
import { signInAccess } from './access.ts';
import { endSessions, setPassword, type Account } from './account-store.ts';
import { readableSecret, recoveryCodes } from './codes.ts';
import { setRecoveryCodes } from './factor-store.ts';
import { localPath } from './local-path.rules.ts';
import { findOwnAccount, needOwnAccount } from './own-account.ts';
import { newPassword, refuseWeak } from './own-password.page.tsx';
import { fewestCharacters } from './password.rules.ts';
import { seal, unseal } from './seal.ts';
import { typedPassword } from './sign-in.page.tsx';
import { tryOwnPassword } from './try-password.ts';

const back = { href: '/account', label: 'Your account' };

/** Changes one's own password. */
export const passwordPage = page<unknown, Account>({
  path: '/account/password',
  access: signInAccess['see-account'],
  query: z.object({}),
  subject: () => noSubject,
  load: (scope) => findOwnAccount(scope),
  people: () => [],
  show: (account, { form, sent }) => ({
    title: 'Change your password',
    width: 'reading',
    back,
    body: (
      <Form action="/account/password" context={form}>
        <input type="hidden" autocomplete="username" value={account.login} />
        <PasswordField form={sent} name="password" label="Your password now" width="full" autocomplete="current-password" />
        <PasswordField
          form={sent}
          name="new"
          label="Your new password"
          hint={`${fewestCharacters} characters or more. Three or four words that do not belong together are easy to keep in mind. You may paste it.`}
          width="full"
          autocomplete="new-password"
        />
        <Buttons>
          <Button look="primary">Change it</Button>
          <ButtonLink href="/account" look="link">
            Leave it as it is
          </ButtonLink>
        </Buttons>
        <p class="quiet small">Everywhere else you are signed in is signed out.</p>
      </Form>
    ),
  }),
});

/** Saves the new password and ends every other session. */
export const changePassword = action({
  path: '/account/password',
  access: signInAccess['change-password'],
  input: z.strictObject({ password: typedPassword, new: newPassword }),
  subject: () => noSubject,
  again: passwordPage as never,
  async run(scope, input) {
    const account = await needOwnAccount(scope);
    await refuseWeak(scope, account, input.new, 'new');
    const tried = await tryOwnPassword(scope, account.id, input.password);
    if (tried instanceof Refusal) return { to: '/account/password', fields: [], refusal: tried };
    await setPassword(scope, account.id, input.new);
    await endSessions(scope, account.id, scope.request!.login.tokenHash);
    return { to: '/account', say: 'Your password is changed.', fields: ['password'] };
  },
});

const codesQuery = z.object({ to: z.string().optional().catch(undefined) });

/** Recovery codes, shown before they are kept: they count from the moment somebody says that they have them. */
export const recoveryCodesPage = page<
  z.infer<typeof codesQuery>,
  { readonly codes: readonly string[]; readonly sealed: string; readonly to: string | null; readonly open: (sealed: string) => string | null }
>({
  path: '/account/recovery-codes',
  access: signInAccess['see-account'],
  query: codesQuery,
  subject: () => noSubject,
  async load(scope, { query }) {
    const account = await findOwnAccount(scope);
    if (account === null) return null;
    const codes = Array.from({ length: recoveryCodes }, () => readableSecret(4));
    const { secret } = scope.request!;
    const purpose = `recovery codes ${account.id}`;
    return {
      codes,
      sealed: seal(secret, purpose, codes.join(' ')),
      to: query.to === undefined ? null : localPath(query.to),
      open: (sealed) => unseal(secret, purpose, sealed),
    };
  },
  people: () => [],
  show(model, { form, sent }) {
    const came = typeof sent.values['sealed'] === 'string' ? model.open(sent.values['sealed']) : null;
    const [codes, sealed] = came === null ? [model.codes, model.sealed] : [came.split(' '), String(sent.values['sealed'])];
    return {
      title: 'Your recovery codes',
      width: 'reading',
      back,
      body: (
        <Form action="/account/recovery-codes" context={form}>
          <p>
            For the day you have neither your phone nor your passkey. Each code works once, after your password. Print this page or write them down,
            and keep them away from this computer. Codes made before stop working.
          </p>
          <ol class="code-list" role="list">
            {codes.map((code) => (
              <li translate="no">{code}</li>
            ))}
          </ol>
          <HiddenField name="sealed" value={sealed} />
          {model.to === null ? null : <HiddenField name="to" value={model.to} />}
          <Buttons>
            <Button look="primary">I have them</Button>
            <ButtonLink href={model.to ?? '/account'} look="link">
              Not now
            </ButtonLink>
          </Buttons>
        </Form>
      ),
    };
  },
});

/** Keeps the codes that were shown. */
export const keepRecoveryCodes = action({
  path: '/account/recovery-codes',
  access: signInAccess['change-second-factor'],
  input: z.strictObject({ sealed: z.string().max(2000), to: z.string().max(2000).optional() }),
  subject: () => noSubject,
  again: recoveryCodesPage as never,
  async run(scope, input) {
    const account = await needOwnAccount(scope);
    const codes = unseal(scope.request!.secret, `recovery codes ${account.id}`, input.sealed)?.split(' ') ?? [];
    if (codes.length !== recoveryCodes)
      throw new Refusal([{ field: '', message: 'These codes could not be read. Open the page again and use the new ones' }]);
    await setRecoveryCodes(scope, account.id, codes);
    return { to: input.to === undefined ? '/account' : localPath(input.to), say: 'Your recovery codes are kept.', fields: ['recovery codes'] };
  },
});
