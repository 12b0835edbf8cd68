import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { modelDue, modelLate, modelStatus, moment, tales, type Tale } from './episode-model.fixture.ts';
import { currentDueBack, episodeStatus, isOut, lateBy, mayFollow, standingMovements, type EpisodeSoFar } from './episode.rules.ts';
import type { EpisodeStatus, Movement, MovementKind } from './words.ts';

const runs = process.env['TEST_COUNTS'] === 'full' ? 10_000 : 500;

type Status = (episode: EpisodeSoFar, now: Temporal.Instant) => EpisodeStatus;

/** At every minute around each time that decides something, and a second to each side of it. */
function momentsOf(tale: Tale): Temporal.Instant[] {
  const due = modelDue(tale);
  const edge = due?.add({ minutes: tale.episode.graceMinutes });
  return [
    moment(0),
    moment(250),
    ...[due, edge].flatMap((at) => (at ? [at.subtract({ seconds: 1 }), at, at.add({ seconds: 1 }), at.add({ minutes: 1 })] : [])),
  ];
}

function agrees(status: Status, late: typeof lateBy = lateBy): fc.IPropertyWithHooks<[Tale]> {
  return fc.property(tales, (tale) => {
    for (const now of momentsOf(tale)) {
      expect(status(tale.episode, now)).toBe(modelStatus(tale, now));
      expect(late(tale.episode, now)).toBe(modelLate(tale, now));
    }
  });
}

/** The same seed each time: a planted bug is caught today and tomorrow. */
const isCaught = (status: Status, late?: typeof lateBy): boolean => fc.check(agrees(status, late), { numRuns: 500, seed: 1983 }).failed;

describe('the status agrees with the model', () => {
  test(`over ${runs} made-up histories, at every boundary`, () => {
    const told = fc.check(agrees(episodeStatus), { numRuns: runs });
    expect({ broken: told.counterexample, runs: told.numRuns }).toEqual({ broken: null, runs });
  });

  test('what stands is what the model kept, in its places', () => {
    fc.assert(
      fc.property(tales, ({ episode, history }) => {
        expect(standingMovements(episode.movements).map(({ id }) => id)).toEqual(history.map(({ id }) => id));
      }),
      { numRuns: runs },
    );
  });

  const without = (episode: EpisodeSoFar, drop: (movement: Movement) => boolean): EpisodeSoFar => ({
    ...episode,
    movements: episode.movements.filter((one) => !drop(one)),
  });
  const planted: Record<string, Status> = {
    'overdue already at the due minute': (episode, now) => episodeStatus(episode, now.add({ nanoseconds: 1 })),
    'no grace': (episode, now) => episodeStatus({ ...episode, graceMinutes: 0 }, now),
    'a new due-back time is not heard': (episode, now) =>
      episodeStatus(
        without(episode, ({ what }) => what === 'due back changed'),
        now,
      ),
    'the first new due-back time is kept, not the last': (episode, now) => {
      const first = episode.movements.findIndex(({ what }) => what === 'due back changed');
      return episodeStatus(
        { ...episode, movements: episode.movements.filter(({ what }, place) => what !== 'due back changed' || place === first) },
        now,
      );
    },
    'corrections count as new entries': (episode, now) =>
      episodeStatus({ ...episode, movements: episode.movements.map((one) => ({ ...one, corrects: null })) }, now),
    'a correction goes to the end': (episode, now) =>
      episodeStatus(
        { ...episode, movements: standingMovements(episode.movements).toSorted((a, b) => Number(a.corrects !== null) - Number(b.corrects !== null)) },
        now,
      ),
    'the order is of the clock on the phone': (episode, now) =>
      episodeStatus({ ...episode, movements: standingMovements(episode.movements).toSorted((a, b) => Temporal.Instant.compare(a.at, b.at)) }, now),
    'a late departure puts somebody who is back out again': (episode, now) => {
      const last = standingMovements(episode.movements).at(-1)?.what;
      return last === 'departed' ? 'out' : episodeStatus(episode, now);
    },
    'an earlier arrival ends a walk-off': (episode, now) =>
      episodeStatus({ ...episode, movements: episode.movements.map((one) => (one.what === 'arrived' ? { ...one, at: moment(9999) } : one)) }, now),
    'overdue is called AWOL': (episode, now) => {
      const status = episodeStatus(episode, now);
      return status === 'overdue' ? 'AWOL' : status;
    },
    'a check that says not now leaves the release': (episode, now) => {
      const released = standingMovements(episode.movements).some(({ what }) => what === 'released');
      const status = episodeStatus(episode, now);
      return released && status === 'not now' ? 'released' : status;
    },
    'a walk-off is over when they were to be back': (episode, now) => {
      const status = episodeStatus(episode, now);
      const due = currentDueBack(episode);
      return status === 'walked off' && due !== null && Temporal.Instant.compare(now, due) > 0 ? 'overdue' : status;
    },
  };
  test.each(Object.keys(planted))('caught: %s', (bug) => {
    expect(isCaught(planted[bug]!)).toBe(true);
  });

  test('caught: lateness from the grace on, and still counted once back', () => {
    expect(
      isCaught(episodeStatus, (episode, now) =>
        lateBy({ ...episode, dueBack: episode.dueBack?.add({ minutes: episode.graceMinutes }) ?? null }, now),
      ),
    ).toBe(true);
    expect(
      isCaught(episodeStatus, (episode, now) =>
        lateBy(
          without(episode, ({ what }) => what === 'returned'),
          now,
        ),
      ),
    ).toBe(true);
  });

  test('the planted-bug judge itself lets the right rules through', () => {
    expect(isCaught(episodeStatus)).toBe(false);
  });
});

