import { sql, type SqlBool } from 'kysely';
import type { Scope } from '#platform/scope.ts';
import { lookedAfterHere } from './looked-after-here.ts';
import type { agreedReaders, ConsentAnswer, everyUnits, Rhythm, SentWay } from './agreed.rules.ts';
import type { ReportState } from './report.words.ts';

/** What the person said to being reported on to this reader. */
export interface AgreedConsent {
  readonly answer: ConsentAnswer;
  readonly mayBeTold: string | null;
  readonly ownWords: string | null;
  readonly askedOn: Temporal.PlainDate;
  readonly byName: string;
}

/** A report written under an agreement, and what became of it. */
export interface AgreedReportWritten {
  readonly agreedId: string;
  readonly reportId: string;
  readonly title: string;
  readonly state: ReportState;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly authorName: string;
  readonly sent: {
    readonly on: Temporal.PlainDate;
    readonly how: SentWay;
    readonly dueOn: Temporal.PlainDate;
    readonly despite: string | null;
    readonly byName: string;
  } | null;
  readonly read: { readonly on: Temporal.PlainDate; readonly how: string | null; readonly byName: string } | null;
}

/** Reports that were agreed with somebody, how often, and what became of each. */
export interface AgreedReport extends Rhythm {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly who: (typeof agreedReaders)[number];
  readonly reader: string;
  readonly readerId: string | null;
  readonly everyUnit: (typeof everyUnits)[number];
  readonly tellsFrom: Temporal.PlainDate;
  readonly purpose: string;
  readonly writerId: string;
  readonly writerName: string;
  readonly agreedOn: Temporal.PlainDate;
  readonly ended: { readonly on: Temporal.PlainDate; readonly why: string } | null;
  /** The last time the person was asked; null: nobody has asked. */
  readonly consent: AgreedConsent | null;
  /** The newest first. */
  readonly written: readonly AgreedReportWritten[];
}

const nameOf = (staff: string) =>
  sql<string>`coalesce(nullif(${sql.ref(`${staff}.preferred_name`)}, ''), ${sql.ref(`${staff}.given_name`)}) || ' ' || ${sql.ref(`${staff}.surname`)}`;

/** What was agreed about somebody, standing first. */
export async function agreedReportsOf(scope: Scope, personId: string): Promise<readonly AgreedReport[]> {
  return agreedWhere(scope, sql<SqlBool>`a.person_id = ${personId}`);
}

/** What stands of those who are on a unit now, wherever it was agreed, and of those it was agreed about there who are on none. */
export async function agreedReportsOnUnit(scope: Scope, unitId: string): Promise<readonly AgreedReport[]> {
  const here = await lookedAfterHere(scope, unitId);
  return here.of(await agreedWhere(scope, sql<SqlBool>`(a.unit_id = ${unitId} or a.person_id = any (${here.now}::uuid[])) and e.agreed_id is null`));
}

/** One agreement, or null where the asker may not see it. */
export async function agreedReportById(scope: Scope, id: string): Promise<AgreedReport | null> {
  return (await agreedWhere(scope, sql<SqlBool>`a.id = ${id}`))[0] ?? null;
}

/** The agreement a report was written under, where there is one. */
export async function agreedOfReport(scope: Scope, reportId: string): Promise<AgreedReport | null> {
  const row = await scope.tx.selectFrom('rounds_report').select('agreed_id').where('id', '=', reportId).executeTakeFirst();
  return row?.agreed_id == null ? null : agreedReportById(scope, row.agreed_id);
}

interface HeadRow extends Omit<AgreedReport, 'ended' | 'consent' | 'written'> {
  readonly endedOn: Temporal.PlainDate | null;
  readonly endedWhy: string | null;
  readonly answer: ConsentAnswer | null;
  readonly mayBeTold: string | null;
  readonly ownWords: string | null;
  readonly askedOn: Temporal.PlainDate | null;
  readonly askedBy: string | null;
}

