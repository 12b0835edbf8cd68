import { sql } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { closedInReport } from './closed-to-some.ts';
import type { Fact, Source } from './fact.words.ts';
import type { Addendum, Purpose, Report, ReportHead, ReportSection, ReportState, Sentence, Signature } from './report.words.ts';

const nameOf = sql<string>`coalesce(s.preferred_name, s.given_name) || ' ' || s.surname`;

/** The purposes there are on a day, in their order. */
export async function purposesOn(scope: Scope, on: Temporal.PlainDate): Promise<readonly Purpose[]> {
  const rows = await scope.tx
    .selectFrom('rounds_purpose')
    .select(['code', 'title', 'says', 'sections'])
    .where(sql<boolean>`during @> ${on}::date`)
    .orderBy('sort')
    .execute();
  return rows.map((row) => ({ code: row.code, title: row.title, says: row.says, sections: row.sections as unknown as readonly ReportSection[] }));
}

/** Somebody's reports, the newest first; those given up last. */
export async function reportsOf(scope: Scope, personId: string): Promise<readonly ReportHead[]> {
  const rows = await scope.tx
    .selectFrom('rounds_report as r')
    .innerJoin('workforce_staff as s', 's.id', 'r.author_id')
    .select(['r.id', 'r.person_id', 'r.title', 'r.first_on', 'r.last_on', 'r.state', 'r.started_at', 'r.locked_at', nameOf.as('author')])
    .where('r.person_id', '=', personId)
    .orderBy(sql`r.state = 'given up'`)
    .orderBy('r.started_at', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    title: row.title,
    from: row.first_on,
    to: row.last_on,
    state: row.state as ReportState,
    authorName: row.author,
    startedAt: row.started_at,
    lockedAt: row.locked_at,
  }));
}

