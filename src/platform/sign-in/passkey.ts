import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import type { RequestFacts, Scope } from '#platform/scope.ts';
import { addPasskey, makeChallenge, notePasskeyUse, passkeyByCredential, takeChallenge, type Factors } from './factor-store.ts';

/** The name passkeys are made for, and where they may be used from. */
interface PasskeySite {
  readonly id: string;
  readonly origin: string;
}

/** Where passkeys are made for, or null where browsers allow none: an address made of figures has no name to tie them to. */
function passkeySite(request: RequestFacts): PasskeySite | null {
  const home = new URL(request.publicUrl);
  const isNumber = home.hostname.startsWith('[') || /^[\d.]+$/.test(home.hostname);
  if (!isNumber && (home.protocol === 'https:' || home.hostname === 'localhost')) return { id: home.hostname, origin: home.origin };
  if (request.onThisMachine && /^localhost(:\d+)?$/.test(request.host)) return { id: 'localhost', origin: `http://${request.host}` };
  return null;
}

/** What the browser needs to ask for a passkey, as JSON for the page; null where passkeys cannot be used. */
export async function askForPasskey(scope: Scope, purpose: string, factors: Factors | null): Promise<string | null> {
  const site = passkeySite(scope.request!);
  if (site === null || (factors !== null && factors.passkeys.length === 0)) return null;
  const options = await generateAuthenticationOptions({
    rpID: site.id,
    challenge: new Uint8Array(makeChallenge(scope.request!, purpose, scope.now)),
    userVerification: 'required',
    ...(factors === null
      ? {}
      : { allowCredentials: factors.passkeys.map((one) => ({ id: one.credentialId, transports: one.transports as 'internal'[] })) }),
  });
  return JSON.stringify(options);
}

/** What the browser needs to make a passkey for an account. */
export async function askForNewPasskey(
  scope: Scope,
  account: { readonly id: string; readonly login: string; readonly name: string },
  factors: Factors,
): Promise<string | null> {
  const site = passkeySite(scope.request!);
  if (site === null) return null;
  const options = await generateRegistrationOptions({
    rpName: 'Trellis',
    rpID: site.id,
    userName: account.login,
    userDisplayName: account.name,
    userID: new TextEncoder().encode(account.id),
    challenge: new Uint8Array(makeChallenge(scope.request!, `new passkey ${account.id}`, scope.now)),
    attestationType: 'none',
    excludeCredentials: factors.passkeys.map((one) => ({ id: one.credentialId, transports: one.transports as 'internal'[] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return JSON.stringify(options);
}

const base64url = z
  .string()
  .regex(/^[\w-]+=*$/)
  .max(20_000);
const answered = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url, userHandle: base64url.nullish() }),
});
const made = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: base64url, attestationObject: base64url, transports: z.array(z.string().max(20)).max(8).optional() }),
});

/** The account whose passkey answered the challenge made for `purpose`; null when anything about it does not hold. */
export async function takePasskey(scope: Scope, purpose: string, answer: string, accountId: string | null = null): Promise<string | null> {
  const site = passkeySite(scope.request!);
  const parsed = answered.safeParse(readJson(answer));
  if (site === null || !parsed.success) return null;
  const found = await passkeyByCredential(scope, parsed.data.id);
  if (found === null || (accountId !== null && found.accountId !== accountId)) return null;
  const { userHandle, ...response } = parsed.data.response;
  try {
    const verified = await verifyAuthenticationResponse({
      response: { ...parsed.data, response: { ...response, ...(typeof userHandle === 'string' ? { userHandle } : {}) }, clientExtensionResults: {} },
      expectedChallenge: (challenge) => takeChallenge(scope, purpose, challenge),
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      credential: { id: found.passkey.credentialId, publicKey: new Uint8Array(found.passkey.publicKey), counter: found.passkey.counter },
      requireUserVerification: true,
    });
    if (!verified.verified) return null;
    await notePasskeyUse(scope, found.passkey.id, verified.authenticationInfo.newCounter);
    return found.accountId;
  } catch {
    // The library throws for a wrong origin, challenge, signature or count; none of them tells more than "no".
    return null;
  }
}

/** Keeps the passkey a browser has just made for an account. False when anything about it does not hold. */
export async function takeNewPasskey(scope: Scope, accountId: string, answer: string, label: string): Promise<boolean> {
  const site = passkeySite(scope.request!);
  const parsed = made.safeParse(readJson(answer));
  if (site === null || !parsed.success) return false;
  const { transports, ...response } = parsed.data.response;
  try {
    const verified = await verifyRegistrationResponse({
      response: { ...parsed.data, response, clientExtensionResults: {} },
      expectedChallenge: (challenge) => takeChallenge(scope, `new passkey ${accountId}`, challenge),
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: true,
    });
    if (!verified.verified) return false;
    const { credential } = verified.registrationInfo;
    return await addPasskey(scope, accountId, {
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: transports ?? [],
      label,
    });
  } catch {
    return false;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
