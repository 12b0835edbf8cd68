import { z } from 'zod';
import {
  packEventKinds,
  packLimits,
  packWays,
  sealedKinds,
  type EndPack,
  type PackEvent,
  type PackFacts,
  type PackReadBack,
  type SealedEvent,
  type SealedTap,
  type SendEvents,
  type TakePack,
  type Tap,
} from './pack.protocol.ts';

/** The strict shapes of what a phone sends: what they do not name is refused. */

/** Nothing unseen in anybody's words: what cannot be shown is left out, because a phone could never send the rest otherwise. */
function shown(words: string): string {
  return (
    words
      .toWellFormed()
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F\u202A-\u202E\u2066-\u2069]/gu, '')
      .replaceAll(/(\p{M}{4})\p{M}+/gu, '$1')
      .normalize('NFC')
      .trim()
  );
}

const words = (most: number = packLimits.text) => z.string().max(most).transform(shown);
const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'Not an id');
const base64url = (least: number, most: number) =>
  z
    .string()
    .regex(/^[\w-]*$/)
    .min(least)
    .max(most);
/** A moment of this century, with its place in the day known. */
const instant = z
  .string()
  .regex(/^20\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/, 'Not a moment')
  .transform((value, context) => {
    try {
      return Temporal.Instant.from(value);
    } catch {
      context.issues.push({ code: 'custom', message: 'Not a moment', input: value });
      return z.NEVER;
    }
  });

const publicKey = z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: base64url(43, 43), y: base64url(43, 43) });

export const takeInput = z.strictObject({
  deviceName: words(60).refine((value) => value !== '', 'Say which phone this is'),
  way: z.enum(packWays),
  deviceKey: publicKey,
  signingAlg: z.literal('ES256'),
} satisfies Record<keyof TakePack, z.ZodType>);

export const readBackInput = z.strictObject({ people: z.number().int().min(0).max(100) } satisfies Record<keyof PackReadBack, z.ZodType>);

export const endInput = z.strictObject({ wiped: z.literal(true), unsent: z.literal(0) } satisfies Record<keyof EndPack, z.ZodType>);

const told = {
  seq: z.number().int().min(1).max(1_000_000),
  deviceAt: instant,
  monotonic: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  zone: z.string().regex(/^[\w+/-]{1,60}$/),
};

const facts = z.strictObject({
  words: words().optional(),
  ownWords: words().optional(),
  clothing: words(300).optional(),
  phone: words(60).optional(),
  condition: z.enum(['settled', 'not quite themselves', 'unwell']).optional(),
  conditionsKept: z.enum(['yes', 'no', 'not known']).optional(),
  broughtBackBy: words(100).optional(),
  dueBack: instant.transform((value) => value.toString()).optional(),
  concern: words().optional(),
} satisfies Record<keyof PackFacts, z.ZodType>);

const event = z
  .strictObject({
    id,
    lease: id,
    episodeId: id.nullable(),
    what: z.enum(packEventKinds),
    ...told,
    facts: facts.optional(),
    corrects: id.optional(),
  } satisfies Record<keyof PackEvent, z.ZodType>)
  .refine(({ episodeId, what }) => episodeId !== null || ['departed', 'arrived', 'contact', 'returned', 'help'].includes(what), 'Say who it is about')
  .refine(({ what, facts: of }) => what !== 'due back changed' || (of?.dueBack !== undefined && !!of.words), 'Say when they are due back, and why')
  .refine(({ what, corrects }) => what !== 'corrected' || corrects !== undefined, 'Say which entry was wrong');

const sealedTap = z.strictObject({
  id,
  epk: base64url(87, 87),
  iv: base64url(16, 16),
  box: base64url(22, 24_000),
} satisfies Record<keyof SealedTap, z.ZodType>);

export const eventsInput = z
  .strictObject({
    events: z.array(event).max(packLimits.events),
    sealed: z.array(sealedTap).max(packLimits.events),
    deviceNow: instant,
    signature: base64url(86, 86).nullable(),
    onlyIfSignedIn: z.literal(true).optional(),
  } satisfies Record<keyof SendEvents, z.ZodType>)
  .refine(({ events, sealed }) => events.length + sealed.length <= packLimits.events, `At most ${packLimits.events} at once`);

/** What is found in a sealed tap, once it is open. */
export const tapInput = z.strictObject({
  tapKey: base64url(43, 43),
  row: z.number().int().min(1).max(100).nullable(),
  what: z.enum(sealedKinds),
  ...told,
} satisfies Record<keyof Tap, z.ZodType>);

/** What is found in the seal of an event that was recorded while the pack was open. */
export const sealedEventInput = z.strictObject({
  tapKey: base64url(43, 43),
  event,
  signature: base64url(86, 86),
} satisfies Record<keyof SealedEvent, z.ZodType>);

export type EventSent = z.infer<typeof event>;
export type SealedTapSent = z.infer<typeof sealedTap>;
export type TapSent = z.infer<typeof tapInput>;