/** One report whole, or null where the asker may not see it. */
export async function reportById(scope: Scope, id: string): Promise<Report | null> {
  const row = await scope.tx
    .selectFrom('rounds_report as r')
    .innerJoin('workforce_staff as s', 's.id', 'r.author_id')
    .selectAll('r')
    .select(nameOf.as('author'))
    .where('r.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const purposes = await purposesOn(scope, row.started_at.toZonedDateTimeISO('Europe/London').toPlainDate());
  const purpose = purposes.find(({ code }) => code === row.purpose);
  const replacing = await scope.tx
    .selectFrom('rounds_report')
    .select('id')
    .where('replaces_id', '=', id)
    .where('locked_at', 'is not', null)
    .orderBy('locked_at', 'desc')
    .executeTakeFirst();
  return {
    id: row.id,
    personId: row.person_id,
    unitId: row.unit_id,
    purpose: purpose ?? { code: row.purpose, title: row.purpose, says: '', sections: [] },
    title: row.title,
    reader: row.reader,
    from: row.first_on,
    to: row.last_on,
    replacesId: row.replaces_id,
    replacedById: replacing?.id ?? null,
    authorId: row.author_id,
    authorName: row.author,
    startedAt: row.started_at,
    changedAt: row.changed_at,
    state: row.state as ReportState,
    lockedAt: row.locked_at,
    version: row.version,
    sentences: await sentencesOf(scope, id),
    closedToAsker: await closedInReport(scope, id),
    signatures: await signaturesOf(scope, id),
    addenda: await addendaOf(scope, id),
  };
}

async function sentencesOf(scope: Scope, reportId: string): Promise<readonly Sentence[]> {
  const sources = await scope.tx.selectFrom('rounds_source').selectAll().where('report_id', '=', reportId).orderBy('position').execute();
  const rows = await scope.tx.selectFrom('rounds_sentence').selectAll().where('report_id', '=', reportId).orderBy('position').orderBy('id').execute();
  const bySentence = Map.groupBy(sources, ({ sentence_id }) => sentence_id);
  return rows.map((row) => ({
    id: row.id,
    section: row.section,
    position: Number(row.position),
    words: row.words,
    drafted: row.drafted,
    key: row.key,
    kind: row.kind as Sentence['kind'],
    edited: row.edited_at !== null,
    leftOut: row.left_out_at !== null,
    sources: (bySentence.get(row.id) ?? []).map((source) => ({
      kind: source.kind,
      id: source.record_id,
      label: source.label,
      when: source.happened,
      href: source.href,
    })),
  }));
}

async function signaturesOf(scope: Scope, reportId: string): Promise<readonly Signature[]> {
  const rows = await scope.tx.selectFrom('rounds_signature').selectAll().where('report_id', '=', reportId).orderBy('at').orderBy('id').execute();
  return rows.map(({ act, name, role, registered, registration, basis, words, at }) => ({
    act: act as Signature['act'],
    name,
    role,
    registered,
    registration,
    basis,
    words,
    at,
  }));
}

async function addendaOf(scope: Scope, reportId: string): Promise<readonly Addendum[]> {
  const rows = await scope.tx
    .selectFrom('rounds_addendum')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('written_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, words: row.words, name: row.name, role: row.role, registration: row.registration, at: row.written_at }));
}

/** Begins a report. @returns its id */
export async function addReport(
  scope: Scope,
  report: {
    readonly personId: string;
    readonly unitId: string;
    readonly purpose: string;
    readonly title: string;
    readonly reader: string | null;
    readonly from: Temporal.PlainDate;
    readonly to: Temporal.PlainDate;
    readonly replacesId: string | null;
    /** The agreement it is written under, where it is one agreed with its reader. */
    readonly agreedId?: string | null;
  },
): Promise<string> {
  const row = await scope.tx
    .insertInto('rounds_report')
    .values({
      person_id: report.personId,
      unit_id: report.unitId,
      purpose: report.purpose,
      title: report.title,
      reader: report.reader,
      first_on: report.from,
      last_on: report.to,
      replaces_id: report.replacesId,
      agreed_id: report.agreedId ?? null,
      author_id: scope.actor.id!,
      started_at: scope.now,
      changed_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** A sentence about to be kept: drafted from facts, or the author's own (no key, no source). */
export interface NewSentence {
  readonly section: string;
  readonly position: number;
  readonly words: string;
  readonly key: string | null;
  readonly kind: Fact['kind'];
  readonly sources: readonly Source[];
}

/** Adds sentences with what they came from. */
export async function addSentences(scope: Scope, report: Pick<Report, 'id' | 'personId'>, sentences: readonly NewSentence[]): Promise<void> {
  if (sentences.length === 0) return;
  const rows = await scope.tx
    .insertInto('rounds_sentence')
    .values(
      sentences.map((one) => ({
        report_id: report.id,
        person_id: report.personId,
        section: one.section,
        position: String(one.position),
        words: one.words,
        drafted: one.key === null ? null : one.words,
        key: one.key,
        kind: one.kind,
        written_by: scope.actor.id!,
        written_at: scope.now,
      })),
    )
    .returning(['id', 'key'])
    .execute();
  const ids = new Map(rows.map(({ id, key }) => [key, id]));
  const sources = sentences.flatMap((one) =>
    one.key === null
      ? []
      : one.sources.map((source, position) => ({
          sentence_id: ids.get(one.key)!,
          report_id: report.id,
          person_id: report.personId,
          position,
          kind: source.kind,
          record_id: source.id,
          label: source.label,
          happened: source.when,
          href: source.href,
        })),
  );
  if (sources.length > 0) await scope.tx.insertInto('rounds_source').values(sources).execute();
}

/** Changes a sentence's words, or what was drafted where the record says otherwise now, or leaves it out, or takes it in again. */
export async function changeSentence(
  scope: Scope,
  reportId: string,
  id: string,
  change: { readonly words?: string; readonly drafted?: string; readonly edited?: boolean; readonly leftOut?: boolean },
): Promise<boolean> {
  const done = await scope.tx
    .updateTable('rounds_sentence')
    .set({
      ...(change.words === undefined ? {} : { words: change.words }),
      ...(change.drafted === undefined ? {} : { drafted: change.drafted }),
      ...(change.edited === undefined ? {} : { edited_at: change.edited ? scope.now : null }),
      ...(change.leftOut === undefined ? {} : { left_out_at: change.leftOut ? scope.now : null }),
    })
    .where('report_id', '=', reportId)
    .where('id', '=', id)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Moves a report on, from the version that was looked at; false when somebody changed it since. */
export async function moveReport(scope: Scope, report: Pick<Report, 'id'>, version: number, to: ReportState | null = null): Promise<boolean> {
  const done = await scope.tx
    .updateTable('rounds_report')
    .set({
      version: sql`version + 1`,
      changed_at: scope.now,
      ...(to === null
        ? {}
        : { state: to, signed_at: to === 'draft' || to === 'given up' ? null : sql`coalesce(signed_at, ${scope.now}::timestamptz)` }),
      ...(to === 'signed' ? { locked_at: scope.now } : {}),
    })
    .where('id', '=', report.id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Keeps an act: signing, countersigning, sending back, taking back. */
export async function addSignature(scope: Scope, report: Pick<Report, 'id' | 'personId'>, signature: Omit<Signature, 'at'>): Promise<void> {
  await scope.tx
    .insertInto('rounds_signature')
    .values({ ...signature, report_id: report.id, person_id: report.personId, staff_id: scope.actor.id!, at: scope.now })
    .execute();
}

/** Adds to a signed report. */
export async function addAddendum(
  scope: Scope,
  report: Pick<Report, 'id' | 'personId'>,
  addendum: Pick<Addendum, 'words' | 'name' | 'role' | 'registration'>,
): Promise<void> {
  await scope.tx
    .insertInto('rounds_addendum')
    .values({ ...addendum, report_id: report.id, person_id: report.personId, author_id: scope.actor.id!, written_at: scope.now })
    .execute();
}
