import { z } from 'zod';
import type { OwnSession } from '#platform/actor.ts';
import { Refusal } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { PasswordField } from '#platform/ui/forms.tsx';
import { Icon } from '#platform/ui/icon.tsx';
import type { FormState } from '#platform/ui/form-state.ts';
import { sessionOf } from './me.ts';
import { keepsPrivate, openForAWhile, pinOf, setPin, tryMyPassword, tryPin } from './pin-store.ts';
import { pinProblem } from './pin.rules.ts';

/** What a page needs to know in order to ask for the PIN, or not. */
export interface PrivateDoor {
  readonly open: boolean;
  readonly hasPin: boolean;
  readonly passwordProves: boolean;
  /** Something private is kept and neither PIN nor password is theirs to show: a manager’s code is needed. */
  readonly needsCode: boolean;
}

/** How the private part stands for the asker. */
export async function privateDoor(scope: Scope): Promise<PrivateDoor> {
  const { privateOpen, passwordProves } = sessionOf(scope);
  const hasPin = (await pinOf(scope)) !== null;
  return { open: privateOpen, hasPin, passwordProves, needsCode: !hasPin && !passwordProves && (await keepsPrivate(scope)) };
}

/** The fields a form carries that may keep something private: a PIN to open it, or twice a new one. Empty where it is open or for the team. */
export const privateShape = { pin: z.string().max(1000).optional(), again: z.string().max(1000).optional() };

/** Whom it is for: asked each time, and nothing is chosen beforehand. */
export const forWhom = z.enum(['team', 'me'], { error: 'Choose who may read it' });

/**
 * Makes sure that the private part is open, with the PIN, the password or a first PIN that came with the form.
 * @returns null when it is; otherwise the refusal to answer with, whose count of wrong tries has to be kept (`Done.refusal`)
 */
export async function openWith(
  scope: Scope,
  sent: { readonly pin?: string | undefined; readonly again?: string | undefined },
): Promise<Refusal | null> {
  const session = sessionOf(scope);
  if (session.privateOpen) return null;
  const typed = (sent.pin ?? '').trim();
  if ((await pinOf(scope)) === null && !session.passwordProves) {
    const problem = typed === '' ? 'Choose a PIN, so that only you can open it' : pinProblem(typed);
    if (problem !== null) return new Refusal([{ field: 'pin', message: problem }]);
    if (typed !== (sent.again ?? '').trim()) return new Refusal([{ field: 'again', message: 'Type the same PIN twice' }]);
    if (await keepsPrivate(scope))
      return new Refusal([{ field: 'pin', message: 'You keep something already. Ask the manager for a code to choose a PIN' }]);
    await setPin(scope, typed, 'first time');
  } else {
    if (typed === '') return new Refusal([{ field: 'pin', message: session.passwordProves ? 'Type your PIN or your password' : 'Type your PIN' }]);
    const wrong = /^\d{4,8}$/.test(typed) || !session.passwordProves ? await tryPin(scope, typed) : await tryMyPassword(scope, typed, 'pin');
    if (wrong !== null) return wrong;
  }
  await openForAWhile(scope);
  return null;
}

/** The PIN field of a form that may keep something private; nothing where it is open already. `always`: the form is private whatever is chosen. */
export function PinFields({ door, form, always = false }: { readonly door: PrivateDoor; readonly form: FormState; readonly always?: boolean }) {
  if (door.open) return null;
  if (door.needsCode)
    return (
      <div class={always ? 'own-card is-private' : 'own-card is-private own-if-me'}>
        <p>
          You keep something just for you already. To open it, ask the manager of the unit for a code, and <a href="/my/pin">choose a PIN with it</a>.
        </p>
      </div>
    );
  if (!door.hasPin && !door.passwordProves)
    return (
      <div class={always ? 'own-card is-private' : 'own-card is-private own-if-me'}>
        <h2>{always ? 'Choose a PIN' : 'If it is just for you, choose a PIN'}</h2>
        <p>4 to 8 figures that only you know. Nobody on the team can look it up, so choose one you will remember.</p>
        <PasswordField form={form} name="pin" label="Your new PIN" autocomplete="one-time-code" />
        <PasswordField form={form} name="again" label="The same PIN again" autocomplete="one-time-code" />
      </div>
    );
  return (
    <div class={always ? 'own-card is-private' : 'own-card is-private own-if-me'}>
      <PasswordField
        form={form}
        name="pin"
        label={`${always ? '' : 'If it is just for you: '}${pinWords(door)}`.replace(/: Your/, ': your')}
        autocomplete="one-time-code"
      />
      <p class="own-small">
        <a href="/my/pin">I do not know my PIN</a>
      </p>
    </div>
  );
}

/** "Your PIN", or "Your PIN or your password" for those who have one. */
function pinWords(door: Pick<OwnSession, 'passwordProves'>): string {
  return door.passwordProves ? 'Your PIN or your password' : 'Your PIN';
}

/** Says of one thing who reads it, in words and with a picture. */
export function WhoReads({ shared }: { readonly shared: boolean }) {
  return (
    <p class="own-state">
      <Icon name={shared ? 'users' : 'lock'} weight="bold" /> <span>{shared ? 'My team can read this' : 'Just for me'}</span>
    </p>
  );
}
