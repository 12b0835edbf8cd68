import { linesOfPerson, standing, type Line } from '#notes';
import { aboutPerson, personTop, type PersonTop } from '#people';
import { interestsOf, targetsOf } from '#plan';
import type { Scope } from '#platform/scope.ts';
import { activitiesOf, categoriesOn, type AttendanceFact } from '#programme';
import type { FigureAsked } from './figure-times.rules.ts';
import { figureAsked, stretchOf, type LedgerStretch } from './ledger-choice.rules.ts';
import { loadPerson, recordId } from './ledger-store.ts';
import type { CountingPolicy, PersonLedger } from './words.ts';

/** What an address of a person's figures may say. */
export interface PersonLedgerQuery {
  readonly from?: string | undefined;
  readonly weeks?: string | undefined;
  readonly figure?: string | undefined;
  readonly part?: string | undefined;
  readonly category?: string | undefined;
  readonly place?: string | undefined;
}

/** Everything one person's figures show. */
export interface PersonLedgerModel {
  readonly top: PersonTop;
  readonly unitId: string;
  readonly stretch: LedgerStretch;
  readonly ledger: PersonLedger;
  /** The twelve weeks that end with the stretch. */
  readonly twelve: PersonLedger;
  readonly weeks: readonly { readonly monday: Temporal.PlainDate; readonly ledger: PersonLedger }[];
  /** Only the records behind one figure, when one was opened. */
  readonly asked: FigureAsked | null;
  readonly rows: readonly { readonly fact: AttendanceFact; readonly counted: number | null }[];
  readonly lines: readonly Line[];
  readonly categories: ReadonlyMap<string, string>;
  readonly policies: readonly CountingPolicy[];
  readonly agreedWith: string | null;
  /** Interests they would like to follow, with nothing in the twelve weeks that answers them. */
  readonly ideas: readonly { readonly id: string; readonly label: string; readonly words: string | null; readonly saidOn: Temporal.PlainDate }[];
  /** Whether anybody has asked them what they like. */
  readonly saidAnything: boolean;
}

/** Loads one person's figures, wherever they were; null when the asker may not know of them. */
export async function loadPersonLedger(scope: Scope, personId: string, query: PersonLedgerQuery): Promise<PersonLedgerModel | null> {
  const top = await personTop(scope, personId);
  const subject = await aboutPerson(scope, { person: personId }, {});
  const unitId = top?.person.stay?.unitId ?? subject?.unitIds[0];
  if (top === null || unitId === undefined) return null;
  const stretch = stretchOf(query, scope.today);
  const mondays = Array.from({ length: 12 }, (_, index) => stretch.last.subtract({ days: 6, weeks: 11 - index }));
  const loaded = await loadPerson(scope, { personId, stays: top.person.stays, unitId, first: mondays[0]!, last: stretch.last });
  const asked = query.figure === undefined ? null : figureAsked(query);
  const behind = asked === null ? null : loaded.minutesBehind(asked, stretch.first, stretch.last);
  const inStretch = loaded.facts.filter((fact) => Temporal.PlainDate.compare(fact.onDate, stretch.first) >= 0);
  const interests = await interestsOf(scope, [personId]);
  const answered = await answeredInterests(scope, unitId, loaded.facts);
  return {
    top,
    unitId,
    stretch,
    asked,
    ledger: loaded.count(stretch.first, stretch.last),
    twelve: loaded.count(mondays[0]!, stretch.last),
    weeks: mondays.map((monday) => ({ monday, ledger: loaded.count(monday, monday.add({ days: 6 })) })),
    rows: inStretch
      .filter((fact) => behind === null || behind.has(recordId(fact)))
      .map((fact) => ({ fact, counted: behind?.get(recordId(fact)) ?? null })),
    lines: standing(await linesOfPerson(scope, personId, 400)),
    categories: new Map((await categoriesOn(scope, scope.today)).map((category) => [category.code, category.label])),
    policies: loaded.policies,
    agreedWith: (await targetsOf(scope, [personId], stretch.last, unitId)).get(personId)?.agreedWith ?? null,
    ideas: interests
      .filter((interest) => interest.wouldLike && !answered.has(interest.kindId))
      .map((interest) => ({ id: interest.kindId, label: interest.label, words: interest.words, saidOn: interest.saidOn })),
    saidAnything: interests.length > 0,
  };
}

/** Kinds of interest that something they were offered answers, by the activities of the unit they are on. */
async function answeredInterests(scope: Scope, unitId: string, facts: readonly AttendanceFact[]): Promise<ReadonlySet<string>> {
  const offered = new Set(facts.filter((fact) => fact.counts.planned || fact.counts.offered).map((fact) => fact.sessionName));
  const activities = await activitiesOf(scope, unitId);
  return new Set(activities.filter((activity) => offered.has(activity.name)).flatMap((activity) => activity.interests));
}
