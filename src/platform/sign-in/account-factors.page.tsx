import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { text } from '#platform/form-fields.ts';
import { action, page, refuse, Refusal } from '#platform/route.ts';
import { Notice } from '#platform/ui/pieces.tsx';
import { Button, Form, HiddenField, PasswordField, TextField } from '#platform/ui/forms.tsx';
import { signInAccess } from './access.ts';
import { endSignInPlace } from './account-log-store.ts';
import { accountPage } from './account.page.tsx';
import { endSessions } from './account-store.ts';
import { stepOfCode } from './codes.ts';
import { CodeField, offerTotp, PictureToScan, takeOffer, type TotpOffer } from './factor-forms.tsx';
import { factorsOf, hasFactor, removePasskey, setTotp } from './factor-store.ts';
import { skipsSecondFactor } from './finish-sign-in.ts';
import { passkeyAnswer, typedCode } from './half-in.ts';
import { findOwnAccount, needOwnAccount } from './own-account.ts';
import { askForNewPasskey, takeNewPasskey } from './passkey.ts';
import { typedPassword } from './sign-in.page.tsx';
import { tryOwnPassword } from './try-password.ts';

const back = { href: '/account', label: 'Your account' };
const change = signInAccess['change-second-factor'];

/** Sets up an authenticator app, or another in place of the first. */
export const appPage = page<unknown, TotpOffer>({
  path: '/account/app',
  access: signInAccess['see-account'],
  query: z.object({}),
  subject: () => noSubject,
  async load(scope) {
    const account = await findOwnAccount(scope);
    return account === null ? null : offerTotp(scope.request!.secret, account);
  },
  people: () => [],
  async show(offer, { form, sent }) {
    return {
      title: 'Set up an authenticator app',
      width: 'reading',
      back,
      body: (
        <Form action="/account/app" context={form}>
          <p>Open an authenticator app on your phone, choose to add an account, and scan this picture. An app set up before stops working.</p>
          {await PictureToScan({ offer, sent })}
          <CodeField form={sent} label="The six figures the app shows now" />
          <PasswordField form={sent} name="password" label="Your password" width="full" autocomplete="current-password" />
          <Button look="primary">Use this app</Button>
        </Form>
      ),
    };
  },
});

/** Keeps the app whose first code was given. */
export const changeApp = action({
  path: '/account/app',
  access: change,
  input: z.strictObject({ sealed: z.string().max(300), code: typedCode, password: typedPassword }),
  subject: () => noSubject,
  again: appPage as never,
  async run(scope, input) {
    const account = await needOwnAccount(scope);
    const tried = await tryOwnPassword(scope, account.id, input.password);
    if (tried instanceof Refusal) return { to: '/account/app', fields: [], refusal: tried };
    const secret = takeOffer(scope.request!.secret, account.id, input.sealed);
    const step = secret === null ? null : stepOfCode(secret, input.code, scope.now);
    if (secret === null || step === null)
      refuse('code', 'These figures are wrong. Check that the phone’s clock is right, then enter the figures it shows now');
    await setTotp(scope, account.id, secret, step);
    return { to: '/account', say: 'Your authenticator app is set up.', fields: ['authenticator app'] };
  },
});

/** Makes a passkey on this computer or phone. */
export const newPasskeyPage = page<unknown, { readonly options: string | null; readonly browser: string }>({
  path: '/account/passkeys/new',
  access: signInAccess['see-account'],
  query: z.object({}),
  subject: () => noSubject,
  async load(scope) {
    const account = await findOwnAccount(scope);
    if (account === null) return null;
    return {
      options: await askForNewPasskey(scope, { id: account.id, login: account.login, name: scope.actor.name }, await factorsOf(scope, account.id)),
      browser: scope.request!.browser,
    };
  },
  people: () => [],
  show: (model, { form, sent }) => ({
    title: 'Add a passkey',
    width: 'reading',
    back,
    islands: ['sign-in'],
    body:
      model.options === null ? (
        <Notice tone="info" title="Passkeys cannot be used at this address.">
          They need an address with a name and HTTPS, or “localhost”. An authenticator app works everywhere.
        </Notice>
      ) : (
        <>
          <noscript>
            <Notice tone="info" title="Passkeys need JavaScript, which is off in this browser.">
              An authenticator app works without it.
            </Notice>
          </noscript>
          <div data-passkey="create" data-options={model.options} hidden>
            <Form action="/account/passkeys/new" context={form}>
              <p>
                Your browser will ask for your fingerprint, your face or the PIN of this computer or phone. On a computer others use, keep the passkey
                on your phone or a security key.
              </p>
              <HiddenField name="response" value="" />
              <TextField
                form={sent.values['label'] === undefined ? { ...sent, values: { ...sent.values, label: model.browser } } : sent}
                name="label"
                label="What to call it"
                hint="So that you know it again in your list."
                width={20}
              />
              <PasswordField form={sent} name="password" label="Your password" width="full" autocomplete="current-password" />
              <Button look="primary" icon="key">
                Make a passkey
              </Button>
              <p class="nhsuk-error-message" data-passkey-problem hidden></p>
            </Form>
          </div>
        </>
      ),
  }),
});

/** Keeps a new passkey. */
export const addNewPasskey = action({
  path: '/account/passkeys/new',
  access: change,
  input: z.strictObject({ response: passkeyAnswer, label: text('a name for the passkey', 60), password: typedPassword }),
  subject: () => noSubject,
  again: newPasskeyPage as never,
  async run(scope, input) {
    const account = await needOwnAccount(scope);
    const tried = await tryOwnPassword(scope, account.id, input.password);
    if (tried instanceof Refusal) return { to: '/account/passkeys/new', fields: [], refusal: tried };
    if (!(await takeNewPasskey(scope, account.id, input.response, input.label))) refuse('', 'The passkey could not be kept. Try again');
    return { to: '/account', say: `The passkey “${input.label}” is kept.`, fields: ['passkey'] };
  },
});

/** Takes a passkey out of use. The last second factor of an account that needs one stays. */
export const dropPasskey = action({
  path: '/account/passkeys/remove',
  access: change,
  input: z.strictObject({ passkey: z.guid({ error: 'Choose a passkey' }) }),
  subject: () => noSubject,
  again: accountPage as never,
  async run(scope, input) {
    const account = await needOwnAccount(scope);
    if (!(await removePasskey(scope, account.id, input.passkey))) refuse('', 'This passkey was removed already');
    if (!skipsSecondFactor(account) && !hasFactor(await factorsOf(scope, account.id)))
      refuse('', 'This is the only thing you have beside your password. Set up an app or another passkey first');
    return { to: '/account', say: 'The passkey is removed.', fields: ['passkey'] };
  },
});

/** Ends one of the asker's sessions, or all but this one. */
export const endSession = action({
  path: '/account/sessions/end',
  access: signInAccess['end-sessions'],
  input: z.strictObject({ session: z.string().regex(/^(others|[0-9a-f]{24})$/, 'Choose where to sign out') }),
  subject: () => noSubject,
  again: accountPage as never,
  async run(scope, { session }) {
    const account = await needOwnAccount(scope);
    if (session === 'others') await endSessions(scope, account.id, scope.request!.login.tokenHash);
    else if (!(await endSignInPlace(scope, account.id, session))) refuse('', 'You are signed out there already');
    return { to: '/account', say: 'Signed out there.', fields: [] };
  },
});
