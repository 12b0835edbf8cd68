import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import { wantsNobodyWords } from './carer.words.ts';
import { everyRecordOf } from './join-store.ts';
import type { AlertKind, NeedKind, WorkerDuty } from './words.ts';

/** What helps somebody join in, in their words. */
export interface Help {
  readonly id: string;
  readonly words: string;
  /** "the person", or who said it for them. */
  readonly saidBy: string;
}

export const carerConsents = ['not asked', 'agreed', 'agreed in part', 'did not agree', 'could not answer'] as const;
export type CarerConsent = (typeof carerConsents)[number];

/** Somebody near the person, and what they may be told. */
export interface Carer {
  readonly id: string;
  readonly name: string;
  readonly relation: string;
  readonly phone: string | null;
  readonly mayBeTold: string;
  readonly consent: CarerConsent;
  readonly consentWords: string;
  /** The person wants nobody involved today: `consentWords` says so, and nothing may be told. */
  readonly wantsNobody: boolean;
}

/** What the person agreed to, in the sentence that stands beside a carer wherever they stand. */
export const consentWords: Readonly<Record<CarerConsent, string>> = {
  'not asked': 'The person has not been asked: share nothing',
  agreed: 'The person agreed to sharing',
  'agreed in part': 'The person agreed to sharing in part',
  'did not agree': 'The person did not agree: share nothing',
  'could not answer': 'The person could not answer: ask the team before sharing',
};

/** What a person said, or somebody for them, about what helps; their own first. */
export async function helpsOf(scope: Scope, personId: string): Promise<Help[]> {
  const rows = await scope.tx
    .selectFrom('people_help')
    .select(['id', 'words', 'said_by'])
    .where('person_id', '=', personId)
    .where(sql<boolean>`during @> ${scope.today}::date`)
    .orderBy(sql`said_by <> 'the person'`)
    .orderBy('recorded_at')
    .execute();
  return rows.map((row) => ({ id: row.id, words: row.words, saidBy: row.said_by }));
}

/** The carers of today, with what each may be told: nothing while the person wants nobody involved, whatever they agreed to before. */
export async function carersOf(scope: Scope, personId: string): Promise<Carer[]> {
  const rows = await scope.tx
    .selectFrom('people_carer')
    .select(['id', 'name', 'relation', 'phone', 'may_be_told', 'consent'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('people_no_carer as n')
          .select('n.id')
          .whereRef('n.person_id', '=', 'people_carer.person_id')
          .where('n.why', '=', 'wants nobody involved')
          .where(sql<boolean>`n.during @> ${scope.today}::date`),
      ).as('wants_nobody'),
    )
    .where('person_id', '=', personId)
    .where(sql<boolean>`during @> ${scope.today}::date`)
    .orderBy('recorded_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    relation: row.relation,
    phone: row.phone,
    mayBeTold: row.wants_nobody === true ? '' : row.may_be_told,
    consent: row.consent as CarerConsent,
    consentWords: row.wants_nobody === true ? wantsNobodyWords : consentWords[row.consent as CarerConsent],
    wantsNobody: row.wants_nobody === true,
  }));
}

const since = (scope: Scope) => ({ during: new Range(scope.today, null), recorded_by: scope.actor.id, recorded_at: scope.now });

/** Records how to talk with somebody so that they can follow. */
export async function addNeed(scope: Scope, personId: string, kind: NeedKind, words: string): Promise<void> {
  await scope.tx
    .insertInto('people_need')
    .values({ person_id: personId, kind, words, ...since(scope) })
    .execute();
}

/** Records something everybody must know first. */
export async function addAlert(scope: Scope, personId: string, kind: AlertKind, words: string): Promise<void> {
  await scope.tx
    .insertInto('people_alert')
    .values({ person_id: personId, kind, words, ...since(scope) })
    .execute();
}

/** Records what helps, in the person's words or somebody's for them. */
export async function addHelp(scope: Scope, personId: string, words: string, saidBy: string): Promise<void> {
  await scope.tx
    .insertInto('people_help')
    .values({ person_id: personId, words, said_by: saidBy, ...since(scope) })
    .execute();
}

/** Records a carer and what they may be told. */
export async function addCarer(
  scope: Scope,
  personId: string,
  carer: { name: string; relation: string; phone: string | null; mayBeTold: string; consent: CarerConsent },
): Promise<void> {
  await scope.tx
    .insertInto('people_carer')
    .values({
      person_id: personId,
      name: carer.name,
      relation: carer.relation,
      phone: carer.phone,
      may_be_told: carer.mayBeTold,
      consent: carer.consent,
      ...since(scope),
    })
    .execute();
}

/** Names a worker for a duty; whoever held that duty until now holds it no longer. */
export async function nameWorker(
  scope: Scope,
  personId: string,
  duty: WorkerDuty,
  worker: { staffId: string | null; name: string },
  /** Named above the ceiling: how it stood, and the manager's reason. */
  over: { readonly already: number; readonly ceiling: number; readonly why: string } | null = null,
): Promise<void> {
  await scope.tx
    .updateTable('people_named_worker')
    .set({ during: endsToday(scope) })
    .where('person_id', '=', personId)
    .where('duty', '=', duty)
    .where(stillHolds(scope))
    .execute();
  await scope.tx
    .insertInto('people_named_worker')
    .values({
      person_id: personId,
      duty,
      staff_id: worker.staffId,
      name_as_given: worker.name,
      already: over?.already ?? null,
      ceiling: over?.ceiling ?? null,
      over_why: over?.why ?? null,
      ...since(scope),
    })
    .execute();
}

/** Says which member of staff a name from a file means. False when there is none such still to match. */
export async function matchWorker(scope: Scope, personId: string, id: string, staffId: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable('people_named_worker')
    .set({ staff_id: staffId })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('staff_id', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** The duty a name stands for; null where there is none such. */
export async function dutyNamed(scope: Scope, personId: string, id: string): Promise<WorkerDuty | null> {
  const row = await scope.tx
    .selectFrom('people_named_worker')
    .select('duty')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row === undefined ? null : (row.duty as WorkerDuty);
}

/** What can be ended on a person's pages. */
export const endable = ['need', 'alert', 'help', 'carer', 'named_worker', 'no_carer', 'contact_way'] as const;
export type Endable = (typeof endable)[number];

/** Ends a fact from today; that it held until then stays known. False when there is none such that still holds. */
export async function endFact(scope: Scope, kind: Endable, personId: string, id: string): Promise<boolean> {
  const done = await scope.tx
    .updateTable(`people_${kind}`)
    .set({ during: endsToday(scope) })
    .where('id', '=', id)
    // A need or an alert of a record joined to theirs is shown beside the name, so it can be ended there.
    .where('person_id', 'in', kind === 'need' || kind === 'alert' ? [...(await everyRecordOf(scope, personId))] : [personId])
    .where(stillHolds(scope))
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

const endsToday = (scope: Scope) => sql<never>`daterange(lower(during), greatest(lower(during), ${scope.today}::date))`;
const stillHolds = (scope: Scope) => sql<boolean>`not isempty(during) and (upper(during) is null or upper(during) > ${scope.today}::date)`;
