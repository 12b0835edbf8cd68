import { setTimeout as sleep } from 'node:timers/promises';
import { inScope } from '#platform/scope.ts';
import { expect, freshDatabase, test } from '#tests/fixture.ts';
import { addMovement, MovementRefused } from './episode-store.ts';
import { holdEpisode } from './hold-episode.ts';
import { packScene, TestPhone, type Answer, type PackScene } from './pack-scene.ts';
import type { EventsAnswered, PackEvent } from './pack.protocol.ts';

const tries = process.env['TEST_COUNTS'] === 'full' ? 400 : 40;
const kinds = ['departed', 'arrived', 'contact', 'contact', 'returned', 'outcome'] as const;

/** A little generator, the same each run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** What a phone really does: keeps an event until it is answered, sends the oldest again, and never hears one reply in three. */
class Outbox {
  readonly phone: TestPhone;
  readonly cookie: string;
  readonly unsent: PackEvent[] = [];
  readonly acknowledged: string[] = [];
  readonly #roll: () => number;

  constructor(phone: TestPhone, cookie: string, roll: () => number) {
    this.phone = phone;
    this.cookie = cookie;
    this.#roll = roll;
  }

  async trySend(): Promise<void> {
    if (this.unsent.length === 0) return;
    const some = this.unsent.slice(0, 1 + Math.floor(this.#roll() * 12));
    const batch = await this.phone.batch(some);
    // Two at once, as a page that was opened twice sends them.
    const posts =
      this.#roll() < 0.3 ? [this.phone.post(this.cookie, batch), this.phone.post(this.cookie, batch)] : [this.phone.post(this.cookie, batch)];
    const answers = await Promise.all(posts);
    for (const { status } of answers) expect(status).toBe(200);
    if (this.#roll() < 1 / 3) return;
    for (const { id } of answers[0]!.body.answers) {
      this.unsent.splice(
        this.unsent.findIndex((event) => event.id === id),
        1,
      );
      this.acknowledged.push(id);
    }
  }
}

async function anOuting(scene: PackScene, cookie: string, roll: () => number): Promise<Outbox> {
  const phone = await TestPhone.of(scene);
  expect((await phone.take(cookie)).status).toBe(200);
  return new Outbox(phone, cookie, roll);
}

/** As a phone does when very many send at once: what was not let in is told so in a sentence, kept, and sent again. */
async function sentUntilLetIn<T>(send: () => Promise<Answer<T>>): Promise<Answer<T>> {
  for (;;) {
    const answer = await send();
    if (answer.status !== 503) return answer;
    expect(answer.body).toEqual({ say: 'Very many are using Trellis at this moment. Nothing was changed. It may be sent again.' });
    await sleep(50);
  }
}

test('three outings, ten people, six events each, one reply in three never heard: nothing lost, nothing twice', { timeout: 300_000 }, async () => {
  for (const seed of [1, 2, 3]) {
    const { db, app } = await freshDatabase();
    const scene = await packScene(db, app, { people: 10 });
    const roll = dice(seed);
    const outbox = await anOuting(scene, await scene.signIn(scene.worker), roll);
    const told: PackEvent[] = [];
    for (const what of kinds) {
      for (let row = 1; row <= 10; row += 1) {
        scene.now = scene.now.add({ seconds: 20 });
        const event = outbox.phone.event(what, row);
        told.push(event);
        outbox.unsent.push(event);
        if (roll() < 0.4) await outbox.trySend();
      }
    }
    for (let more = 0; outbox.unsent.length > 0 && more < 500; more += 1) await outbox.trySend();
    expect(outbox.acknowledged.toSorted()).toEqual(told.map(({ id }) => id).toSorted());
    const kept = await db
      .selectFrom('leave_pack_event')
      .select(['id', 'sent_id', 'outcome', 'device_at'])
      .where('lease_id', '=', outbox.phone.lease)
      .execute();
    expect(kept.map(({ sent_id: id }) => id).toSorted()).toEqual(told.map(({ id }) => id).toSorted());
    expect(new Set(kept.map(({ outcome }) => outcome))).toEqual(new Set(['recorded']));
    const movements = await db
      .selectFrom('leave_movement')
      .select(['id', 'what', 'happened_at'])
      .where('unit_id', '=', scene.unit)
      .where('what', '!=', 'released')
      .execute();
    expect(movements.map(({ id, what, happened_at: at }) => `${id} ${what} ${at.toString()}`).toSorted()).toEqual(
      told.map(({ id, what, deviceAt }) => `${id} ${what} ${deviceAt}`).toSorted(),
    );
  }
});

test(`${tries} times the same batch at once: each event once, everybody answered`, { timeout: 300_000 }, async () => {
  const { db, app } = await freshDatabase();
  const scene = await packScene(db, app, { people: 3 });
  const cookie = await scene.signIn(scene.worker);
  const phone = await TestPhone.of(scene);
  await phone.take(cookie);
  const batch = await phone.batch([phone.event('departed', null), phone.event('contact', 1), phone.event('returned', 2)]);
  const answers: Answer<EventsAnswered>[] = await Promise.all(Array.from({ length: tries }, () => sentUntilLetIn(() => phone.post(cookie, batch))));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const said = answers.map(({ body }) => body.answers.map(({ answer }) => answer).join(' '));
  expect(said.filter((one) => one === 'stored stored stored')).toHaveLength(1);
  expect(said.filter((one) => one === 'duplicate duplicate duplicate')).toHaveLength(tries - 1);
  expect(await db.selectFrom('leave_pack_event').select('id').execute()).toHaveLength(5);
  expect(await db.selectFrom('leave_movement').select('id').where('what', '!=', 'released').execute()).toHaveLength(5);
});

test(`${tries} phones take one outing at once: it is on one of them, and the others are told`, { timeout: 300_000 }, async () => {
  const { db, app } = await freshDatabase();
  const scene = await packScene(db, app);
  const cookie = await scene.signIn(scene.worker);
  const phones = await Promise.all(Array.from({ length: tries }, () => TestPhone.of(scene)));
  const answers = await Promise.all(phones.map((phone) => sentUntilLetIn(() => phone.take(cookie))));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const leases = await db.selectFrom('leave_pack_lease').select(['id', 'ended_why']).execute();
  expect(leases).toHaveLength(tries);
  const running = leases.filter(({ ended_why: why }) => why === null).map(({ id }) => id);
  expect(running).toHaveLength(1);
  for (const phone of phones) {
    const { body } = await phone.send(cookie, []);
    expect(body.ended).toBe(phone.lease === running[0] ? undefined : 'This outing was taken on another phone.');
  }
});

test('a phone and the desk record the same returns at once: each is kept once, whoever comes first', { timeout: 300_000 }, async () => {
  const { db, app } = await freshDatabase();
  const scene = await packScene(db, app, { people: 10 });
  const cookie = await scene.signIn(scene.worker);
  const phone = await TestPhone.of(scene);
  await phone.take(cookie);
  await phone.send(cookie, [phone.event('departed', null)]);
  const atDesk = (episodeId: string): Promise<string> =>
    inScope(app, scene.nurse, scene.now, async (scope) => {
      await holdEpisode(scope, episodeId);
      return addMovement(scope, { episodeId, what: 'returned', at: scope.now });
    }).then(
      () => 'kept',
      (error: unknown) => (error instanceof MovementRefused ? 'told that they are back' : String(error)),
    );
  const batches = await Promise.all(Array.from({ length: 4 }, () => phone.batch([phone.event('returned', null)])));
  const [sent, desk] = await Promise.all([
    Promise.all(batches.map((batch) => phone.post(cookie, batch))),
    Promise.all(scene.episodes.toReversed().map(atDesk)),
  ]);
  expect(new Set(sent.flatMap(({ status, body }) => [status, ...body.answers.map(({ answer }) => answer)]))).toEqual(new Set([200, 'stored']));
  expect(desk.filter((one) => one !== 'kept' && one !== 'told that they are back')).toEqual([]);
  const returns = await db.selectFrom('leave_movement').select('episode_id').where('what', '=', 'returned').execute();
  expect(returns.map(({ episode_id: id }) => id).toSorted()).toEqual(scene.episodes.toSorted());
});
