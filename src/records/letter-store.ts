import { sql } from 'kysely';
import { Range, type Range as RangeType } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import type { Addressee, Letter, LetterSent, LetterState, LetterTemplate, Sending } from './letter.words.ts';

const called = (who: string) =>
  sql<string>`(select coalesce(nullif(worker.preferred_name, ''), worker.given_name) || ' ' || worker.surname from workforce_staff worker where worker.id = ${sql.ref(who)})`;

/** The templates in force today. */
export async function letterTemplates(scope: Scope): Promise<readonly LetterTemplate[]> {
  const rows = await scope.tx
    .selectFrom('records_letter_template as t')
    .selectAll('t')
    .select(called('t.set_by').as('by'))
    .where(sql<boolean>`t.during @> ${scope.today}::date`)
    .orderBy(sql`t.code = 'blank'`)
    .orderBy('t.title')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    title: row.title,
    subject: row.subject,
    body: row.body,
    from: (row.during as RangeType<Temporal.PlainDate>).from!,
    setBy: row.set_by === null ? null : row.by,
  }));
}

/** Another wording of a template from today on; the one before stood until yesterday. False: it was changed today already. */
export async function replaceTemplate(
  scope: Scope,
  old: LetterTemplate,
  words: { readonly subject: string; readonly body: string },
): Promise<boolean> {
  if (Temporal.PlainDate.compare(old.from, scope.today) >= 0) return false;
  const ended = await scope.tx
    .updateTable('records_letter_template')
    .set({ during: sql<never>`daterange(lower(during), ${scope.today}::date)` })
    .where('id', '=', old.id)
    .where(sql<boolean>`upper_inf(during)`)
    .executeTakeFirst();
  if (ended.numUpdatedRows !== 1n) return false;
  await scope.tx
    .insertInto('records_letter_template')
    .values({ code: old.code, title: old.title, ...words, during: new Range(scope.today, null), set_by: scope.actor.id!, set_at: scope.now })
    .execute();
  return true;
}

const letters = (scope: Scope) => scope.tx.selectFrom('records_letter as l').selectAll('l').select(called('l.author_id').as('author'));

type Row = Awaited<ReturnType<ReturnType<typeof letters>['executeTakeFirstOrThrow']>>;

function letterOf(row: Row): Letter {
  return {
    id: row.id,
    personId: row.person_id,
    unitId: row.unit_id,
    toKind: row.to_kind as Addressee,
    toName: row.to_name,
    toAddress: row.to_address,
    subject: row.subject,
    body: row.body,
    formWords: row.form_words,
    large: row.large,
    authorId: row.author_id,
    authorName: row.author,
    state: row.state as LetterState,
    begunAt: row.begun_at,
    signedAt: row.signed_at,
    signedAs: row.signed_as,
    version: row.version,
  };
}

/** Somebody's letters, the newest first. */
export async function lettersOf(scope: Scope, personId: string): Promise<readonly Letter[]> {
  return (await letters(scope).where('l.person_id', '=', personId).orderBy('l.begun_at', 'desc').orderBy('l.id', 'desc').execute()).map(letterOf);
}

/** One letter; null when the asker may not know of whom it is about. */
export async function letterById(scope: Scope, id: string): Promise<Letter | null> {
  const row = await letters(scope).where('l.id', '=', id).executeTakeFirst();
  return row === undefined ? null : letterOf(row);
}

/** What a letter begins with. */
export type NewLetter = Pick<Letter, 'personId' | 'unitId' | 'toKind' | 'toName' | 'toAddress' | 'subject' | 'body' | 'formWords' | 'large'> & {
  readonly templateId: string;
};

/** Begins a letter by the asker. Gives its id. */
export async function beginLetter(scope: Scope, made: NewLetter): Promise<string> {
  const { id } = await scope.tx
    .insertInto('records_letter')
    .values({
      person_id: made.personId,
      unit_id: made.unitId,
      template_id: made.templateId,
      to_kind: made.toKind,
      to_name: made.toName,
      to_address: made.toAddress,
      subject: made.subject,
      body: made.body,
      form_words: [...made.formWords],
      large: made.large,
      author_id: scope.actor.id!,
      begun_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const change = async (scope: Scope, letter: Pick<Letter, 'id'>, version: number, set: Record<string, unknown>): Promise<boolean> => {
  const done = await scope.tx
    .updateTable('records_letter')
    .set({ ...set, version: sql`version + 1` })
    .where('id', '=', letter.id)
    .where('version', '=', version)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
};

/** Keeps a draft as it was edited. False: somebody changed it meanwhile, or it is signed. */
export async function editLetter(
  scope: Scope,
  letter: Pick<Letter, 'id'>,
  version: number,
  to: Pick<Letter, 'toName' | 'toAddress' | 'subject' | 'body' | 'large'>,
): Promise<boolean> {
  return change(scope, letter, version, { to_name: to.toName, to_address: to.toAddress, subject: to.subject, body: to.body, large: to.large });
}

/** Signs it: it does not change any more. */
export async function signLetter(scope: Scope, letter: Pick<Letter, 'id'>, version: number, signedAs: string): Promise<boolean> {
  return change(scope, letter, version, { state: 'signed', signed_at: scope.now, signed_as: signedAs });
}

/** Gives a draft up: it stays in the list and is never sent. */
export async function giveLetterUp(scope: Scope, letter: Pick<Letter, 'id'>, version: number): Promise<boolean> {
  return change(scope, letter, version, { state: 'given up' });
}

/** How often and how a letter went out, the newest first. */
export async function sentOf(scope: Scope, letterId: string): Promise<readonly LetterSent[]> {
  const rows = await scope.tx
    .selectFrom('records_letter_sent as s')
    .selectAll('s')
    .select(called('s.sent_by').as('by'))
    .where('s.letter_id', '=', letterId)
    .orderBy('s.sent_on', 'desc')
    .orderBy('s.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    sentOn: row.sent_on,
    how: row.how as Sending,
    words: row.words,
    sentBy: row.by,
    disclosed: row.disclosure_id !== null,
  }));
}

/** Keeps that a signed letter went out. */
export async function addSent(
  scope: Scope,
  letter: Pick<Letter, 'id' | 'personId'>,
  sent: { readonly on: Temporal.PlainDate; readonly how: Sending; readonly words: string | null; readonly disclosureId: string | null },
): Promise<void> {
  await scope.tx
    .insertInto('records_letter_sent')
    .values({
      letter_id: letter.id,
      person_id: letter.personId,
      sent_on: sent.on,
      how: sent.how,
      words: sent.words,
      disclosure_id: sent.disclosureId,
      sent_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .execute();
}
