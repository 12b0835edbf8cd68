import type { Child } from 'hono/jsx';
import { Button, Form, HiddenField, TextField, type FormContext, type FormState } from '#platform/ui/forms.tsx';
import { newTotpSecret, totpPicture } from './codes.ts';
import { seal, unseal } from './seal.ts';

/** A button that asks for a passkey. Shown by the page's script where the browser has passkeys; without scripts it stays away. */
export function PasskeyForm(props: {
  readonly way: 'get' | 'create';
  readonly options: string | null;
  readonly action: string;
  readonly context: FormContext;
  readonly look?: 'primary' | 'secondary';
  readonly to?: string;
  readonly children?: Child;
  readonly fields?: Child;
}) {
  if (props.options === null) return null;
  return (
    <div hidden data-passkey={props.way} data-options={props.options}>
      <Form action={props.action} context={props.context}>
        <HiddenField name="response" value="" />
        {props.to === undefined ? null : <HiddenField name="to" value={props.to} />}
        {props.fields}
        <Button look={props.look ?? 'secondary'} size="big" wide icon="key">
          {props.children}
        </Button>
        <p class="nhsuk-error-message" data-passkey-problem hidden></p>
      </Form>
    </div>
  );
}

/** A secret for an authenticator app that goes out with the page, sealed, and comes back with the first code. */
export interface TotpOffer {
  readonly accountId: string;
  readonly login: string;
  readonly secret: string;
  readonly sealed: string;
  /** Opens a secret that came back, so that after a slip the picture stays the one already scanned. */
  readonly open: (sealed: string) => string | null;
}

/** Makes an offer for an account. */
export function offerTotp(secret: string, account: { readonly id: string; readonly login: string }): TotpOffer {
  const fresh = newTotpSecret();
  const purpose = `new totp ${account.id}`;
  return {
    accountId: account.id,
    login: account.login,
    secret: fresh,
    sealed: seal(secret, purpose, fresh),
    open: (sealed) => unseal(secret, purpose, sealed),
  };
}

/** The secret of an offer that came back, or null when it was not made for this account. */
export function takeOffer(secret: string, accountId: string, sealed: string): string | null {
  return unseal(secret, `new totp ${accountId}`, sealed);
}

/** The picture to scan, the same in letters, and the sealed secret that comes back with the first code. */
export async function PictureToScan({ offer, sent }: { readonly offer: TotpOffer; readonly sent: FormState }) {
  const came = typeof sent.values['sealed'] === 'string' ? sent.values['sealed'] : null;
  const known = came === null ? null : offer.open(came);
  const [sealed, secret] = known === null || came === null ? [offer.sealed, offer.secret] : [came, known];
  const picture = await totpPicture(secret, offer.login);
  return (
    <>
      <p>
        <img
          src={picture.image}
          alt="A square picture for the authenticator app. The same in letters stands below."
          width={200}
          height={200}
          class="code-picture"
        />
      </p>
      <p class="small">
        No camera? Type this key into the app: <b translate="no">{picture.letters}</b>
      </p>
      <HiddenField name="sealed" value={sealed} />
    </>
  );
}

/** The picture to scan and the field for the first code. */
export async function TotpSetUp(props: {
  readonly offer: TotpOffer;
  readonly action: string;
  readonly context: FormContext;
  readonly sent: FormState;
  readonly to?: string;
  readonly look?: 'primary' | 'secondary';
}) {
  return (
    <Form action={props.action} context={props.context}>
      <p>
        Open an authenticator app on your phone (Microsoft Authenticator, Google Authenticator, or the phone’s own passwords app), choose to add an
        account, and scan this picture.
      </p>
      {await PictureToScan({ offer: props.offer, sent: props.sent })}
      {props.to === undefined ? null : <HiddenField name="to" value={props.to} />}
      <CodeField form={props.sent} label="The six figures the app shows now" />
      <Button look={props.look ?? 'primary'} wide>
        Use this app
      </Button>
    </Form>
  );
}

/** Six figures from an authenticator app. */
export function CodeField(props: { readonly form: FormState; readonly label: string; readonly autofocus?: boolean }) {
  return (
    <TextField
      form={props.form}
      name="code"
      label={props.label}
      width={10}
      inputmode="numeric"
      autocomplete="one-time-code"
      spellcheck={false}
      autofocus={props.autofocus}
    />
  );
}
