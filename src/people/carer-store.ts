import { sql } from 'kysely';
import { Range } from '#platform/database.ts';
import type { Scope } from '#platform/scope.ts';
import { consentWords, type CarerConsent } from './support-store.ts';
import type { CarerContact, CarerRecord, CarerSupport, CarerView, ConsentAsked, NoCarer } from './carer.words.ts';

const by = sql<string>`coalesce(nullif(st.preferred_name, ''), st.given_name) || ' ' || st.surname`;

const ofPeople = (ids: readonly string[]) => sql<boolean>`x.person_id = any(${[...ids]}::uuid[])`;

/** Every carer of these people, ended ones too, by when they were recorded. */
export async function carerRecords(scope: Scope, personIds: readonly string[]): Promise<readonly CarerRecord[]> {
  if (personIds.length === 0) return [];
  const rows = await scope.tx
    .selectFrom('people_carer')
    .selectAll()
    .where('person_id', 'in', [...personIds])
    .where(sql<boolean>`not isempty(during)`)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    name: row.name,
    relation: row.relation,
    phone: row.phone,
    mayBeTold: row.may_be_told,
    consent: row.consent as CarerConsent,
    consentWords: consentWords[row.consent as CarerConsent],
    since: row.during.from!,
    until: row.during.to,
    young: row.young,
    reach: row.reach,
    version: row.version,
  }));
}

/** Is this carer one of today's? */
export function isCarerOn({ since, until }: Pick<CarerRecord, 'since' | 'until'>, on: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(since, on) <= 0 && (until === null || Temporal.PlainDate.compare(on, until) < 0);
}

