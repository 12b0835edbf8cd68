import { statusEndingUndoes, whenStatusEnds, type StatusEnding } from '#legal';
import { contactIsTheirs } from '#notes';
import { endingUndoes, outNow, personTabs, whenStayEnds, type StayEnding } from '#people';
import { leaveAsksDebrief } from '#safety';
import type { Scope } from '#platform/scope.ts';
import { clockAt, dateOf, dateWithYear, shortDate } from '#platform/time.ts';
import { leaveThatAsks } from './debrief-causes.ts';
import { episodeById } from './episode-store.ts';
import { endPlansOf, outreachPlans } from './outreach-store.ts';
import { lapseLeave, whatLapses, type Lapsing } from './lapse-leave.ts';
import { whoIsOut } from './who-is-out.ts';

const dueWords = (at: Temporal.Instant, today: Temporal.PlainDate): string =>
  dateOf(at).equals(today) ? clockAt(at) : `${shortDate(dateOf(at))}, ${clockAt(at)}`;

const when = (at: Temporal.Instant): string => `${dateWithYear(dateOf(at))} at ${clockAt(at)}`;

const ofStatus = (ending: StatusEnding): Lapsing => ({
  personId: ending.personId,
  at: ending.at,
  why: `${ending.title} ended on ${when(ending.at)} (${ending.how}). Leave ends with it, MHA 1983 s17(5).`,
  authorisations: true,
});

const ofStay = (ending: StayEnding): Lapsing => ({
  personId: ending.personId,
  at: ending.at,
  why: { discharge: 'Discharged', 'transfer out': 'Moved to another unit', death: 'Died', 'entered in error': 'The stay was entered in error' }[
    ending.how
  ].concat(` on ${when(ending.at)}.`),
  authorisations: ending.how !== 'transfer out',
});

async function visitsEnd(scope: Scope, personId: string): Promise<readonly string[]> {
  const open = (await outreachPlans(scope, { personId })).filter(({ endedAt }) => endedAt === null);
  return open.length === 0 ? [] : ['The visits planned while on leave end.'];
}

/** Gives a person's pages their leave, and lapses leave when what it rests on ends. Called once at start. */
export function registerLeave(): void {
  personTabs.add({ room: 'leave', give: (personId) => [{ label: 'Leave', href: `/people/${personId}/leave` }] });
  outNow.add({
    room: 'leave',
    give: async (scope, { unitId }) =>
      (await whoIsOut(scope, unitId)).map(({ personId, href, late, dueBack }) => ({
        personId,
        href,
        late,
        words: `On leave, ${dueBack === null ? 'no time known' : `due ${dueWords(dueBack, scope.today)}`}`,
      })),
  });
  contactIsTheirs.add({
    room: 'leave',
    give: async (scope, { kind, id, personId }) => (kind === 'leave' ? (await episodeById(scope, id))?.personId === personId : null),
  });
  leaveAsksDebrief.add({ room: 'leave', give: leaveThatAsks });
  statusEndingUndoes.add({ room: 'leave', give: (scope, ending) => whatLapses(scope, ofStatus(ending)) });
  whenStatusEnds({ room: 'leave', run: (scope, ending) => lapseLeave(scope, ofStatus(ending)) });
  endingUndoes.add({
    room: 'leave',
    give: async (scope, ending) => [...(await whatLapses(scope, ofStay(ending))), ...(await visitsEnd(scope, ending.personId))],
  });
  whenStayEnds({
    room: 'leave',
    run: async (scope, ending) => {
      await lapseLeave(scope, ofStay(ending));
      await endPlansOf(scope, ending.personId, ofStay(ending).why);
    },
  });
}
