import { sql } from 'kysely';
import { peopleOnUnitBetween, type PersonNames } from '#people';
import { type Plan, plansOf } from '#plan';
import type { Scope } from '#platform/scope.ts';
import { daySpan } from '#platform/time.ts';
import type { About, Cut, Fact, Gathered } from './fact.words.ts';
import { withoutClosed, withoutOthers } from './gathered.rules.ts';
import { closedToSome } from './closed-to-some.ts';
import { readMeasures, readNotes, readSafety, readSelfHarmAnswers, readSigns, readStructured } from './read-notes.ts';
import { readDid, readGoals, readInterests, readLeave, readLines, readPreparation } from './read-record.ts';
import { readFormulation, readRecommendations, readUnmet } from './read-own.ts';

/** What the parts share: the whole plan, read once, and what was left unread. */
export interface Shared {
  readonly plan: () => Promise<Plan>;
  readonly cut: Cut[];
}

/** One part of the record. Each can fail alone: the page then says which could not be read. */
interface Reader {
  readonly say: string;
  readonly read: (scope: Scope, about: About, shared: Shared) => Promise<readonly Fact[]>;
}

const readers: readonly Reader[] = [
  { say: 'what was said and written in sessions', read: readLines },
  { say: 'notes', read: readNotes },
  { say: 'structured work', read: readStructured },
  { say: 'hours and attendance', read: readDid },
  { say: 'goals', read: readGoals },
  { say: 'leave', read: readLeave },
  { say: 'early signs and worries', read: readSigns },
  { say: 'answers about self-harm', read: readSelfHarmAnswers },
  { say: 'measures', read: readMeasures },
  { say: 'the safety plan', read: readSafety },
  { say: 'interests', read: readInterests },
  { say: 'the formulation', read: readFormulation },
  { say: 'what is recommended', read: readRecommendations },
  { say: 'needs unmet', read: readUnmet },
];

/** For the page of a meeting to come alone: a report tells of days that were. */
export const forTheMeeting: readonly Reader[] = [{ say: 'what was prepared for the meeting', read: readPreparation }];

/** Reads everything of a person for some days. What names somebody else, or only some may open, is held back; a part that cannot be read is named. */
export async function gather(scope: Scope, about: About, first: readonly Reader[] = []): Promise<Gathered> {
  const facts: Fact[] = [];
  const notChecked: string[] = [];
  let plan: Promise<Plan> | null = null;
  const shared: Shared = { plan: () => (plan ??= plansOf(scope, about.personId)), cut: [] };
  for (const reader of [...first, ...readers]) {
    const read = await attempt(scope, () => reader.read(scope, about, shared));
    if (read === null) notChecked.push(reader.say);
    else facts.push(...read);
  }
  const people = await peopleAround(scope, about);
  const open = withoutClosed(facts, await closedToSome(scope, about.personId));
  const kept = withoutOthers(open.facts, people, about.personId);
  return { facts: kept.facts, heldBack: [...open.heldBack, ...kept.heldBack], notChecked, cut: shared.cut };
}

/** Everybody on the unit in those days, the person too: whose names may stand in a line. */
export async function peopleAround(scope: Scope, about: Pick<About, 'unitId' | 'from' | 'to'>): Promise<readonly PersonNames[]> {
  const members = await peopleOnUnitBetween(scope, about.unitId, daySpan(about.from).from, daySpan(about.to).to);
  return members.flatMap(({ names }) => names ?? []);
}

/** A savepoint: a query that fails would otherwise end the whole page's transaction. */
async function attempt<T>(scope: Scope, work: () => Promise<T>): Promise<T | null> {
  await sql`savepoint reading`.execute(scope.tx);
  try {
    const value = await work();
    await sql`release savepoint reading`.execute(scope.tx);
    return value;
  } catch {
    await sql`rollback to savepoint reading`.execute(scope.tx);
    return null;
  }
}
