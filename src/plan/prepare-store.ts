import type { Scope } from '#platform/scope.ts';
import { newestText } from './plan-history.rules.ts';
import { textFate } from './plan-parts.rules.ts';
import { addText, textsOf, writerName } from './plan-text-store.ts';
import type { TextVersion } from './plan-words.ts';

export const meetings = ['ward round', 'plan review', 'discharge meeting', 'tribunal or managers’ hearing', 'another meeting'] as const;

/** One time of preparing for a meeting, with what the person wants said, asked and left alone. */
export interface Preparation {
  readonly id: string;
  readonly forWhat: (typeof meetings)[number];
  readonly meetsOn: Temporal.PlainDate | null;
  readonly madeBy: string | null;
  readonly madeAt: Temporal.Instant;
  /** Answered, or it did not take place. */
  readonly closedAt: Temporal.Instant | null;
  readonly texts: readonly TextVersion[];
}

/** Every time of preparing, the newest first. */
export async function preparationsOf(scope: Scope, personId: string): Promise<readonly Preparation[]> {
  const rows = await scope.tx
    .selectFrom('plan_preparation as p')
    .selectAll('p')
    .select(writerName('p.made_by').as('writer'))
    .where('p.person_id', '=', personId)
    .orderBy('p.made_at', 'desc')
    .execute();
  if (rows.length === 0) return [];
  const texts = await textsOf(scope, { personId, goalId: null });
  return rows.map((row) => ({
    id: row.id,
    forWhat: row.for_what as Preparation['forWhat'],
    meetsOn: row.meets_on,
    madeBy: row.writer,
    madeAt: row.made_at,
    closedAt: row.closed_at,
    texts: texts.filter(({ preparationId }) => preparationId === row.id),
  }));
}

/** What the person wants at their next meeting, in their words; null when nothing is being prepared. For whoever chairs it. */
export interface NextMeeting {
  readonly id: string;
  readonly forWhat: string;
  readonly meetsOn: Temporal.PlainDate | null;
  readonly say: TextVersion | null;
  readonly ask: TextVersion | null;
  readonly who: TextVersion | null;
  /** Not to be talked about there. */
  readonly not: TextVersion | null;
  /** What was answered so far. */
  readonly answered: TextVersion | null;
}

/** The newest preparation that is still open. */
export async function preparationOf(scope: Scope, personId: string): Promise<NextMeeting | null> {
  const open = (await preparationsOf(scope, personId)).find(({ closedAt }) => closedAt === null);
  if (open === undefined) return null;
  const part = (name: string): TextVersion | null => newestText(open.texts, name, null, open.id);
  return {
    id: open.id,
    forWhat: open.forWhat,
    meetsOn: open.meetsOn,
    say: part('prepare: say'),
    ask: part('prepare: ask'),
    who: part('prepare: who'),
    not: part('prepare: not discussed'),
    answered: part('prepare: answered'),
  };
}

/** Begins preparing for a meeting. @returns its id */
export async function addPreparation(scope: Scope, personId: string, preparation: Pick<Preparation, 'forWhat' | 'meetsOn'>): Promise<string> {
  const added = await scope.tx
    .insertInto('plan_preparation')
    .values({ person_id: personId, for_what: preparation.forWhat, meets_on: preparation.meetsOn, made_by: scope.actor.id, made_at: scope.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return added.id;
}

/** Closes a time of preparing. False when it is closed already, or not this person's. */
export async function closePreparation(scope: Scope, personId: string, id: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('plan_preparation')
    .set({ closed_at: scope.now, closed_by: scope.actor.id })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/**
 * Keeps what a meeting answered to what the person prepared, and with `close` that the meeting is over. Gives what somebody else wrote since
 * `opened` (the number of the answer the writer saw; 0: none); null when it is kept.
 */
export async function answerPrepared(
  scope: Scope,
  about: { readonly personId: string; readonly preparationId: string },
  answer: { readonly words: string; readonly opened: number; readonly close: boolean },
): Promise<string | null> {
  const place = { personId: about.personId, goalId: null, preparationId: about.preparationId };
  const texts = await textsOf(scope, place);
  const fate = textFate(
    texts.filter(({ part }) => part === 'prepare: answered'),
    answer.opened,
    answer.words,
  );
  if (fate.do === 'ask') return fate.theirs;
  const written =
    fate.do === 'nothing' ||
    (await addText(scope, {
      ...place,
      part: 'prepare: answered',
      whose: 'shared',
      number: fate.number,
      words: answer.words,
      how: null,
      saidOn: scope.today,
    }));
  if (!written) return newestText(await textsOf(scope, place), 'prepare: answered', null, about.preparationId)?.words ?? '';
  if (answer.close) await closePreparation(scope, about.personId, about.preparationId);
  return null;
}