describe('what may follow what', () => {
  const entry = (what: MovementKind, more: Partial<Movement> = {}) => ({
    what,
    enteredLate: false,
    corrects: null,
    facts: { decision: 'go' as const, reason: 'Weather', dueBack: '2026-11-19T15:00:00Z' },
    ...more,
  });

  test('everything that was told in its order is a going out that a ward would know', () => {
    fc.assert(
      fc.property(tales, ({ episode }) => {
        let taken: Movement[] = [];
        let gone = false;
        let back = false;
        for (const movement of episode.movements.filter(({ corrects }) => corrects === null)) {
          const status = episodeStatus({ ...episode, movements: taken }, moment(0));
          if (!mayFollow(status, entry(movement.what)).allowed) continue;
          const holds: Partial<Record<MovementKind, boolean>> = {
            departed: status === 'released' && !back,
            returned: gone,
            'declared AWOL': isOut(status),
            'declared missing': isOut(status),
            'not taken': !gone,
          };
          expect([movement.what, holds[movement.what] ?? true]).toEqual([movement.what, true]);
          taken = [...taken, movement];
          gone ||= isOut(episodeStatus({ ...episode, movements: taken }, moment(0)));
          back ||= movement.what === 'returned';
        }
      }),
      { numRuns: runs },
    );
  });

  const statuses: EpisodeStatus[] = [
    'planned',
    'checked',
    'not now',
    'released',
    'out',
    'overdue',
    'walked off',
    'not where expected',
    'missing',
    'AWOL',
    'back',
    'not taken',
  ];
  const happenings: MovementKind[] = [
    'departed',
    'arrived',
    'contact',
    'walked off',
    'not where expected',
    'declared missing',
    'declared AWOL',
    'returned',
    'due back changed',
  ];
  test('what is entered late from paper is never refused', () => {
    for (const status of statuses) for (const what of happenings) expect(mayFollow(status, entry(what, { enteredLate: true })).reasons).toEqual([]);
  });

  test.each([
    ['planned', 'departed', 'Nobody has released them. If they have gone, record them as out without recorded authority.'],
    ['not now', 'released', 'The nurse’s check says not now. Check again first.'],
    ['released', 'released', 'They are released already.'],
    ['out', 'released', 'They have left already.'],
    ['out', 'departed', 'They are recorded as out already.'],
    ['out', 'checked', 'They have left already. The check is made before somebody leaves.'],
    ['out', 'release withdrawn', 'They have left already. Ring the escort, or record what happened.'],
    ['checked', 'release withdrawn', 'They are not released.'],
    ['out', 'not taken', 'They have left. Record their return, or correct the departure.'],
    ['back', 'departed', 'They are back. Somebody who goes out again goes on a new outing.'],
    ['back', 'returned', 'They are back. Somebody who goes out again goes on a new outing.'],
    ['not taken', 'released', 'This was recorded as not happening. Plan a new outing, or correct that entry.'],
    ['planned', 'returned', 'Nobody has recorded that they left. Record that first.'],
    ['planned', 'outcome', 'There is nothing to tell of yet: they have not been out.'],
  ] as const)('after %s, %s: %s', (status, what, say) => {
    expect(mayFollow(status, entry(what)).reasons.map((reason) => reason.say)).toEqual([say]);
  });

  test.each([
    ['corrected', 'Say which entry was wrong.'],
    ['due back changed', 'Enter the day and time they are due back.'],
    ['checked', 'Say what you decided: go, go with a change, or not now.'],
    ['not taken', 'Say why it did not happen.'],
  ] as const)('%s cannot be without its words: %s', (what, say) => {
    expect(mayFollow('planned', { what, facts: {}, enteredLate: true, corrects: null }).reasons.map((reason) => reason.say)).toEqual([say]);
  });

  test('somebody who is not detained goes without a release, and is never absent without leave', () => {
    expect(mayFollow('planned', 'departed', 'time off').allowed).toBe(true);
    expect(mayFollow('planned', 'departed', 'unauthorised').allowed).toBe(true);
    expect(mayFollow('planned', 'departed', 'grounds').allowed).toBe(false);
    expect(mayFollow('out', 'declared AWOL', 'time off').reasons.map(({ say }) => say)).toEqual([
      'Somebody who is not detained can be missing, not absent without leave.',
    ]);
    expect(mayFollow('out', 'declared missing', 'time off').allowed).toBe(true);
  });
});
