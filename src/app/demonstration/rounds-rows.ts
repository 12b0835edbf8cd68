import { firstName } from '#people';
import { addReportDraft, gatherForReport, purposesOn } from '#rounds';
import type { StaffActor } from '#platform/actor.ts';
import type { Tx } from '#platform/database.ts';
import { enterScope, makeScope, type Scope } from '#platform/scope.ts';
import { staffMember } from './staff-list.ts';
import { idFor } from './chance.ts';
import { unitId } from './places.ts';
import { activityId } from './programme-rows.ts';
import { RESIDENTS } from './residents-list.ts';
import { personId } from './residents.ts';
import { addAgreedReports } from './agreed-rows.ts';
import { addIndirect } from './indirect-rows.ts';
import { ANALYSIS, FORMULATIONS, MEETINGS, RECOMMENDATIONS, UNMET } from './rounds-words.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';
import { addWeekReview } from './week-review-rows.ts';

const unit_id = unitId('larkfield');

/** Ward rounds to come and past, formulations, an activity's steps, recommendations, unmet needs; a report that is signed and one in draft, from the record itself. */
export async function addRounds(tx: Tx, unit: Unit): Promise<void> {
  await addMeetings(tx, unit);
  await addFormulations(tx, unit);
  await addRecommendations(tx, unit);
  await addAnalysis(tx, unit);
  await addReports(tx, unit);
  await addAgreedReports(tx, unit);
  await addWeekReview(tx, unit);
  await addIndirect(tx, unit);
}

async function addMeetings(tx: Tx, { calendar }: Unit): Promise<void> {
  const day = (days: number): Temporal.PlainDate => calendar.today.add({ days });
  for (const [index, meeting] of MEETINGS.entries()) {
    const id = idFor('meeting', meeting.key, index);
    const about = { meeting_id: id, person_id: personId(meeting.key) };
    const past = meeting.on < 0;
    const held = calendar.at(day(meeting.on), 630);
    const before = past ? calendar.at(day(meeting.on - 1), 900) : calendar.now.subtract({ hours: 3 });
    await tx
      .insertInto('rounds_meeting')
      .values({
        id,
        person_id: personId(meeting.key),
        unit_id,
        meets_on: day(meeting.on),
        meets_at: Temporal.PlainTime.from(meeting.at),
        first_on: day(meeting.from),
        last_on: day(meeting.to),
        ready_at: meeting.ready ? before : null,
        ready_by: meeting.ready ? staffId('carys') : null,
        attended: past ? 'Helena Voss, consultant\nFemi Adeleke, named nurse\nCarys Bevan, OT' : null,
        person_there: past ? 'there' : null,
        made_by: staffId('carys'),
        made_at: before.subtract({ hours: 48 }),
      })
      .execute();
    for (const [at, [kind, words, how, answer]] of meeting.points.entries())
      await tx
        .insertInto('rounds_point')
        .values({
          id: idFor('point', meeting.key, index, at),
          ...about,
          kind,
          words,
          how,
          author_id: staffId('carys'),
          written_at: before.subtract({ minutes: 60 - at }),
          answer: answer ?? null,
          answered_at: answer === undefined ? null : held,
        })
        .execute();
    for (const [at, [words, who, due]] of meeting.decisions.entries())
      await tx
        .insertInto('rounds_decision')
        .values({
          id: idFor('decision', meeting.key, index, at),
          ...about,
          words,
          who_id: staffId(who),
          due_on: day(due),
          recorded_by: staffId('carys'),
          recorded_at: held,
        })
        .execute();
    if (past)
      await tx
        .insertInto('rounds_told')
        .values({
          id: idFor('told', meeting.key, index),
          ...about,
          unit_id,
          whom: 'the person',
          how: 'in the meeting',
          own_words: 'Good. Thursdays then.',
          told_by: staffId('carys'),
          told_at: held.add({ minutes: 5 }),
          recorded_at: held.add({ minutes: 5 }),
        })
        .execute();
  }
}

async function addFormulations(tx: Tx, { calendar }: Unit): Promise<void> {
  for (const one of FORMULATIONS) {
    const id = idFor('formulation', one.key);
    await tx
      .insertInto('rounds_formulation')
      .values({
        id,
        person_id: personId(one.key),
        unit_id,
        number: 1,
        own_words: one.ownWords,
        agreed: one.agreed,
        view: 'view' in one ? one.view : null,
        author_id: staffId('carys'),
        author_role: 'OT',
        written_at: calendar.at(calendar.today.subtract({ days: one.ago }), 945),
      })
      .execute();
    await tx
      .insertInto('rounds_formulation_line')
      .values(
        one.lines.map(([kind, words, goal], position) => ({
          id: idFor('formulation line', one.key, position),
          formulation_id: id,
          person_id: personId(one.key),
          kind,
          position,
          words,
          goal_id: goal === undefined ? null : idFor('goal', one.key, goal),
        })),
      )
      .execute();
  }
}

