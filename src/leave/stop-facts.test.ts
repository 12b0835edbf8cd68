import { sql } from 'kysely';
import { legalStandings } from '#legal';
import { Range, type Db } from '#platform/database.ts';
import { inScope, type Scope } from '#platform/scope.ts';
import { changeSetting } from '#platform/settings.ts';
import { instantAt } from '#platform/time.ts';
import { expect, test } from '#tests/fixture.ts';
import { makePerson } from '#tests/people-scene.ts';
import { now, scene, type Scene } from './authorisation-scene.ts';
import { authorisationsOf } from './authorisation-store.ts';
import { goingsOf } from './board-model.ts';
import { checkRelease } from './check-release.rules.ts';
import type { Going } from './board.words.ts';
import { addMovement } from './episode-store.ts';
import { agreeGrounds } from './grounds-store.ts';
import { stopsOf } from './known-stops.ts';
import { makeOuting } from './outing-store.ts';
import { releaseFactsFor } from './release-facts.ts';
import { at, grant, on } from './release-scene.ts';
import { stopCases } from './release-sentences.fixture.ts';
import { warningCases } from './release-warnings.fixture.ts';
import type { WarningFacts } from './release.words.ts';
import { checkGoodFor, peoplePerEscort } from './settings.ts';
import { stopFactsOf } from './stop-facts.ts';

const noWarnings = (warnings: WarningFacts): WarningFacts =>
  Object.fromEntries(Object.keys(warnings).map((name) => [name, 'no room supplies it'])) as never;

test('no stop hangs on a fact of a warning: the board, which reads none of them, misses no stop', () => {
  for (const [, code, facts] of [...stopCases, ...warningCases]) {
    const stops = (of: typeof facts) => checkRelease(of).ruling.reasons.filter(({ stop }) => stop);
    expect([code, stops({ ...facts, warnings: noWarnings(facts.warnings) })]).toEqual([code, stops(facts)]);
  }
});

/** People who go this afternoon, each with something else that stands against it. */
async function afternoon(db: Db, app: Db, of: Scene): Promise<void> {
  const people = await Promise.all(
    ['Ann', 'Bel', 'Cat', 'Dee', 'Eve'].map((givenName, index) =>
      makePerson(db, of.unitId, { givenName, surname: 'Pugh', nhsNumber: `99900000${70 + index}` }),
    ),
  );
  await db
    .insertInto('people_alert')
    .values({
      person_id: people[0]!,
      kind: 'observation',
      words: 'Within eyesight',
      during: new Range(on('2026-11-18'), null),
      recorded_at: at('08:00'),
    })
    .execute();
  const [ian, held, other] = [
    await grant(db, of, {
      lines: [
        { maxPerDay: 1, escorts: 1 },
        { kind: 'unescorted community', escorts: 0, custody: true },
      ],
    }),
    await grant(db, of, { personId: people[0]!, validTo: at('16:00') }),
    await grant(db, of, { personId: people[1]!, checkedBy: null, grantedBy: of.staff.wendy.id }),
  ];
  await inScope(app, of.staff.femi, now, async (scope) => {
    await agreeGrounds(scope, {
      personId: people[2]!,
      unitId: of.unitId,
      words: 'Half an hour',
      withStaff: false,
      maxMinutes: 30,
      windowFrom: null,
      windowTo: null,
      graceMinutes: 5,
      from: on('2026-11-01'),
      until: on('2026-12-01'),
      agreedByName: '',
    } as never);
    const [grounds] = (await sql<{ id: string }>`select id from leave_grounds`.execute(scope.tx)).rows;
    await changeSetting(scope, checkGoodFor, of.unitId, 45, null);
    await changeSetting(scope, peoplePerEscort, of.unitId, 2, null);
    const going = (personId: string, lineId: string) => ({ personId, basis: 'section 17', lineId }) as const;
    const out = async (title: string, from: string, to: string, who: Parameters<typeof makeOuting>[1]['people'], escorts: readonly string[]) =>
      makeOuting(scope, {
        unitId: of.unitId,
        title,
        place: 'Library, Market Street',
        span: { from: at(from), to: at(to) },
        people: who,
        escorts: escorts.map((staffId) => ({ staffId, duty: 'escort' })),
      });
    // Ian was out on his line this morning, and goes again; with him two more, and one escort.
    const morning = await out('Shop', '09:00', '09:30', [going(of.personId, ian.lineIds[0]!)], []);
    for (const [what, when] of [
      ['checked', '08:50'],
      ['released', '08:55'],
      ['departed', '09:00'],
      ['returned', '09:30'],
    ] as const)
      await addMovement(scope, { episodeId: morning.episodeIds[0]!, what, at: at(when), facts: what === 'checked' ? { decision: 'go' } : {} });
    const group = await out(
      'Library',
      '14:00',
      '15:00',
      [going(of.personId, ian.lineIds[0]!), going(people[0]!, held.lineIds[0]!), { personId: people[3]!, basis: 'time off' }],
      [of.staff.rosa.id],
    );
    await addMovement(scope, {
      episodeId: group.episodeIds[1]!,
      what: 'checked',
      at: at('12:30'),
      facts: { decision: 'go', observation: 'general', clothing: 'Green coat' },
    });
    await out('Bank', '15:05', '16:30', [going(people[1]!, other.lineIds[0]!)], [of.staff.rosa.id]);
    await out('Grounds', '14:30', '15:00', [{ personId: people[2]!, basis: 'grounds', groundsId: grounds!.id }], []);
    await out('Tea', '17:00', '18:30', [{ personId: people[4]!, basis: 'time off' }], [of.staff.beth.id]);
    await sql`insert into leave_authorisation_event (authorisation_id, person_id, what, words, happened_at, recorded_at, recorded_by) values (${held.id}, ${people[0]!}, 'held', 'Unsettled', ${at('12:00')}, ${at('12:00')}, ${of.staff.femi.id})`.execute(
      scope.tx,
    );
  });
}