async function agreedWhere(scope: Scope, condition: ReturnType<typeof sql<SqlBool>>): Promise<readonly AgreedReport[]> {
  const { rows } = await sql<HeadRow>`
    select a.id, a.person_id as "personId", a.unit_id as "unitId", a.who, a.reader, a.reader_id as "readerId", a.every, a.every_unit as "everyUnit",
      a.first_due_on as "firstDueOn", a.tells_from as "tellsFrom", a.purpose, a.writer_id as "writerId", ${nameOf('w')} as "writerName",
      a.agreed_on as "agreedOn", e.ended_on as "endedOn", e.why as "endedWhy", c.answer, c.may_be_told as "mayBeTold", c.own_words as "ownWords",
      c.asked_on as "askedOn", c.asked_by as "askedBy"
    from rounds_agreed_report a join workforce_staff w on w.id = a.writer_id left join rounds_agreed_end e on e.agreed_id = a.id
    left join lateral (select c.*, ${nameOf('cs')} as asked_by from rounds_agreed_consent c join workforce_staff cs on cs.id = c.recorded_by
      where c.agreed_id = a.id order by c.asked_on desc, c.recorded_at desc, c.id desc limit 1) c on true
    where ${condition} order by e.ended_on desc nulls first, a.recorded_at desc, a.id desc limit 400`.execute(scope.tx);
  const written = Map.groupBy(
    await writtenUnder(
      scope,
      rows.map(({ id }) => id),
    ),
    ({ agreedId }) => agreedId,
  );
  return rows.map(({ endedOn, endedWhy, answer, mayBeTold, ownWords, askedOn, askedBy, ...head }) => ({
    ...head,
    ended: endedOn === null ? null : { on: endedOn, why: endedWhy! },
    consent: answer === null ? null : { answer, mayBeTold, ownWords, askedOn: askedOn!, byName: askedBy! },
    written: written.get(head.id) ?? [],
  }));
}

async function writtenUnder(scope: Scope, agreedIds: readonly string[]): Promise<readonly AgreedReportWritten[]> {
  if (agreedIds.length === 0) return [];
  const { rows } = await sql<{
    agreedId: string;
    reportId: string;
    title: string;
    state: ReportState;
    from: Temporal.PlainDate;
    to: Temporal.PlainDate;
    authorName: string;
    sentOn: Temporal.PlainDate | null;
    how: SentWay;
    dueOn: Temporal.PlainDate;
    despite: string | null;
    sentBy: string;
    readOn: Temporal.PlainDate | null;
    readHow: string | null;
    readBy: string;
  }>`
    select r.agreed_id as "agreedId", r.id as "reportId", r.title, r.state, r.first_on as "from", r.last_on as "to", ${nameOf('au')} as "authorName",
      s.sent_on as "sentOn", s.how, s.due_on as "dueOn", s.despite, ${nameOf('se')} as "sentBy", d.read_on as "readOn", d.how as "readHow", ${nameOf('re')} as "readBy"
    from rounds_report r join workforce_staff au on au.id = r.author_id
    left join rounds_agreed_sent s on s.report_id = r.id left join workforce_staff se on se.id = s.sent_by
    left join rounds_agreed_read d on d.report_id = r.id left join workforce_staff re on re.id = d.recorded_by
    where r.agreed_id = any (${[...agreedIds]}::uuid[]) and r.state <> 'given up' order by r.last_on desc, r.started_at desc, r.id desc`.execute(
    scope.tx,
  );
  return rows.map(({ sentOn, how, dueOn, despite, sentBy, readOn, readHow, readBy, ...report }) => ({
    ...report,
    sent: sentOn === null ? null : { on: sentOn, how, dueOn, despite, byName: sentBy },
    read: readOn === null ? null : { on: readOn, how: readHow, byName: readBy },
  }));
}

