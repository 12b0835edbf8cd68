import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { action, refuse, Refusal, type Done } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { signInAccess } from './access.ts';
import { stepOfCode } from './codes.ts';
import { factorsOf, hasFactor, setTotp, takeCode, takeRecoveryCode } from './factor-store.ts';
import { takeOffer } from './factor-forms.tsx';
import { finishSignIn } from './finish-sign-in.ts';
import { needHalfIn, passkeyAnswer, toField, typedCode, type HalfIn } from './half-in.ts';
import { takeNewPasskey, takePasskey } from './passkey.ts';
import { secondFactorPage } from './second-factor.page.tsx';
import { home } from './local-path.rules.ts';
import { noteWrongFactor, waitTurn } from './try-password.ts';

const shared = {
  access: signInAccess['give-second-factor'],
  subject: () => noSubject,
  again: secondFactorPage as never,
  againQuery: (_params: unknown, raw: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
    typeof raw['to'] === 'string' ? { to: raw['to'] } : {},
};

/** Counts a wrong second factor with the wrong passwords, and keeps the count. */
async function wrong(scope: Scope, half: HalfIn, field: string, message: string): Promise<Done> {
  await noteWrongFactor(scope, half.account);
  return { to: '/sign-in/second', fields: [], refusal: new Refusal([{ field, message }]) };
}

async function finish(scope: Scope, half: HalfIn, method: string, to: string | undefined): Promise<Done> {
  return {
    fields: [],
    ...(await finishSignIn(scope, half.account, { idle: half.choice.idle, methods: [...half.choice.methods, method] }, to ?? '')),
  };
}

/** Gives the six figures. Each works once. */
export const giveCode = action({
  ...shared,
  path: '/sign-in/second',
  input: z.strictObject({ code: typedCode, to: toField }),
  async run(scope, { code, to }) {
    const half = await needHalfIn(scope);
    await waitTurn(scope, half.account.login);
    if (!(await takeCode(scope, half.account, code)))
      return wrong(scope, half, 'code', 'These figures are wrong or were used before. Wait for the app to show the next ones, then enter those');
    return finish(scope, half, 'code', to);
  },
});

/** Gives a passkey. */
export const givePasskey = action({
  ...shared,
  path: '/sign-in/second/passkey',
  input: z.strictObject({ response: passkeyAnswer, to: toField }),
  async run(scope, { response, to }) {
    const half = await needHalfIn(scope);
    await waitTurn(scope, half.account.login);
    if ((await takePasskey(scope, `second ${half.account.id}`, response, half.account.id)) === null)
      return wrong(scope, half, '', 'That passkey could not be taken. Try again, or use another way');
    return finish(scope, half, 'passkey', to);
  },
});

/** Gives a recovery code. Each works once. */
export const giveRecoveryCode = action({
  ...shared,
  path: '/sign-in/second/recovery',
  input: z.strictObject({
    recovery: z.string({ error: 'Enter a recovery code' }).trim().min(1, 'Enter a recovery code').max(60, 'That is too long for a recovery code'),
    to: toField,
  }),
  async run(scope, { recovery, to }) {
    const half = await needHalfIn(scope);
    await waitTurn(scope, half.account.login);
    if (!(await takeRecoveryCode(scope, half.account.id, recovery)))
      return wrong(scope, half, 'recovery', 'This recovery code is wrong or was used before');
    return finish(scope, half, 'recovery code', to);
  },
});

/** Somebody who has no second factor yet sets one up; whoever has one cannot come this way. */
async function needNewcomer(scope: Scope): Promise<HalfIn> {
  const half = await needHalfIn(scope);
  if (half.account.mustChoose || hasFactor(await factorsOf(scope, half.account.id)))
    refuse('', 'Your sign-in is set up already. Use what you set up');
  return half;
}

const toCodes = (done: Done): Done => ({
  ...done,
  to: done.to === home ? '/account/recovery-codes' : `/account/recovery-codes?to=${encodeURIComponent(done.to)}`,
});

/** Sets up an authenticator app with its first code. */
export const setUpApp = action({
  ...shared,
  path: '/sign-in/second/new-app',
  input: z.strictObject({ sealed: z.string().max(300), code: typedCode, to: toField }),
  async run(scope, { sealed, code, to }) {
    const half = await needNewcomer(scope);
    const secret = takeOffer(scope.request!.secret, half.account.id, sealed);
    const step = secret === null ? null : stepOfCode(secret, code, scope.now);
    if (secret === null || step === null)
      refuse('code', 'These figures are wrong. Check that the phone’s clock is right, then enter the figures it shows now');
    await setTotp(scope, half.account.id, secret, step);
    return toCodes(await finish(scope, half, 'code', to));
  },
});

/** Sets up a passkey of this computer or phone. */
export const setUpPasskey = action({
  ...shared,
  path: '/sign-in/second/new-passkey',
  input: z.strictObject({ response: passkeyAnswer, to: toField }),
  async run(scope, { response, to }) {
    const half = await needNewcomer(scope);
    if (!(await takeNewPasskey(scope, half.account.id, response, scope.request!.browser)))
      refuse('', 'The passkey could not be kept. Try again, or use an app');
    return toCodes(await finish(scope, half, 'passkey', to));
  },
});
