import { sql } from 'kysely';
import { namesOf, peopleOnUnit } from '#people';
import { unitById } from '#places';
import type { Scope } from '#platform/scope.ts';
import { shortNames } from '#programme';
import { handoverById, handovers, momentWords, type Counted, type Handover } from '#safety';
import { nurseInCharge } from '#workforce';
import {
  carriedLines,
  countersignLines,
  leaveLines,
  movedLines,
  type PartAbout,
  recordedLines,
  signLines,
  taskLines,
  uncoveredLines,
  worryLines,
} from './handover-parts.ts';
import { handoverSpan, type HandoverSpan } from './handover-span.rules.ts';
import type { HandoverChoice, HandoverLine, HandoverPart, HandoverSheet, PartKey } from './handover.words.ts';

interface PartGiver {
  readonly key: PartKey;
  readonly title: string;
  readonly none: string;
  readonly more: ((unitId: string) => { readonly href: string; readonly label: string }) | null;
  readonly give: (scope: Scope, about: PartAbout) => Promise<readonly HandoverLine[]>;
}

const givers: readonly PartGiver[] = [
  { key: 'signs', title: 'Early signs and medicines', none: 'No early sign and no worry about medicines.', more: null, give: signLines },
  {
    key: 'concerns',
    title: 'What worried somebody',
    none: 'No note tells of a worry, and no answer about self-harm waits.',
    more: null,
    give: worryLines,
  },
  {
    key: 'leave',
    title: 'Leave',
    none: 'Nobody is out, nobody goes in the next twelve hours, nobody came back.',
    more: (unitId) => ({ href: `/leave?unit=${unitId}`, label: 'Leave board' }),
    give: leaveLines,
  },
  { key: 'moved', title: 'Came and left', none: 'Nobody came and nobody left.', more: null, give: movedLines },
  { key: 'recorded', title: 'What was recorded, their words first', none: 'Nothing was recorded of anybody.', more: null, give: recordedLines },
  {
    key: 'uncovered',
    title: 'Nobody to run it, next twelve hours',
    none: 'Every session has somebody.',
    more: (unitId) => ({ href: `/week?unit=${unitId}`, label: 'Week' }),
    give: uncoveredLines,
  },
  {
    key: 'carried',
    title: 'Carried forward by the huddle',
    none: 'Nothing is carried forward.',
    more: (unitId) => ({ href: `/huddle?unit=${unitId}`, label: 'Huddle' }),
    give: carriedLines,
  },
  {
    key: 'tasks',
    title: 'Asked and not done',
    none: 'Nothing is waiting.',
    more: (unitId) => ({ href: `/today?unit=${unitId}`, label: 'Today' }),
    give: taskLines,
  },
  { key: 'countersign', title: 'Notes waiting to be countersigned', none: 'None is waiting.', more: null, give: countersignLines },
];

/** Reads a part; one that cannot be read says so and takes nothing else with it. */
async function readPart(scope: Scope, giver: PartGiver, about: PartAbout): Promise<HandoverPart> {
  const { key, title, none } = giver;
  const more = giver.more?.(about.unitId) ?? null;
  // A savepoint: a failed query would otherwise end the whole page's transaction.
  await sql`savepoint part`.execute(scope.tx);
  try {
    const lines = await giver.give(scope, about);
    await sql`release savepoint part`.execute(scope.tx);
    return { key, title, none, more, lines };
  } catch {
    await sql`rollback to savepoint part`.execute(scope.tx);
    return { key, title, none, more, lines: null };
  }
}

/** Collects the sheet of a unit: since the last handover, or so many hours, or (with `of`) the time a handover was about. Null: no such unit. */
export async function loadHandover(scope: Scope, unitId: string, choice: HandoverChoice, ofId: string | undefined): Promise<HandoverSheet | null> {
  const unit = await unitById(scope, unitId);
  if (unit === null) return null;
  const [last = null] = await handovers(scope, unitId, 1);
  const of = ofId === undefined ? null : await handoverById(scope, ofId);
  if (ofId !== undefined && of?.unitId !== unitId) return null;
  const span: HandoverSpan =
    of === null ? handoverSpan(choice, last, scope.now) : { from: of.since, to: of.handedAt, why: 'hours chosen', hours: null };
  const people = await peopleOnUnit(scope, unitId);
  const about: PartAbout = { unitId, from: span.from, to: span.to, people: people.map(({ id }) => id) };
  const parts: HandoverPart[] = [];
  for (const giver of givers) parts.push(await readPart(scope, giver, about));
  const ids = parts.flatMap(({ lines }) => lines ?? []).flatMap(({ personId }) => (personId === null ? [] : [personId]));
  const names = await namesOf(scope, [...ids, ...about.people]);
  const short = shortNames([...names.values()].map((one) => ({ id: one.id, called: one.preferredName ?? one.givenName, surname: one.surname })));
  const recorded = parts.find(({ key }) => key === 'recorded')?.lines ?? null;
  return {
    unit: { id: unit.id, name: unit.name },
    from: span.from,
    to: span.to,
    fromWords: fromWords(span, of, last, scope.today),
    parts,
    nothingOf: recorded === null ? null : about.people.filter((id) => !recorded.some(({ personId }) => personId === id)),
    names: new Map([...names.values()].map((one) => [one.id, { ...one, short: short.get(one.id) ?? one.name }])),
    inCharge: (await nurseInCharge(scope, unitId))?.name ?? null,
    open: last !== null && last.heardAt === null ? last : null,
    last,
    of,
    choice,
  };
}

function fromWords(span: HandoverSpan, of: Handover | null, last: Handover | null, today: Temporal.PlainDate): string {
  if (of !== null) return `As handed over ${momentWords(of.handedAt, today)}; what is open is as it stands now`;
  if (span.why === 'the last handover') return `Since the last handover, ${momentWords(span.from, today)}, by ${last?.handedByName ?? 'somebody'}`;
  if (span.why === 'hours chosen') return `The last ${span.hours ?? 0} hours, since ${momentWords(span.from, today)}`;
  return `No handover was signed in the last day and a half: the last ${span.hours ?? 0} hours, since ${momentWords(span.from, today)}`;
}

/** What the sheet counts, for keeping with the signature; null: could not be checked. */
export function countedOf(sheet: HandoverSheet): Counted {
  return Object.fromEntries(sheet.parts.map(({ key, lines }) => [key, lines === null ? null : lines.length]));
}