/** Contacts with carers of these people, the newest first, by carer. */
export async function contactsOf(scope: Scope, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly CarerContact[]>> {
  const rows = await scope.tx
    .selectFrom('people_carer_contact as x')
    .innerJoin('workforce_staff as st', 'st.id', 'x.recorded_by')
    .where(ofPeople(personIds))
    .selectAll('x')
    .select(by.as('by'))
    .orderBy('x.happened_at', 'desc')
    .execute();
  const found = rows.map((row) => ({
    carerId: row.carer_id,
    id: row.id,
    happenedAt: row.happened_at,
    how: row.how as CarerContact['how'],
    began: row.began as CarerContact['began'],
    reached: row.reached,
    said: row.said,
    told: row.told,
    consent: row.consent as CarerConsent,
    beyondWhy: row.beyond_why,
    inConfidence: row.in_confidence,
    by: row.by,
  }));
  return Map.groupBy(found, ({ carerId }) => carerId);
}

/** What carers of these people were given or offered, the newest first, by carer. */
export async function supportOf(scope: Scope, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly CarerSupport[]>> {
  const rows = await scope.tx
    .selectFrom('people_carer_support as x')
    .innerJoin('workforce_staff as st', 'st.id', 'x.recorded_by')
    .where(ofPeople(personIds))

    .selectAll('x')
    .select(by.as('by'))
    .orderBy('x.on_date', 'desc')
    .orderBy('x.recorded_at', 'desc')
    .execute();
  const found = rows.map((row) => ({
    carerId: row.carer_id,
    id: row.id,
    kind: row.kind as CarerSupport['kind'],
    answer: row.answer as CarerSupport['answer'],
    on: row.on_date,
    words: row.words,
    by: row.by,
  }));
  return Map.groupBy(found, ({ carerId }) => carerId);
}

/** How carers of somebody see it, the newest first, by carer. */
export async function viewsOf(scope: Scope, personId: string): Promise<ReadonlyMap<string, readonly CarerView[]>> {
  const rows = await scope.tx
    .selectFrom('people_carer_view as x')
    .innerJoin('workforce_staff as st', 'st.id', 'x.recorded_by')
    .where(ofPeople([personId]))

    .selectAll('x')
    .select(by.as('by'))
    .orderBy('x.said_on', 'desc')
    .orderBy('x.recorded_at', 'desc')
    .execute();
  const found = rows.map((row) => ({
    carerId: row.carer_id,
    id: row.id,
    part: row.part as CarerView['part'],
    words: row.words,
    inConfidence: row.in_confidence,
    on: row.said_on,
    by: row.by,
  }));
  return Map.groupBy(found, ({ carerId }) => carerId);
}

/** Each time somebody was asked what their carers may be told, the newest first, by carer. */
export async function consentsOf(scope: Scope, personId: string): Promise<ReadonlyMap<string, readonly ConsentAsked[]>> {
  const rows = await scope.tx
    .selectFrom('people_carer_consent as x')
    .innerJoin('workforce_staff as st', 'st.id', 'x.recorded_by')
    .where(ofPeople([personId]))

    .selectAll('x')
    .select(by.as('by'))
    .orderBy('x.asked_on', 'desc')
    .orderBy('x.recorded_at', 'desc')
    .execute();
  const found = rows.map((row) => ({
    carerId: row.carer_id,
    id: row.id,
    on: row.asked_on,
    consent: row.consent as CarerConsent,
    mayBeTold: row.may_be_told,
    ownWords: row.own_words,
    by: row.by,
  }));
  return Map.groupBy(found, ({ carerId }) => carerId);
}

const recorded = (scope: Scope) => ({ recorded_by: scope.actor.id!, recorded_at: scope.now });

/** Keeps a contact as it was. */
export async function addContact(
  scope: Scope,
  carer: Pick<CarerRecord, 'id' | 'personId' | 'consent'>,
  contact: Omit<CarerContact, 'id' | 'by' | 'consent'>,
): Promise<void> {
  await scope.tx
    .insertInto('people_carer_contact')
    .values({
      carer_id: carer.id,
      person_id: carer.personId,
      happened_at: contact.happenedAt,
      how: contact.how,
      began: contact.began,
      reached: contact.reached,
      said: contact.said,
      told: contact.told,
      consent: carer.consent,
      beyond_why: contact.beyondWhy,
      in_confidence: contact.inConfidence,
      ...recorded(scope),
    })
    .execute();
}

/** Keeps what a carer was given or offered. */
export async function addSupport(scope: Scope, carer: Pick<CarerRecord, 'id' | 'personId'>, support: Omit<CarerSupport, 'id' | 'by'>): Promise<void> {
  await scope.tx
    .insertInto('people_carer_support')
    .values({
      carer_id: carer.id,
      person_id: carer.personId,
      kind: support.kind,
      answer: support.answer,
      on_date: support.on,
      words: support.words,
      ...recorded(scope),
    })
    .execute();
}

/** Keeps how a carer sees it, in their words. */
export async function addView(scope: Scope, carer: Pick<CarerRecord, 'id' | 'personId'>, view: Omit<CarerView, 'id' | 'by'>): Promise<void> {
  await scope.tx
    .insertInto('people_carer_view')
    .values({
      carer_id: carer.id,
      person_id: carer.personId,
      part: view.part,
      words: view.words,
      in_confidence: view.inConfidence,
      said_on: view.on,
      ...recorded(scope),
    })
    .execute();
}

/** Keeps what the person answered today about this carer; it stands from now. False: somebody changed the carer meanwhile. */
export async function changeConsent(
  scope: Scope,
  carer: CarerRecord,
  version: number,
  asked: Omit<ConsentAsked, 'id' | 'on' | 'by'>,
): Promise<boolean> {
  if (!(await changeCarer(scope, carer.id, version, { consent: asked.consent, may_be_told: asked.mayBeTold }))) return false;
  await scope.tx
    .insertInto('people_carer_consent')
    .values({
      carer_id: carer.id,
      person_id: carer.personId,
      asked_on: scope.today,
      consent: asked.consent,
      may_be_told: asked.mayBeTold,
      own_words: asked.ownWords,
      ...recorded(scope),
    })
    .execute();
  return true;
}

/** Changes what is kept of a carer. False: somebody changed it since this version. */
export async function changeCarer(
  scope: Scope,
  id: string,
  version: number,
  change: { phone?: string | null; young?: boolean | null; reach?: string | null; consent?: CarerConsent; may_be_told?: string },
): Promise<boolean> {
  const done = await scope.tx
    .updateTable('people_carer')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Who of these people has nobody near, or wants nobody involved, today; by person. */
export async function noCarersOf(scope: Scope, personIds: readonly string[]): Promise<ReadonlyMap<string, NoCarer>> {
  if (personIds.length === 0) return new Map();
  const rows = await scope.tx
    .selectFrom('people_no_carer')
    .selectAll()
    .where('person_id', 'in', [...personIds])
    .where(sql<boolean>`during @> ${scope.today}::date`)
    .orderBy('recorded_at')
    .execute();
  return new Map(
    rows.map((row) => [
      row.person_id,
      {
        id: row.id,
        personId: row.person_id,
        why: row.why as NoCarer['why'],
        ownWords: row.own_words,
        againOn: row.again_on,
        since: row.during.from!,
      },
    ]),
  );
}

/** Keeps that somebody has nobody near, or wants nobody involved; what was kept before ends. */
export async function keepNoCarer(scope: Scope, personId: string, wish: Pick<NoCarer, 'why' | 'ownWords' | 'againOn'>): Promise<void> {
  await endNoCarer(scope, personId, null);
  await scope.tx
    .insertInto('people_no_carer')
    .values({
      person_id: personId,
      why: wish.why,
      own_words: wish.ownWords,
      again_on: wish.againOn,
      during: new Range(scope.today, null),
      ...recorded(scope),
    })
    .execute();
}

/** Ends that somebody has nobody (or, with null, whatever was kept): somebody is near by now. */
export async function endNoCarer(scope: Scope, personId: string, why: NoCarer['why'] | null): Promise<void> {
  await scope.tx
    .updateTable('people_no_carer')
    .set({ during: sql`daterange(lower(during), greatest(lower(during), ${scope.today}::date))` })
    .where('person_id', '=', personId)
    .$if(why !== null, (query) => query.where('why', '=', why!))
    .where(sql<boolean>`not isempty(during) and upper(during) is null`)
    .execute();
}
