import { webcrypto } from 'node:crypto';
import type { StaffActor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { hashToken } from '#platform/login-session.ts';
import { silentLog } from '#platform/log.ts';
import { buildServer } from '#platform/web/server.ts';
import { makeUnit, makeWorker } from '#tests/people-scene.ts';
import { leaveScene, someone, type LeaveScene } from './board-scene.ts';
import {
  bytesToSign,
  sealingOf,
  type EventsAnswered,
  type PackEvent,
  type PackTaken,
  type SealedEvent,
  type SealedTap,
  type SendEvents,
  type Tap,
} from './pack.protocol.ts';
import { packRoutes } from './pack-routes.ts';
import { makeAuthorisation } from './seed.ts';
import type { MovementKind } from './words.ts';

const { subtle } = webcrypto;

/** What an answer of the server came to. */
export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
}

/** An outing of a made-up unit, everybody released, with a server before it whose clock a test moves. */
export interface PackScene extends LeaveScene {
  readonly outing: string;
  readonly people: readonly string[];
  readonly episodes: readonly string[];
  /** Works on another unit. */
  readonly stranger: StaffActor;
  now: Temporal.Instant;
  /** Cookie of a member of staff, signed in. Undefined in a post: nobody is. */
  readonly signIn: (actor: StaffActor) => Promise<string>;
  readonly send: <T>(cookie: string | undefined, path: string, body: unknown, headers?: Record<string, string>) => Promise<Answer<T>>;
  readonly get: (cookie: string, path: string) => Promise<{ readonly status: number; readonly html: string }>;
  readonly form: (cookie: string, path: string, fields: Record<string, string>) => Promise<{ readonly status: number; readonly html: string }>;
}

const began = Temporal.Instant.from('2026-11-19T13:42:00Z');

let signIns = 0;

