import { z } from 'zod';
import { choice } from '#platform/form-fields.ts';
import { action, page, Refusal, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { openPrivate, tryGuess } from '#platform/sign-in/index.ts';
import { clockAt, dateOf, fullDate } from '#platform/time.ts';
import { Button, Form, HiddenField, PasswordField, RadioField } from '#platform/ui/forms.tsx';
import { aboutMe, access } from './access.ts';
import { PinToldOf } from './home.page.tsx';
import { meOf, sessionOf } from './me.ts';
import {
  keepsPrivate,
  openForAWhile,
  pinHistory,
  pinOf,
  setPin,
  spendPinCode,
  tryMyPassword,
  tryPin,
  type PinHow,
  type PinSet,
} from './pin-store.ts';
import { mostWrong, pinProblem } from './pin.rules.ts';
import { openWith, PinFields, privateDoor, type PrivateDoor } from './private-part.tsx';

interface PinModel {
  readonly door: PrivateDoor;
  readonly proof: boolean;
  readonly shut: boolean;
  readonly history: readonly PinSet[];
}

const howWords: Readonly<Record<PinHow, string>> = {
  'first time': 'Chosen for the first time',
  'with the old one': 'Changed with the old PIN',
  'with their own password': 'Changed with your own password',
  'with a code': 'Set anew with a manager’s code',
};

/** The PIN for what somebody keeps to themselves: choose it, change it, and see each time it was set. */
export const myPin = page<Record<string, never>, PinModel>({
  path: '/my/pin',
  access: access['see-my-pin'],
  query: z.object({}) as never,
  subject: aboutMe,
  load: async (scope) => ({
    door: await privateDoor(scope),
    proof: await needsProof(scope),
    shut: ((await pinOf(scope))?.wrong ?? 0) >= mostWrong,
    history: await pinHistory(scope),
  }),
  people: () => [],
  show: ({ door, proof, shut, history }, { form, sent }) => ({
    title: door.hasPin ? 'Choose a new PIN' : 'Choose a PIN',
    lead: 'It opens what you keep just for you. Nobody on the team can look it up.',
    back: { href: '/my', label: 'Back' },
    body: (
      <>
        {history[0]?.how === 'with a code' ? <PinToldOf set={history[0]} /> : null}
        {shut ? (
          <p class="own-card is-sorry">The PIN was wrong {mostWrong} times, so it opens nothing now. Your words are safe: choose a new PIN here.</p>
        ) : null}
        <Form action="/my/pin" context={form}>
          {proof ? (
            <>
              <RadioField
                form={sent}
                name="proof"
                label="How do you show it is you?"
                options={[
                  ...(shut || !door.hasPin ? [] : [{ value: 'pin', label: 'My old PIN' }]),
                  ...(door.passwordProves ? [{ value: 'password', label: 'My own password' }] : []),
                  {
                    value: 'code',
                    label: 'A code from the manager',
                    hint: 'If you forgot your PIN, ask the manager of the unit. You are always told when that was done.',
                  },
                ]}
              />
              <PasswordField form={sent} name="shown" label="Type it here" autocomplete="one-time-code" />
            </>
          ) : null}
          <PasswordField form={sent} name="pin" label="Your new PIN" hint="4 to 8 figures that only you know" autocomplete="one-time-code" />
          <PasswordField form={sent} name="again" label="The same PIN again" autocomplete="one-time-code" />
          <Button look="primary">Keep this PIN</Button>
        </Form>
        {history.length === 0 ? null : (
          <>
            <h2>When it was set</h2>
            <ul class="own-list" role="list">
              {history.map((one) => (
                <li>
                  {fullDate(dateOf(one.at))}, {clockAt(one.at)}: {howWords[one.how]}
                  {one.by === null ? '' : ` from ${one.by}`}
                  {one.handedBy === null ? '' : `, on a tablet ${one.handedBy} handed over`}
                </li>
              ))}
            </ul>
            <p class="own-small">If one of these was not you, tell somebody you trust, or your advocate.</p>
          </>
        )}
      </>
    ),
  }),
});

/** A first PIN is anybody's who holds the tablet to choose, so it is taken only while nothing private is kept and there is no password. */
async function needsProof(scope: Scope): Promise<boolean> {
  const { privateOpen, passwordProves } = sessionOf(scope);
  if ((await pinOf(scope)) !== null) return true;
  return !privateOpen && (passwordProves || (await keepsPrivate(scope)));
}

/** Checks what somebody shows in order to change their PIN. @returns how it was shown, or the refusal whose count has to be kept */
async function shown(scope: Scope, proof: string, typed: string): Promise<{ how: PinHow; codeId: string | null } | Refusal> {
  if (typed === '') return new Refusal([{ field: 'shown', message: 'Type your old PIN, your password or the code' }]);
  if (proof === 'pin') return (await tryPin(scope, typed, 'shown')) ?? { how: 'with the old one', codeId: null };
  // One set through a link of the team's, since something private was kept, shows nothing: whoever made the link could have used it.
  if (proof === 'password' && !sessionOf(scope).passwordProves)
    return new Refusal([{ field: 'proof', message: 'Your password was set anew, so it does not open this. Ask the manager for a code' }]);
  if (proof === 'password') return (await tryMyPassword(scope, typed, 'shown')) ?? { how: 'with their own password', codeId: null };
  const codeId = await spendPinCode(scope, typed);
  const wrong = new Refusal([{ field: 'shown', message: 'The code is wrong, was used, or is older than half an hour' }]);
  return (await tryGuess(scope, `pin code of ${meOf(scope).id}`, codeId !== null, wrong)) ?? { how: 'with a code', codeId };
}

/** Sets the PIN: the first, or a new one by whoever shows that it is theirs. */
export const setMyPin = action({
  path: '/my/pin',
  access: access['set-my-pin'],
  input: z.strictObject({
    proof: z.enum(['pin', 'password', 'code']).optional(),
    shown: z.string().trim().max(1000).optional(),
    pin: z.string({ error: 'Choose 4 to 8 figures' }).trim().max(100, 'Choose 4 to 8 figures'),
    again: z.string().trim().max(100).optional(),
  }),
  subject: aboutMe,
  again: myPin as never,
  async run(scope, input) {
    const problem = pinProblem(input.pin);
    if (problem !== null) refuse('pin', problem);
    if (input.pin !== input.again) refuse('again', 'Type the same PIN twice');
    if (!(await needsProof(scope))) await setPin(scope, input.pin, 'first time');
    else {
      if (input.proof === undefined) refuse('proof', 'Choose how you show that it is you');
      const answer = await shown(scope, input.proof, input.shown ?? '');
      if (answer instanceof Refusal) return { to: '/my/pin', refusal: answer, fields: [] };
      await setPin(scope, input.pin, answer.how, answer.codeId);
    }
    await openForAWhile(scope);
    return { to: '/my', say: 'Your PIN is set.', fields: ['pin'] };
  },
});

/** Where the private part may be opened from and go back to. */
const ways = ['/my/words', '/my/wellness', '/my/copy'] as const;
const openQuery = z.object({ to: z.enum(ways).catch('/my/wellness'), part: z.string().max(40).optional().catch(undefined) });

/** Asks for the PIN, and nothing else. */
export const openPrivatePage = page<z.infer<typeof openQuery>, { readonly door: PrivateDoor; readonly to: string }>({
  path: '/my/private',
  access: access['see-my-pin'],
  query: openQuery,
  subject: aboutMe,
  load: async (scope, { query }) => ({ door: await privateDoor(scope), to: query.to }),
  people: () => [],
  show: ({ door, to }, { form, sent }) => ({
    title: 'Just for me',
    back: { href: to, label: 'Back' },
    body: door.open ? (
      <Form action="/my/private/shut" context={form}>
        <p>
          What you keep for yourself is open now. <a href={to}>See it</a>
        </p>
        <Button>Shut it again</Button>
      </Form>
    ) : (
      <Form action="/my/private" context={form}>
        <HiddenField name="to" value={to} />
        <PinFields door={door} form={sent} always />
        <Button look="primary">{door.hasPin || door.passwordProves ? 'Open it' : 'Keep this PIN'}</Button>
      </Form>
    ),
  }),
});

/** Opens what is kept private, for a quarter of an hour at most. */
export const openMyPrivatePart = action({
  path: '/my/private',
  access: access['open-my-private-part'],
  input: z.strictObject({
    to: choice('Choose where to go', ways).optional(),
    pin: z.string({ error: 'Type your PIN' }).max(1000),
    again: z.string().max(1000).optional(),
  }),
  subject: aboutMe,
  again: openPrivatePage as never,
  againQuery: (_params, raw) => (typeof raw['to'] === 'string' ? { to: raw['to'] } : {}),
  async run(scope, input) {
    const refusal = await openWith(scope, input);
    if (refusal !== null) return { to: '/my/private', refusal, fields: [] };
    return { to: input.to ?? '/my/wellness', fields: [] };
  },
});

/** Shuts it before its time. */
export const shutMyPrivatePart = action({
  path: '/my/private/shut',
  access: access['shut-my-private-part'],
  input: z.strictObject({}),
  subject: aboutMe,
  again: openPrivatePage as never,
  async run(scope) {
    await openPrivate(scope, null);
    return { to: '/my', say: 'Shut. It opens with your PIN again.', fields: [] };
  },
});
