import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { ticked } from '#platform/form-fields.ts';
import { action, page, Refusal } from '#platform/route.ts';
import { Notice } from '#platform/ui/pieces.tsx';
import { Button, CheckboxField, Form, HiddenField, PasswordField, TextField } from '#platform/ui/forms.tsx';
import { signInAccess } from './access.ts';
import { afterPassword } from './finish-sign-in.ts';
import { PasskeyForm } from './factor-forms.tsx';
import { localPath } from './local-path.rules.ts';
import { idleSeconds, peopleOfDevice } from './login-store.ts';
import { askForPasskey } from './passkey.ts';
import { tryPassword } from './try-password.ts';

/** A page address within Trellis, or nothing. Checked again where it is used. */
export const toQuery = z.object({ to: z.string().optional().catch(undefined), because: z.string().optional().catch(undefined) });

/** What a person types to say who they are. Never trimmed or judged by its looks: only right or wrong. */
export const typedPassword = z.string({ error: 'Enter your password' }).min(1, 'Enter your password').max(1000, 'The password is too long');

interface SignInModel {
  readonly to: string;
  readonly left: boolean;
  readonly already: string | null;
  readonly passkey: string | null;
  /** Others signed in on this device this shift. */
  readonly others: boolean;
}

/** Where everybody begins. */
export const signInPage = page<z.infer<typeof toQuery>, SignInModel>({
  path: '/sign-in',
  access: signInAccess['see-sign-in'],
  query: toQuery,
  subject: () => noSubject,
  load: async (scope, { query }) => ({
    to: localPath(query.to),
    left: query.because === 'left',
    already: scope.actor.kind === 'nobody' ? null : scope.actor.name,
    passkey: await askForPasskey(scope, 'sign-in', null),
    others: (await peopleOfDevice(scope)).length > 0,
  }),
  people: () => [],
  show: (model, { form, sent }) => ({
    title: model.left ? 'Your page was put away' : 'Sign in',
    frame: 'plain',
    islands: ['sign-in'],
    foot: (
      <>
        <p>We note who signs in and whose record is opened.</p>
        <p>
          <a href="/recover">If you cannot sign in</a>
        </p>
      </>
    ),
    body: (
      <>
        {model.left ? (
          <p>
            The page was left for some minutes, or your sign-in had lasted its hours, so we put it away. Words that were not saved are kept for you,
            and only you can open them. Sign in to carry on.
          </p>
        ) : null}
        {model.already === null ? null : (
          <Notice tone="info" title={`${model.already} is signed in here.`}>
            Signing in puts their page away; what they were writing is kept for them.
          </Notice>
        )}
        <Form action="/sign-in" context={form}>
          <HiddenField name="to" value={model.to} />
          <TextField form={sent} name="login" label="Sign-in name" width="full" autocomplete="username" spellcheck={false} autofocus />
          <PasswordField form={sent} name="password" label="Password" width="full" autocomplete="current-password" />
          <CheckboxField
            form={sent}
            name="own"
            label="Where you are"
            hideLabel
            options={[
              { value: 'yes', label: 'Only I use this computer or phone', hint: 'Then your page is put away after 15 minutes instead of 5.' },
            ]}
          />
          <Button look="primary" size="big" wide>
            Sign in
          </Button>
        </Form>
        <PasskeyForm way="get" options={model.passkey} action="/sign-in/passkey" context={form} to={model.to}>
          Use a passkey
        </PasskeyForm>
        {model.others ? (
          <p>
            <a href="/switch-user">Choose from those who use this computer today</a>
          </p>
        ) : null}
      </>
    ),
  }),
});

/** Signs in with a sign-in name and a password. */
export const signIn = action({
  path: '/sign-in',
  access: signInAccess['sign-in'],
  input: z.strictObject({
    login: z.string({ error: 'Enter your sign-in name' }).trim().min(1, 'Enter your sign-in name').max(200, 'The sign-in name is too long'),
    password: typedPassword,
    own: ticked(),
    to: z.string().max(2000).optional(),
  }),
  subject: () => noSubject,
  again: signInPage as never,
  againQuery: (_params, raw) => (typeof raw['to'] === 'string' ? { to: raw['to'] } : {}),
  async run(scope, input) {
    const account = await tryPassword(scope, input.login, input.password);
    if (account instanceof Refusal) return { to: '/sign-in', refusal: account, fields: [] };
    return { fields: [], ...(await afterPassword(scope, account, input.own ? idleSeconds.own : idleSeconds.shared, input.to ?? '')) };
  },
});