/** Sets the scene. `released`: whether the nurse has released them; `basis` section 17 with one line and its conditions. */
export async function packScene(db: Db, app: Db, about: { readonly people?: number; readonly released?: boolean } = {}): Promise<PackScene> {
  const scene = await leaveScene(db);
  const stranger = await makeWorker(db, await makeUnit(db, 'Brook'), 'nurse', { given: 'Robyn', surname: 'Skelton' });
  const outing = await db
    .insertInto('leave_outing')
    .values({
      unit_id: scene.unit,
      title: 'Walking group',
      place: 'Canal path',
      starts_at: began.add({ minutes: 15 }),
      due_back: began.add({ minutes: 105 }),
      phone: '07700 900100',
      plan_b: 'Rain: the café by lock 12',
      made_by: scene.nurse.id,
      made_at: began,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.insertInto('leave_escort').values({ outing_id: outing.id, staff_id: scene.worker.id, phone: '07700 900141' }).execute();
  const people: string[] = [];
  const episodes: string[] = [];
  for (let index = 0; index < (about.people ?? 3); index += 1) {
    const person = await someone(db, scene, { givenName: `Person${index + 1}`, surname: 'Example' }, { code: '03' });
    people.push(person);
    const granted = await makeAuthorisation(db, {
      personId: person,
      unitId: scene.unit,
      grantedBy: scene.nurse.id,
      enteredBy: scene.nurse.id,
      checkedBy: scene.nurse.id,
      signedAt: began.subtract({ hours: 48 }),
      ownWords: `I want to see the boats ${index + 1}`,
      lines: [{ places: 'Canal path', exclusions: 'the Crown', doNotUseIf: 'he has not slept', escorts: 1 }],
      conditions: [{ kind: 'alcohol and drugs', words: 'No alcohol or drugs' }],
    });
    const episode = await db
      .insertInto('leave_episode')
      .values({
        outing_id: outing.id,
        unit_id: scene.unit,
        person_id: person,
        basis: 'section 17',
        line_id: granted.lineIds[0]!,
        starts_at: began.add({ minutes: 15 }),
        due_back: began.add({ minutes: 105 }),
        made_by: scene.nurse.id,
        made_at: began,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    episodes.push(episode.id);
    if (about.released !== false)
      await addHappened(db, scene, { episode: episode.id, person, what: 'released', at: began, facts: { clothing: 'Green coat' } });
  }
  const made: PackScene = {
    ...scene,
    outing: outing.id,
    people,
    episodes,
    stranger,
    now: began,
    async signIn(actor) {
      signIns += 1;
      const token = `${signIns}`.padStart(43, 'p');
      const account = await db
        .insertInto('platform_account')
        .values({ kind: 'staff', subject_id: actor.id, login: `phone.${signIns}`, created_at: began })
        .returning('id')
        .executeTakeFirstOrThrow();
      await db
        .insertInto('platform_login')
        .values({
          token_hash: hashToken(token),
          account_id: account.id,
          device_id: actor.id,
          csrf: 'the-token',
          created_at: began,
          authenticated_at: began,
          last_seen_at: began,
          idle_seconds: 40_000,
          ends_at: began.add({ hours: 12 }),
        })
        .execute();
      return `trellis=${token}`;
    },
    async send(cookie, path, body, headers = {}) {
      const answer = await hono.request(path, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: {
          ...(cookie === undefined ? {} : { cookie }),
          origin: 'http://127.0.0.1:3000',
          'content-type': 'application/json',
          'x-trellis-csrf': 'the-token',
          ...headers,
        },
      });
      return { status: answer.status, body: (await answer.json()) as never };
    },
    async get(cookie, path) {
      const answer = await hono.request(path, { headers: { cookie } });
      return { status: answer.status, html: await answer.text() };
    },
    async form(cookie, path, fields) {
      const body = new URLSearchParams({ _csrf: 'the-token', _key: crypto.randomUUID(), ...fields }).toString();
      const answer = await hono.request(path, { method: 'POST', body, headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' } });
      return { status: answer.status, html: await answer.text() };
    },
  };
  const hono = buildServer(
    {
      db: app,
      clock: { now: () => made.now },
      log: silentLog,
      assets: (entry) => `/assets/${entry}`,
      publicUrl: 'http://127.0.0.1:3000',
      trustedProxies: [],
      navigation: () => [],
      banner: () => null,
      accessCheck: true,
      secret: 'x'.repeat(40),
    },
    packRoutes,
    null,
  );
  return made;
}

/** Writes something that happened, as the owner of the tables. */
export async function addHappened(
  db: Db,
  scene: LeaveScene,
  about: {
    readonly episode: string;
    readonly person: string;
    readonly what: MovementKind;
    readonly at: Temporal.Instant;
    readonly facts?: object;
  },
): Promise<void> {
  await db
    .insertInto('leave_movement')
    .values({
      episode_id: about.episode,
      unit_id: scene.unit,
      person_id: about.person,
      what: about.what,
      happened_at: about.at,
      recorded_at: about.at,
      recorded_by: scene.nurse.id,
      facts: JSON.stringify(about.facts ?? {}),
    })
    .execute();
}

/** A phone of a test: it keeps its keys and what it was given, and can do wrong on purpose. */
export class TestPhone {
  readonly scene: PackScene;
  readonly #key: webcrypto.CryptoKeyPair;
  readonly publicKey: { kty: 'EC'; crv: 'P-256'; x: string; y: string };
  taken: PackTaken | null = null;
  #seq = 0;

  private constructor(scene: PackScene, key: webcrypto.CryptoKeyPair, publicKey: TestPhone['publicKey']) {
    this.scene = scene;
    this.#key = key;
    this.publicKey = publicKey;
  }

  static async of(scene: PackScene): Promise<TestPhone> {
    const key = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
    const { x, y } = await subtle.exportKey('jwk', key.publicKey);
    return new TestPhone(scene, key, { kty: 'EC', crv: 'P-256', x: x!, y: y! });
  }

  get lease(): string {
    return this.taken!.lease;
  }

  async take(cookie: string | undefined, change: object = {}): Promise<Answer<PackTaken>> {
    const body = { deviceName: 'Unit phone 2', way: 'passkey', deviceKey: this.publicKey, signingAlg: 'ES256', ...change };
    const answer = await this.scene.send<PackTaken>(cookie, `/outings/${this.scene.outing}/pack/take`, body);
    if (answer.status === 200) this.taken = answer.body;
    return answer;
  }

  event(what: PackEvent['what'], row: number | null, change: Partial<PackEvent> = {}): PackEvent {
    this.#seq += 1;
    return {
      id: uuid7(),
      lease: this.lease,
      seq: this.#seq,
      episodeId: row === null ? null : this.scene.episodes[row - 1]!,
      what,
      deviceAt: this.scene.now.toString(),
      monotonic: 1000 * this.#seq,
      zone: 'Europe/London',
      ...change,
    };
  }

  async seal(told: (Partial<Tap> & Pick<Tap, 'what'>) | Omit<SealedEvent, 'tapKey'>, id = uuid7()): Promise<SealedTap> {
    const { tapKey } = this.taken!;
    this.#seq += 1;
    const when = { seq: this.#seq, row: null, deviceAt: this.scene.now.toString(), monotonic: 1, zone: 'Europe/London' };
    const inside = 'event' in told ? { tapKey, ...told } : { tapKey, ...when, ...told };
    const mine = await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
    const theirs = await subtle.importKey('jwk', { ...this.taken!.sealKey }, { name: 'ECDH', namedCurve: 'P-256' }, false, []);
    const { salt, info, additionalData } = sealingOf(this.lease, id);
    const bits = await subtle.deriveBits({ name: 'ECDH', public: theirs }, mine.privateKey, 256);
    const shared = await subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey']);
    const key = await subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info }, shared, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
    const iv = webcrypto.getRandomValues(new Uint8Array(12));
    const box = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, new TextEncoder().encode(JSON.stringify(inside)));
    const text = (bytes: ArrayBuffer | Uint8Array): string => Buffer.from(bytes as ArrayBuffer).toString('base64url');
    return { id, epk: text(await subtle.exportKey('raw', mine.publicKey)), iv: text(iv), box: text(box) };
  }

  /** A signed batch, as it would be sent. */
  async batch(events: readonly PackEvent[], sealed: readonly SealedTap[] = [], change: Partial<SendEvents> = {}): Promise<SendEvents> {
    const deviceNow = change.deviceNow ?? this.scene.now.toString();
    const bytes = bytesToSign(this.lease, { deviceNow, events, sealed });
    const signature = await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, this.#key.privateKey, bytes);
    return { events, sealed, deviceNow, signature: Buffer.from(signature).toString('base64url'), ...change };
  }

  async send(cookie: string | undefined, events: readonly PackEvent[], change: Partial<SendEvents> = {}): Promise<Answer<EventsAnswered>> {
    return this.post(cookie, await this.batch(events, [], change));
  }

  post(cookie: string | undefined, body: unknown): Promise<Answer<EventsAnswered>> {
    return this.scene.send<EventsAnswered>(cookie, `/packs/${this.lease}/events`, body);
  }
}

let last = 0;

/** A version 7 UUID, later than the one before. */
export function uuid7(): string {
  last += 1;
  const hex = (began.epochMilliseconds + last).toString(16).padStart(12, '0') + crypto.randomUUID().replaceAll('-', '').slice(12);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
