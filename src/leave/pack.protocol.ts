/**
 * What a phone and Trellis say to each other about an outing pack. Shared by both: types, limits and the bytes that are signed or sealed,
 * with no imports, so that the phone's page stays small. The strict shapes that the server takes are in pack-input.ts.
 *
 * Every post is `application/json`, from our own pages only (the browser's `Origin`); `take` and `read-back` bring the page's form token
 * too, in `x-trellis-csrf`. A fault is answered with its status and `{say}`: 401 sign in, 403 not
 * from here or not allowed, 404 no such thing for this asker, 409 other pack, 413 too large, 415 not JSON, 422 `{say, problems}`.
 */

/** How the pack's key is locked on the phone. */
export const packWays = ['passkey', 'pin'] as const;
export type PackWay = (typeof packWays)[number];

/** What a phone can tell of. */
export const packEventKinds = [
  'departed',
  'arrived',
  'contact',
  'due back changed',
  'walked off',
  'not where expected',
  'returned',
  'outcome',
  'help',
  'corrected',
] as const;
export type PackEventKind = (typeof packEventKinds)[number];

/** What a locked phone can tell of: no name, no words. */
export const sealedKinds = ['departed', 'returned', 'help'] as const;
export type SealedKind = (typeof sealedKinds)[number];

export const packLimits = {
  /** Events in one post, sealed ones counted. */
  events: 100,
  /** Bytes of one post. */
  body: 256_000,
  /** Bytes of one person's part of a pack. */
  person: 50_000,
  /** Characters of one text. */
  text: 1000,
  /** Seconds that the phone's clock may differ from the server's. */
  clockSeconds: 120,
  /** Longest that a pack may be kept, in hours; a unit may set fewer. */
  hours: 12,
  /** Days for which a phone keeps what it could not send after the pack has ended. */
  unsentDays: 7,
} as const;

/** A public key on the curve P-256, as the four parts of a JSON web key and nothing else. */
export interface PublicKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

/** POST /outings/:outing/pack/take */
export interface TakePack {
  readonly deviceName: string;
  readonly way: PackWay;
  /** Checks what this phone signs. The same key again is the same pack. */
  readonly deviceKey: PublicKey;
  /** ECDSA on P-256 with SHA-256; signatures as r and s, 64 bytes, base64url. */
  readonly signingAlg: 'ES256';
}

export interface PackTaken {
  readonly lease: string;
  readonly pack: Pack;
  /** Anything may be sealed to it; only the server opens it. */
  readonly sealKey: PublicKey;
  /** Goes inside every sealed tap, so that only this phone's are taken. It opens nothing. 43 characters, base64url. */
  readonly tapKey: string;
  /** ISO instants. */
  readonly expiresAt: string;
  readonly serverNow: string;
  /** The phone that had it before, when this ended that one's pack. */
  readonly tookFrom: string | null;
}

/** All that a phone is given. Texts are as recorded; null: not recorded, or not given to a pack opened by PIN. */
export interface Pack {
  readonly version: 1;
  readonly way: PackWay;
  readonly outing: {
    readonly id: string;
    readonly title: string;
    readonly place: string;
    readonly from: string;
    readonly dueBack: string;
    readonly travel: string | null;
    readonly phone: string | null;
    readonly money: string | null;
    readonly carries: string | null;
    readonly planB: string | null;
  };
  readonly unit: { readonly name: string; readonly phones: readonly { readonly label: string; readonly number: string }[] };
  readonly escorts: readonly { readonly name: string; readonly duty: 'escort' | 'driver'; readonly phone: string | null }[];
  /** What is done when somebody is late, walked off or not where they should be, in order. */
  readonly lateSteps: readonly { readonly step: string; readonly afterMinutes: number }[];
  readonly people: readonly PackPerson[];
  /** Sentences for the head of the pack, such as what was left out and where it stands. */
  readonly notes: readonly string[];
}

export interface PackPerson {
  /** 1 and up: what a locked phone calls them. */
  readonly row: number;
  readonly episodeId: string;
  readonly name: string;
  readonly dueBack: string | null;
  /** How they stood when the pack was made, in words. */
  readonly standing: string;
  /** Section 17 leave, grounds, time off, or without recorded authority. */
  readonly basis: string;
  /** The leave as granted: with whom, places, exclusions, hours, custody. One sentence each. */
  readonly leave: readonly string[];
  /** Every condition. */
  readonly conditions: readonly string[];
  readonly doNotUseIf: string | null;
  /** What was agreed, in their words. */
  readonly ownWords: string | null;
  readonly helps: string | null;
  readonly risk: string | null;
  readonly communication: string | null;
  readonly medicine: string | null;
  /** Their own plan if they walk off. */
  readonly ifTheyWalkOff: string | null;
  /** Recorded today. */
  readonly wearing: string | null;
  readonly appearance: string | null;
  readonly phone: string | null;
}

/** POST /packs/:lease/read-back: read whole from the phone's own store with the network shut out. */
export interface PackReadBack {
  /** People found in it: has to be as many as were given. */
  readonly people: number;
}
export interface PackIsOnPhone {
  readonly onPhoneSince: string;
  readonly serverNow: string;
}