async function addRecommendations(tx: Tx, { calendar }: Unit): Promise<void> {
  const at = (days: number): Temporal.Instant => calendar.at(calendar.today.add({ days }), 870);
  for (const one of RECOMMENDATIONS) {
    const id = idFor('recommendation', one.key);
    await tx
      .insertInto('rounds_recommendation')
      .values({
        id,
        person_id: personId(one.key),
        unit_id,
        kind: one.kind,
        what: one.what,
        why: one.why,
        own_words: one.own,
        who_id: one.who === null ? null : staffId(one.who),
        who_else: 'else' in one ? one.else : null,
        due_on: calendar.today.add({ days: one.due }),
        author_id: staffId('carys'),
        author_role: 'OT',
        made_at: at(one.made),
      })
      .execute();
    for (const [step, [state, words, days]] of one.steps.entries())
      await tx
        .insertInto('rounds_recommendation_step')
        .values({
          id: idFor('recommendation step', one.key, step),
          recommendation_id: id,
          person_id: personId(one.key),
          state,
          words,
          by_id: staffId('carys'),
          at: at(days),
        })
        .execute();
  }
  for (const [index, [key, kind, words, own, why, instead, days]] of UNMET.entries())
    await tx
      .insertInto('rounds_unmet')
      .values({
        id: idFor('unmet', index),
        person_id: personId(key),
        unit_id,
        kind,
        words,
        own_words: own,
        why,
        instead,
        on_date: calendar.today.add({ days }),
        recorded_by: staffId('lee'),
        recorded_at: at(days),
      })
      .execute();
}

async function addAnalysis(tx: Tx, { calendar }: Unit): Promise<void> {
  const id = idFor('analysis', ANALYSIS.activity);
  const activity_id = activityId(ANALYSIS.activity);
  const written = calendar.at(calendar.today.subtract({ days: 50 }), 660);
  await tx
    .insertInto('rounds_analysis')
    .values({ id, activity_id, unit_id, number: 1, ...ANALYSIS.demands, author_id: staffId('carys'), author_role: 'OT', written_at: written })
    .execute();
  await tx
    .insertInto('rounds_grade')
    .values(ANALYSIS.grades.map(([step, words]) => ({ id: idFor('grade', step), analysis_id: id, unit_id, step, words })))
    .execute();
  for (const [index, [key, step, ago, own, words, by]] of ANALYSIS.uses.entries())
    await tx
      .insertInto('rounds_grade_use')
      .values({
        id: idFor('grade use', index),
        grade_id: idFor('grade', step),
        activity_id,
        person_id: personId(key),
        unit_id,
        from_on: calendar.today.subtract({ days: ago }),
        own_words: own,
        words,
        recorded_by: staffId(by),
        recorded_at: calendar.at(calendar.today.subtract({ days: ago }), 960),
      })
      .execute();
}

/** The reports are drafted by the same rules as any, so each sentence in them is true of the demonstration's own record. */
async function addReports(tx: Tx, unit: Unit): Promise<void> {
  const { calendar } = unit;
  const carys = staffMember('carys');
  const actor: StaffActor = {
    kind: 'staff',
    id: staffId('carys'),
    accountId: staffId('carys'),
    name: `${carys.given} ${carys.surname}`,
    memberships: [{ unitId: unit_id, unitName: null, role: carys.role, basis: 'permanent', ends: null }],
    registered: true,
    nurseInChargeOf: [],
    deviceId: null,
  };
  const scope = makeScope(tx, actor, calendar.now, 'demonstration');
  await enterScope(scope);
  await addReport(scope, unit, { key: 'priya', purpose: 'team', reader: 'The ward round', from: -42, to: -14, signed: -13 });
  await addReport(scope, unit, { key: 'tomasz', purpose: 'tribunal', reader: null, from: -57, to: -1, signed: null });
}

interface Wanted {
  readonly key: string;
  readonly purpose: string;
  readonly reader: string | null;
  readonly from: number;
  readonly to: number;
  readonly signed: number | null;
}

async function addReport(scope: Scope, { calendar }: Unit, wanted: Wanted): Promise<void> {
  const resident = RESIDENTS.find(({ key }) => key === wanted.key)!;
  const person = personId(wanted.key);
  const stays = await scope.tx.selectFrom('people_episode').select('during').where('person_id', '=', person).execute();
  const purpose = (await purposesOn(scope, calendar.today)).find(({ code }) => code === wanted.purpose)!;
  const first = firstName({ id: person, givenName: resident.given, surname: resident.surname, preferredName: resident.preferred ?? null });
  const gathered = await gatherForReport(scope, {
    personId: person,
    first,
    unitId: unit_id,
    stays: stays.map(({ during }) => ({ from: during.from!, to: during.to })),
    from: calendar.today.add({ days: wanted.from }),
    to: calendar.today.add({ days: wanted.to }),
  });
  await addReportDraft(scope, purpose, gathered.facts, {
    id: idFor('report', wanted.key),
    sentenceId: (key) => idFor('sentence', wanted.key, key),
    personId: person,
    unitId: unit_id,
    title: `${first} ${resident.surname}: report, ${purpose.title.toLowerCase()}`,
    reader: wanted.reader,
    from: calendar.today.add({ days: wanted.from }),
    to: calendar.today.add({ days: wanted.to }),
    startedAt: calendar.at(calendar.today.add({ days: wanted.signed ?? -1 }), 560),
    signed: wanted.signed === null ? null : { id: idFor('signature', wanted.key), at: calendar.at(calendar.today.add({ days: wanted.signed }), 600) },
  });
}