/** The due day that the last report sent answered to; null: none was sent. */
export function lastDueOf(agreed: Pick<AgreedReport, 'written'>): Temporal.PlainDate | null {
  return (
    agreed.written
      .flatMap(({ sent }) => sent?.dueOn ?? [])
      .toSorted(Temporal.PlainDate.compare)
      .at(-1) ?? null
  );
}

/** The last day that a report sent told of; null: none was sent. */
export function lastToldOf(agreed: Pick<AgreedReport, 'written'>): Temporal.PlainDate | null {
  return (
    agreed.written
      .flatMap(({ sent, to }) => (sent === null ? [] : to))
      .toSorted(Temporal.PlainDate.compare)
      .at(-1) ?? null
  );
}

/** Keeps what was agreed. @returns its id */
export async function addAgreedReport(
  scope: Scope,
  made: Omit<AgreedReport, 'id' | 'writerName' | 'ended' | 'consent' | 'written'>,
): Promise<string> {
  const row = await scope.tx
    .insertInto('rounds_agreed_report')
    .values({
      person_id: made.personId,
      unit_id: made.unitId,
      who: made.who,
      reader: made.reader,
      reader_id: made.readerId,
      every: made.every,
      every_unit: made.everyUnit,
      tells_from: made.tellsFrom,
      first_due_on: made.firstDueOn,
      purpose: made.purpose,
      writer_id: made.writerId,
      agreed_on: made.agreedOn,
      recorded_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

type About = Pick<AgreedReport, 'id' | 'personId'>;
const kept = (scope: Scope, about: Pick<AgreedReport, 'personId'>) => ({
  person_id: about.personId,
  recorded_by: scope.actor.id!,
  recorded_at: scope.now,
});

/** Keeps what the person said to it. */
export async function addAgreedConsent(scope: Scope, about: About, said: Omit<AgreedConsent, 'byName'>): Promise<void> {
  await scope.tx
    .insertInto('rounds_agreed_consent')
    .values({
      ...kept(scope, about),
      agreed_id: about.id,
      answer: said.answer,
      may_be_told: said.mayBeTold,
      own_words: said.ownWords,
      asked_on: said.askedOn,
    })
    .execute();
}

/** Ends it. False when it was ended already. */
export async function endAgreed(scope: Scope, about: About, on: Temporal.PlainDate, why: string): Promise<boolean> {
  const done = await scope.tx
    .insertInto('rounds_agreed_end')
    .values({ ...kept(scope, about), agreed_id: about.id, ended_on: on, why })
    .onConflict((conflict) => conflict.column('agreed_id').doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Keeps that a report went. False when that is kept already. */
export async function addSent(
  scope: Scope,
  about: About,
  sent: {
    readonly reportId: string;
    readonly dueOn: Temporal.PlainDate;
    readonly how: SentWay;
    readonly on: Temporal.PlainDate;
    readonly despite: string | null;
  },
): Promise<boolean> {
  const done = await scope.tx
    .insertInto('rounds_agreed_sent')
    .values({
      report_id: sent.reportId,
      agreed_id: about.id,
      person_id: about.personId,
      due_on: sent.dueOn,
      how: sent.how,
      sent_on: sent.on,
      despite: sent.despite,
      sent_by: scope.actor.id!,
      recorded_at: scope.now,
    })
    .onConflict((conflict) => conflict.column('report_id').doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Keeps that its reader read it. False when that is kept already. */
export async function addRead(
  scope: Scope,
  about: Pick<AgreedReport, 'personId'>,
  read: { readonly reportId: string; readonly on: Temporal.PlainDate; readonly how: string | null },
): Promise<boolean> {
  const done = await scope.tx
    .insertInto('rounds_agreed_read')
    .values({ ...kept(scope, about), report_id: read.reportId, read_on: read.on, how: read.how })
    .onConflict((conflict) => conflict.column('report_id').doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
