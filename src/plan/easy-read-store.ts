import type { Scope } from '#platform/scope.ts';
import { crisisPlanOf } from './crisis-store.ts';
import { easyIdeas } from './easy-read.rules.ts';
import { easySources } from './easy-read-sources.rules.ts';
import type { EasyAnswer, EasyIdea, EasyLine, EasySource, EasySourceKind } from './easy-read.words.ts';
import { needKinds, needsSaid } from './needs-store.ts';
import { photoWords } from './photo-store.ts';
import { planAt } from './plan-history.rules.ts';
import { historyOf } from './plan-store.ts';
import { wellnessOf } from './wellness-store.ts';

/** What the plan says that easy read can be made of. */
async function easySourcesOf(scope: Scope, personId: string): Promise<readonly EasySource[]> {
  const history = await historyOf(scope, personId);
  return easySources({
    goals: planAt(history, scope.now, scope.today).goals,
    texts: history.texts,
    needKinds: await needKinds(scope),
    needs: await needsSaid(scope, personId),
    wellness: await wellnessOf(scope, personId),
    crisis: await crisisPlanOf(scope, personId),
  });
}

/** The short sentences that stand now, each with the newest answer. One made from a line that is taken back goes with it: the database gives neither. */
async function easyLinesOf(scope: Scope, personId: string): Promise<readonly EasyLine[]> {
  const rows = await scope.tx.selectFrom('plan_easy_read').selectAll().where('person_id', '=', personId).orderBy('made_at').orderBy('id').execute();
  const replaced = new Set(rows.flatMap((row) => (row.replaces_id === null ? [] : [row.replaces_id])));
  const answers = await scope.tx
    .selectFrom('plan_easy_read_answer as a')
    .leftJoin('workforce_staff as staff', 'staff.id', 'a.asked_by')
    .select(['a.easy_read_id', 'a.answer', 'a.words', 'a.answered_at', 'staff.given_name', 'staff.surname'])
    .where('a.person_id', '=', personId)
    .orderBy('a.answered_at')
    .orderBy('a.id')
    .execute();
  const photos = await photoWords(
    scope,
    rows.flatMap(({ photo_id }) => photo_id ?? []),
  );
  const newest = new Map(answers.map((answer) => [answer.easy_read_id, answer]));
  return rows
    .filter((row) => !replaced.has(row.id) && !row.taken_out)
    .map((row) => {
      const answer = newest.get(row.id);
      return {
        id: row.id,
        kind: row.source_kind as EasySourceKind,
        sourceId: row.source_id,
        field: row.source_field,
        ownWords: row.own_words,
        sentence: row.sentence,
        more: row.more,
        picture: row.picture,
        photo: row.photo_id === null || !photos.has(row.photo_id) ? null : { id: row.photo_id, words: photos.get(row.photo_id)! },
        answer: (answer?.answer ?? null) as EasyAnswer | null,
        answerWords: answer?.words ?? null,
        answeredAt: answer?.answered_at ?? null,
        askedBy: answer?.given_name == null ? null : `${answer.given_name} ${answer.surname ?? ''}`.trim(),
      };
    });
}

/** Somebody's plan in easy read: every source beside what was made of it, and how the person answered. */
export async function easyReadOf(scope: Scope, personId: string): Promise<readonly EasyIdea[]> {
  return easyIdeas(await easySourcesOf(scope, personId), await easyLinesOf(scope, personId));
}

/** A short sentence to be kept. `replaces` when it is said another way, or taken out. */
export interface NewEasyLine {
  readonly sentence: string;
  readonly more: string | null;
  readonly picture: string | null;
  /** The photo in its place. */
  readonly photoId?: string | null;
  readonly replaces: string | null;
  readonly takenOut?: boolean;
}

/** Keeps a short sentence beside the words it was made from. It is nobody's yet: the person is asked. */
export async function addEasyLine(scope: Scope, personId: string, source: EasySource, line: NewEasyLine): Promise<void> {
  await scope.tx
    .insertInto('plan_easy_read')
    .values({
      person_id: personId,
      source_kind: source.kind,
      source_id: source.id,
      source_field: source.field,
      own_words: source.words,
      sentence: line.sentence,
      more: line.more,
      picture: line.picture,
      photo_id: line.photoId ?? null,
      replaces_id: line.replaces,
      taken_out: line.takenOut ?? false,
      made_by: scope.actor.kind === 'person' ? null : scope.actor.id,
      made_at: scope.now,
    })
    .execute();
}

/** Keeps what the person said of a short sentence. False when it does not stand any more, or was made from words that have changed since. */
export async function answerEasyRead(scope: Scope, personId: string, lineId: string, answer: EasyAnswer, words: string | null): Promise<boolean> {
  const found = (await easyReadOf(scope, personId)).flatMap((idea) => idea.lines).find(({ line }) => line.id === lineId);
  if (found === undefined || found.state === 'words changed') return false;
  await scope.tx
    .insertInto('plan_easy_read_answer')
    .values({
      easy_read_id: lineId,
      person_id: personId,
      answer,
      words,
      asked_by: scope.actor.kind === 'person' ? null : scope.actor.id,
      answered_at: scope.now,
    })
    .execute();
  return true;
}

/** Whether the person likes faces beside the answers; none until they say so. */
export async function likesFaces(scope: Scope, personId: string): Promise<boolean> {
  const row = await scope.tx.selectFrom('plan_easy_read_look').select('faces').where('person_id', '=', personId).executeTakeFirst();
  return row?.faces === true;
}

/** Keeps whether they do. */
export async function chooseFaces(scope: Scope, personId: string, faces: boolean): Promise<void> {
  await scope.tx
    .insertInto('plan_easy_read_look')
    .values({ person_id: personId, faces, said_at: scope.now })
    .onConflict((on) => on.column('person_id').doUpdateSet({ faces, said_at: scope.now }))
    .execute();
}