async function board(scope: Scope, of: Scene): Promise<{ goings: readonly Going[]; read: Parameters<typeof stopFactsOf>[2] }> {
  const goings = (await goingsOf(scope, of.unitId)).filter(({ status }) => status === 'planned' || status === 'checked');
  const ids = goings.map(({ episode }) => episode.personId);
  return { goings, read: { authorisations: await authorisationsOf(scope, ids), standings: await legalStandings(scope, ids) } };
}

test('what is read for all together is what the release reads for each, warnings apart', async ({ db, app }) => {
  const of = await scene(db, app);
  await afternoon(db, app, of);
  await inScope(app, of.staff.femi, now, async (scope) => {
    const { goings, read } = await board(scope, of);
    expect(goings).toHaveLength(6);
    const together = await stopFactsOf(scope, goings, read);
    for (const { episode } of goings) {
      const alone = await releaseFactsFor(scope, episode.id);
      expect(together.get(episode.id)).toEqual({ ...alone, warnings: noWarnings(alone.warnings) });
    }
    // The scene has something of everything: else the comparison proves little.
    const all = [...together.values()];
    expect(new Set(all.map(({ basis }) => basis))).toEqual(new Set(['section 17', 'grounds', 'time off']));
    expect(new Set(all.map(({ authorisation }) => authorisation?.state))).toEqual(
      new Set(['in force', 'held', 'waiting for the second check', undefined]),
    );
    expect(new Set(all.map(({ granterWasClinician }) => granterWasClinician)).size).toBeGreaterThan(1);
    expect(Math.max(...all.map(({ usedThatDay }) => usedThatDay))).toBe(1);
    expect(all.map(({ outing }) => outing.people).toSorted()).toEqual([1, 1, 1, 3, 3, 3]);
    expect(all.some(({ observation }) => observation === 'enhanced')).toBe(true);
    expect(all.some(({ escorts }) => escorts.some(({ minutesToOtherOuting }) => minutesToOtherOuting === 5))).toBe(true);
  });
});

test('the board tells the stops of those who go within four hours; what cannot be read for all is read for each, and never told as nothing', async ({
  db,
  app,
}) => {
  const of = await scene(db, app);
  await afternoon(db, app, of);
  await inScope(app, of.staff.femi, now, async (scope) => {
    const { goings, read } = await board(scope, of);
    const next = goings.map(({ episode, outing }) => ({ outing, startsAt: episode.startsAt, people: [{ episodeId: episode.id }] }) as never);
    const stops = await stopsOf(scope, next, goings, read);
    const byTitle = (found: typeof stops) => goings.map(({ outing, episode }) => [outing.title, String(found.get(episode.id))]);
    expect(byTitle(stops).filter(([title]) => title === 'Tea')).toEqual([['Tea', expect.stringMatching(/./)]]);
    expect(
      byTitle(stops)
        .map(([, say]) => say)
        .join('\n'),
    ).toMatch(/on hold[\s\S]*second person/i);
    // Not read with the others, because no longer on the unit's list: each is read alone, and the answer is the same.
    expect(await stopsOf(scope, next, goings, { authorisations: new Map(), standings: new Map() })).toEqual(stops);
    const later = goings.map(
      ({ episode, outing }) => ({ outing, startsAt: instantAt(on('2026-11-20'), '09:00'), people: [{ episodeId: episode.id }] }) as never,
    );
    expect(await stopsOf(scope, later, goings, read)).toEqual(new Map());
    const unknown = [{ startsAt: now, people: [{ episodeId: crypto.randomUUID() }] } as never];
    expect([...(await stopsOf(scope, unknown, goings, read)).values()]).toEqual(['could not check']);
  });
});