/** What may be told with an event; each where it belongs to the kind. */
export interface PackFacts {
  readonly words?: string;
  readonly ownWords?: string;
  readonly clothing?: string;
  readonly phone?: string;
  readonly condition?: 'settled' | 'not quite themselves' | 'unwell';
  readonly conditionsKept?: 'yes' | 'no' | 'not known';
  readonly broughtBackBy?: string;
  /** due back changed: an ISO instant. Needs `words`: why, and who agreed. */
  readonly dueBack?: string;
  readonly concern?: string;
}

export interface PackEvent {
  /** A version 7 UUID in lower case: becomes the movement's id. */
  readonly id: string;
  readonly lease: string;
  /** 1 and up, in the order of recording; gaps and any order of arrival are taken. Sealed taps count in the same row. */
  readonly seq: number;
  /** Null: everybody of the outing (departed, arrived, contact, returned, help). */
  readonly episodeId: string | null;
  readonly what: PackEventKind;
  readonly deviceAt: string;
  /** Milliseconds since the page began (`performance.now()`, whole). */
  readonly monotonic: number;
  /** Such as Europe/London. */
  readonly zone: string;
  readonly facts?: PackFacts;
  /** The id of an earlier event of this phone. With `corrected` it is taken back; with any other kind, put right by this one. */
  readonly corrects?: string;
}

/**
 * Sealed to the server's key, so that a locked phone can send it and nobody can read it there: a {@link Tap} of the locked phone, or a
 * {@link SealedEvent} recorded before it was locked, which so outlives the phone's own key.
 */
export interface SealedTap {
  /** A version 7 UUID; in clear, because the answer names it, and bound into the seal. */
  readonly id: string;
  /** The sender's passing public key: 65 bytes, uncompressed, base64url. */
  readonly epk: string;
  /** 12 bytes, base64url. */
  readonly iv: string;
  /** AES-256-GCM of what is inside, as JSON in UTF-8, tag at the end, base64url. */
  readonly box: string;
}

/** What is inside a sealed tap. */
export interface Tap {
  readonly tapKey: string;
  readonly seq: number;
  /** A person's row of the pack; null: everybody. */
  readonly row: number | null;
  readonly what: SealedKind;
  readonly deviceAt: string;
  readonly monotonic: number;
  readonly zone: string;
}

/** What is inside the seal of an event recorded while the pack was open. The seal's id is the event's. */
export interface SealedEvent {
  readonly tapKey: string;
  readonly event: PackEvent;
  /** Of this phone, over {@link bytesToSign} of this one event with its own `deviceAt` as `deviceNow`. */
  readonly signature: string;
}

/** POST /packs/:lease/events: with or without a session. */
export interface SendEvents {
  readonly events: readonly PackEvent[];
  readonly sealed: readonly SealedTap[];
  /** The phone's clock while it sends, to tell how far it is out. */
  readonly deviceNow: string;
  /** Over {@link bytesToSign}; null only when `events` is empty (a locked phone has no key to sign with). */
  readonly signature: string | null;
  /**
   * Asks for 401 instead of keeping it for a nurse to look at when the holder is not signed in: so a phone tries first, and says "Sign in to
   * record these" before it sends without. A call for help is taken whatever stands here. Not signed.
   */
  readonly onlyIfSignedIn?: true;
}

/** `needs-review`: kept, and shown on the unit for a nurse to take in or set aside. The phone may let go of it. */
export type EventAnswer = 'stored' | 'duplicate' | 'needs-review';

export interface EventsAnswered {
  readonly answers: readonly { readonly id: string; readonly answer: EventAnswer; readonly say: string }[];
  readonly serverNow: string;
  /** Why this pack is over, in a sentence; absent while it is not. */
  readonly ended?: string;
  /** Nobody is signed in here, or somebody else: what came was kept for a nurse to look at. */
  readonly signInAgain?: true;
}

/** POST /packs/:lease/end: everything was sent and the pack is wiped. */
export interface EndPack {
  readonly wiped: true;
  readonly unsent: 0;
}
export interface PackEnded {
  readonly endedAt: string;
}

/** A fault, in a sentence to show. */
export interface PackFault {
  readonly say: string;
  readonly problems?: readonly { readonly field: string; readonly message: string }[];
}

/**
 * The bytes a phone signs when it sends: a heading, the pack, the clock, the events and the ids of the sealed taps, as JSON with every
 * object's keys in order and nothing undefined.
 */
export function bytesToSign(
  lease: string,
  sent: { readonly deviceNow: unknown; readonly events: unknown; readonly sealed: unknown },
): Uint8Array<ArrayBuffer> {
  const { deviceNow, events, sealed } = sent;
  return new TextEncoder().encode(`trellis outing pack 1\n${inOrder({ lease, deviceNow, events, sealed })}`);
}

/** JSON with the keys of every object sorted by code unit. */
export function inOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => inOrder(one)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const parts = Object.entries(value).filter(([, inside]) => inside !== undefined);
  return `{${parts
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inside]) => `${JSON.stringify(key)}:${inOrder(inside)}`)
    .join(',')}}`;
}

/**
 * How a tap is sealed: ECDH P-256 with the server's `sealKey` gives 256 bits; HKDF-SHA-256 with this salt and info makes an AES-256-GCM
 * key; the additional data is the tap's id.
 */
export function sealingOf(
  lease: string,
  tapId: string,
): {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly info: Uint8Array<ArrayBuffer>;
  readonly additionalData: Uint8Array<ArrayBuffer>;
} {
  const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
  return { salt: bytes(lease), info: bytes('trellis outing pack tap 1'), additionalData: bytes(tapId) };
}
