import { describe } from 'vitest';
import { expect, test } from '#tests/fixture.ts';
import { inScope } from '#platform/scope.ts';
import { wordsOf } from '#tests/signed-in.ts';
import type { Db } from '#platform/database.ts';
import { endStatus, statusesOf } from '#legal';
import { on, now, scene, signed, stateOf, type Scene } from './authorisation-scene.ts';
import { registerLeave } from './contributors.ts';
import { mayHoldCustody } from './custodian-store.ts';
import { makeAuthorisation } from './seed.ts';

registerLeave();

describe('hold, revocation and lapse', () => {
  const made = (db: Db, of: Scene) =>
    makeAuthorisation(db, {
      personId: of.personId,
      unitId: of.unitId,
      grantedBy: of.staff.calder.id,
      enteredBy: of.staff.femi.id,
      signedAt: signed,
      checkedBy: of.staff.rosa.id,
      lines: [{ maxPerDay: 2 }],
    });

  test('the nurse in charge holds it and the clinician is asked; another nurse may not; it is ended in words', async ({ db, app }) => {
    const of = await scene(db, app);
    const { id } = await made(db, of);
    expect((await (await of.as('rosa')).post(`/leave/authorisations/${id}/hold`, { why: 'Worried' })).status).toBe(403);
    const femi = await of.as('femi');
    expect(wordsOf((await femi.post(`/leave/authorisations/${id}/hold`, { why: '' })).html)).toContain('Enter why it is held');
    expect((await femi.post(`/leave/authorisations/${id}/hold`, { why: 'He has not slept for two nights' })).status).toBe(303);
    expect(await stateOf(app, of, id)).toBe('held');
    const task = await db.selectFrom('tasks_task').select(['asked_of', 'say']).where('about_id', '=', id).executeTakeFirstOrThrow();
    expect(task.asked_of).toBe(of.staff.calder.id);
    expect(wordsOf((await femi.get(`/people/${of.personId}/leave`)).html)).toContain('He has not slept for two nights');
    const twice = await femi.post(`/leave/authorisations/${id}/hold`, { why: 'Again' });
    expect(wordsOf(twice.html)).toContain('Somebody else has held it');
    expect((await femi.get(`/leave/authorisations/${id}/hold`)).html).not.toContain('name="why"');
    expect((await femi.post(`/leave/authorisations/${id}/end-hold`, { why: 'Dr Calder by telephone, goes on' })).status).toBe(303);
    expect(await stateOf(app, of, id)).toBe('in force');
  });

  test('only the responsible clinician at that moment revokes; nobody else, whatever their role', async ({ db, app }) => {
    const of = await scene(db, app);
    const { id } = await made(db, of);
    const words = { who: 'clinician', ...on('at', '2026-11-19', '13:30'), why: 'He is not safe near the road now' };
    for (const who of ['femi', 'wendy'] as const) {
      const tried = await (await of.as(who)).post(`/leave/authorisations/${id}/revoke`, words);
      expect(wordsOf(tried.html)).toContain('You are not the responsible clinician now');
    }
    expect(await stateOf(app, of, id)).toBe('in force');
    const calder = await of.as('calder');
    const later = await calder.post(`/leave/authorisations/${id}/revoke`, { ...words, at_time: '13:43' });
    expect(wordsOf(later.html)).toContain('must not be later than now');
    expect((await calder.post(`/leave/authorisations/${id}/revoke`, words)).status).toBe(303);
    expect(await stateOf(app, of, id)).toBe('revoked');
    expect(wordsOf((await (await of.as('femi')).post(`/leave/authorisations/${id}/hold`, { why: 'x' })).html)).toContain('This version is over');
  });

  test('the section ends: leave lapses that minute, and planned outings are flagged', async ({ db, app }) => {
    const of = await scene(db, app);
    const { id, lineIds } = await made(db, of);
    const outing = await db
      .insertInto('leave_outing')
      .values({
        unit_id: of.unitId,
        title: 'Library',
        place: 'Library',
        starts_at: now.add({ hours: 20 }),
        due_back: now.add({ hours: 21 }),
        made_by: of.staff.femi.id,
        made_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('leave_episode')
      .values({
        outing_id: outing.id,
        unit_id: of.unitId,
        person_id: of.personId,
        basis: 'section 17',
        line_id: lineIds[0]!,
        starts_at: now.add({ hours: 20 }),
        due_back: now.add({ hours: 21 }),
        made_by: of.staff.femi.id,
        made_at: now,
      })
      .execute();
    await inScope(app, of.staff.femi, now, async (scope) => {
      const [status] = await statusesOf(scope, of.personId);
      await endStatus(scope, { personId: of.personId, statusId: status!.id, at: now, how: 'discharged from section', words: null });
    });
    expect(await stateOf(app, of, id, now.subtract({ minutes: 1 }))).toBe('in force');
    expect(await stateOf(app, of, id)).toBe('lapsed');
    const flagged = await db.selectFrom('tasks_task').select('say').where('about_kind', '=', 'leave lapsed').execute();
    expect(flagged[0]?.say).toContain('1 outing is still planned on it');
  });

  test('the Secretary of State’s recall is recorded by a nurse, and orders nothing of the nurse’s own', async ({ db, app }) => {
    const of = await scene(db, app, '09', true);
    const { id } = await made(db, of);
    const sent = await (
      await of.as('rosa')
    ).post(`/leave/authorisations/${id}/revoke`, {
      who: 'recall',
      ...on('at', '2026-11-19', '13:30'),
      why: 'Warrant of 19 November',
    });
    expect(sent.status, wordsOf(sent.html)).toBe(303);
    const event = await db
      .selectFrom('leave_authorisation_event')
      .select(['words', 'ordered_by'])
      .where('what', '=', 'revoked')
      .executeTakeFirstOrThrow();
    expect(event).toEqual({ words: 'Recalled by the Secretary of State. Warrant of 19 November', ordered_by: null });
  });
});

describe('copies, grounds, custody and paper', () => {
  test('a copy is given and explained; nobody has to sign; victim liaison is never beside it', async ({ db, app }) => {
    const of = await scene(db, app);
    const { id } = await makeAuthorisation(db, {
      personId: of.personId,
      unitId: of.unitId,
      grantedBy: of.staff.calder.id,
      enteredBy: of.staff.femi.id,
      signedAt: signed,
      checkedBy: of.staff.rosa.id,
    });
    const femi = await of.as('femi');
    expect((await femi.post(`/leave/authorisations/${id}/victim-liaison`, { words: 'Asked on 26 October. Area agreed.' })).status).toBe(303);
    expect(wordsOf((await femi.get(`/leave/authorisations/${id}/victim-liaison`)).html)).toContain('Asked on 26 October');
    const half = await femi.post(`/leave/authorisations/${id}/copies`, { to: 'the person', how: 'given' });
    expect(wordsOf(half.html)).toContain('Say whether they signed, chose not to, or could not');
    expect(
      (
        await femi.post(`/leave/authorisations/${id}/copies`, {
          to: 'the person',
          how: 'given and explained',
          signed: 'chose not to sign',
          format: 'easy read',
        })
      ).status,
    ).toBe(303);
    expect(wordsOf((await femi.get(`/leave/authorisations/${id}`)).html)).toContain(
      'Ian: given and explained, easy read, 19 November 2026. Chose not to sign',
    );
    for (const path of ['', '/copies', '/print', '/check'])
      expect((await femi.get(`/leave/authorisations/${id}${path}`)).html).not.toContain('26 October');
    const beth = await of.as('beth');
    expect((await beth.get(`/leave/authorisations/${id}/victim-liaison`)).status).toBe(403);
    expect(await inScope(app, of.staff.beth, now, (scope) => scope.tx.selectFrom('leave_victim_liaison').selectAll().execute())).toEqual([]);
  });

  test('the grounds are agreed with somebody unrestricted, and end; never with somebody restricted', async ({ db, app }) => {
    const of = await scene(db, app);
    const femi = await of.as('femi');
    const agreed = {
      words: 'The garden after lunch',
      with: 'alone',
      minutes: '30',
      from_time: '',
      to_time: '',
      grace: '',
      ...on('from', '2026-11-19'),
    };
    const sent = await femi.post(`/people/${of.personId}/leave/grounds`, agreed);
    expect(sent.status, wordsOf(sent.html)).toBe(303);
    expect(wordsOf((await femi.get(`/people/${of.personId}/leave`)).html)).toContain('Alone, up to 30 minutes');
    expect((await femi.post(`/people/${of.personId}/leave/grounds/end`, { why: 'Agreed at ward round' })).status).toBe(303);
    expect(wordsOf((await femi.get(`/people/${of.personId}/leave`)).html)).toContain('Nothing was agreed about going into the grounds');
    const restricted = await scene(db, app, '09', true);
    const refused = await (await restricted.as('femi')).post(`/people/${restricted.personId}/leave/grounds`, agreed);
    expect(wordsOf(refused.html)).toContain('For a restricted person the grounds are a line of the authorisation');
    expect(await db.selectFrom('leave_grounds').select('id').where('person_id', '=', restricted.personId).execute()).toEqual([]);
  });

  test('bank staff hold custody only while the managers’ written authority lasts', async ({ db, app }) => {
    const of = await scene(db, app);
    const { femi, beth } = of.staff;
    const may = (day: string) =>
      inScope(app, femi, now, async (scope) => [...(await mayHoldCustody(scope, [femi.id, beth.id], Temporal.PlainDate.from(day)))].toSorted());
    expect(await may('2026-11-19')).toEqual([femi.id]);
    const wendy = await of.as('wendy');
    const added = { staff: beth.id, document: 'Managers’ letter of 1 November', ...on('from', '2026-11-19'), ...on('until', '2026-11-30') };
    expect((await (await of.as('rosa')).post(`/leave/custodians/of/${of.unitId}`, added)).status).toBe(403);
    const sent = await wendy.post(`/leave/custodians/of/${of.unitId}`, added);
    expect(sent.status, wordsOf(sent.html)).toBe(303);
    expect(await may('2026-11-18')).toEqual([femi.id]);
    expect(await may('2026-11-30')).toEqual([femi.id, beth.id].toSorted());
    expect(await may('2026-12-01')).toEqual([femi.id]);
    expect(wordsOf((await wendy.post(`/leave/custodians/of/${of.unitId}`, added)).html)).toContain('is on the list for some of these days already');
    const row = await db.selectFrom('leave_custodian').select('id').executeTakeFirstOrThrow();
    expect((await wendy.post(`/leave/custodians/of/${of.unitId}/${row.id}/end`, {})).status).toBe(303);
    expect(await may('2026-11-19')).toEqual([femi.id]);
  });

  test('where the paper leads, the entry is compared every day; found different it is used no longer', async ({ db, app }) => {
    const of = await scene(db, app);
    const { id } = await makeAuthorisation(db, {
      personId: of.personId,
      unitId: of.unitId,
      grantedBy: of.staff.calder.id,
      enteredBy: of.staff.femi.id,
      signedAt: signed,
      checkedBy: of.staff.rosa.id,
      paperMaster: 'Mental Health Act office',
    });
    const rosa = await of.as('rosa');
    expect(wordsOf((await rosa.get(`/leave/paper?unit=${of.unitId}`)).html)).toContain('1 of 1 still to compare.');
    const same = await rosa.post(`/leave/authorisations/${id}/compared`, { entry: id, unit: of.unitId, found: 'same' });
    expect(same.status, wordsOf(same.html)).toBe(303);
    expect(wordsOf((await rosa.get(`/leave/paper?unit=${of.unitId}`)).html)).toContain('Every one has been compared.');
    expect(await stateOf(app, of, id)).toBe('in force');
    await rosa.post(`/leave/authorisations/${id}/compared`, {
      entry: id,
      unit: of.unitId,
      found: 'different',
      words: 'The paper says one escort, not two',
    });
    expect(await stateOf(app, of, id)).toBe('check found different');
  });
});
