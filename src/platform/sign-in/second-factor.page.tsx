import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { page } from '#platform/route.ts';
import { Details } from '#platform/ui/pieces.tsx';
import { Button, Form, HiddenField, TextField } from '#platform/ui/forms.tsx';
import { signInAccess } from './access.ts';
import { factorsOf, hasFactor, type Factors } from './factor-store.ts';
import { CodeField, offerTotp, PasskeyForm, TotpSetUp, type TotpOffer } from './factor-forms.tsx';
import { findHalfIn } from './half-in.ts';
import { localPath } from './local-path.rules.ts';
import { askForNewPasskey, askForPasskey } from './passkey.ts';
import { toQuery } from './sign-in.page.tsx';

type SecondModel =
  | { readonly step: 'over' }
  | { readonly step: 'give'; readonly to: string; readonly factors: Factors; readonly passkey: string | null }
  | { readonly step: 'set up'; readonly to: string; readonly offer: TotpOffer; readonly newPasskey: string | null };

/** The second step of sign-in: a code or a passkey; for somebody new, setting one of them up. */
export const secondFactorPage = page<z.infer<typeof toQuery>, SecondModel>({
  path: '/sign-in/second',
  access: signInAccess['see-second-factor'],
  query: toQuery,
  subject: () => noSubject,
  async load(scope, { query }) {
    const half = await findHalfIn(scope);
    if (half === null || half.account.mustChoose) return { step: 'over' };
    const { account } = half;
    const to = localPath(query.to);
    const factors = await factorsOf(scope, account.id);
    if (hasFactor(factors)) return { step: 'give', to, factors, passkey: await askForPasskey(scope, `second ${account.id}`, factors) };
    return {
      step: 'set up',
      to,
      offer: offerTotp(scope.request!.secret, account),
      newPasskey: await askForNewPasskey(scope, { ...account, name: account.login }, factors),
    };
  },
  people: () => [],
  async show(model, { form, sent, sentBy }) {
    if (model.step === 'over')
      return {
        title: 'Sign in again',
        frame: 'plain',
        body: (
          <p>
            This step was open for too long. <a href="/sign-in">Go back to the sign-in page</a> and begin again.
          </p>
        ),
      };
    if (model.step === 'set up') {
      return {
        title: 'One more thing to sign in with',
        frame: 'plain',
        islands: ['sign-in'],
        body: (
          <>
            <p>
              A password can be seen or guessed. So you also show something you carry: a passkey of this computer or phone, or six figures from an app
              on your phone. Set one up now; it takes a minute.
            </p>
            <PasskeyForm way="create" options={model.newPasskey} action="/sign-in/second/new-passkey" context={form} to={model.to}>
              Make a passkey
            </PasskeyForm>
            {await TotpSetUp({ offer: model.offer, action: '/sign-in/second/new-app', context: form, sent, to: model.to })}
          </>
        ),
      };
    }
    const { factors } = model;
    return {
      title: 'Show that it is you',
      frame: 'plain',
      islands: ['sign-in'],
      body: (
        <>
          <PasskeyForm
            way="get"
            options={model.passkey}
            action="/sign-in/second/passkey"
            context={form}
            look={factors.totp ? 'secondary' : 'primary'}
            to={model.to}
          >
            Use your passkey
          </PasskeyForm>
          {factors.totp ? (
            <Form action="/sign-in/second" context={form}>
              <HiddenField name="to" value={model.to} />
              <CodeField form={sent} label="The six figures in your authenticator app" autofocus />
              <Button look="primary" wide>
                Continue
              </Button>
            </Form>
          ) : (
            <noscript>
              <p>Your passkey needs JavaScript, which is off in this browser. Use a recovery code.</p>
            </noscript>
          )}
          <Details
            summary="I do not have my phone or passkey"
            open={sentBy === 'sign-in.give-second-factor' && sent.values['recovery'] !== undefined}
          >
            {factors.recoveryCodesLeft > 0 ? (
              <Form action="/sign-in/second/recovery" context={form}>
                <HiddenField name="to" value={model.to} />
                <TextField
                  form={sent}
                  name="recovery"
                  label="One of your recovery codes"
                  hint="Each works once."
                  width={20}
                  autocomplete="off"
                  spellcheck={false}
                />
                <Button>Use this code</Button>
              </Form>
            ) : (
              <p>Ask your manager, or whoever runs Trellis here, for a link with which you set your sign-in up again.</p>
            )}
          </Details>
          <p class="small">
            <a href="/sign-in">Sign in as somebody else</a>
          </p>
        </>
      ),
    };
  },
});
