import { describe } from 'vitest';
import { expect, test } from '#tests/fixture.ts';
import { inScope } from '#platform/scope.ts';
import { wordsOf } from '#tests/signed-in.ts';
import { form, idOf, now, on, scene, signed, stateOf } from './authorisation-scene.ts';
import { authorisationById, authorisationsOf } from './authorisation-store.ts';
import { makeAuthorisation } from './seed.ts';

describe('recording what was granted', () => {
  test('a nurse enters it, another compares it, and then it is in force', async ({ db, app }) => {
    const of = await scene(db, app);
    const femi = await of.as('femi');
    const sent = await femi.post(`/people/${of.personId}/leave/new`, form(of));
    expect(sent.status, wordsOf(sent.html)).toBe(303);
    const id = idOf(sent.to);
    expect(await stateOf(app, of, id)).toBe('waiting for the second check');
    const kept = await inScope(app, of.staff.femi, now, (scope) => authorisationById(scope, id));
    expect(kept).toMatchObject({ version: 1, purpose: 'Using the library like anyone else', ctoConsidered: null, paperMaster: null });
    expect(kept!.lines).toMatchObject([
      { title: 'Escorted, local', escorts: 1, maxMinutes: 30, maxPerDay: 2, graceMinutes: 0, nurseDiscretion: false },
    ]);
    expect(kept!.conditions.map((one) => one.words)).toEqual(['No alcohol or drugs', 'Not within the Station Road area']);
    // The last day counts whole: until midnight.
    expect(kept!.validTo!.toString()).toBe('2026-12-19T00:00:00Z');

    const own = await femi.post(`/leave/authorisations/${id}/check`, { found: 'same' });
    expect(wordsOf(own.html)).toContain('You entered this. Somebody else compares it with the signed form.');
    const rosa = await of.as('rosa');
    expect(wordsOf((await rosa.get(`/leave/authorisations/${id}/check`)).html)).toContain('Do not use if he says the neighbours are listening');
    expect((await rosa.post(`/leave/authorisations/${id}/check`, { found: 'same' })).status).toBe(303);
    expect(await stateOf(app, of, id)).toBe('in force');
    const page = wordsOf((await rosa.get(`/leave/authorisations/${id}`)).html);
    expect(page).toContain('Ian Thwaite: leave authorisation, version 1');
    expect(page).toContain('0 of 14');
    expect(page).not.toMatch(/\bGrant\b/);
    const tasks = await db.selectFrom('tasks_answer').select('answer').execute();
    expect(tasks.map((one) => one.answer)).toEqual(['done']);
  });

  test('another line is added without losing a word, and nothing is recorded', async ({ db, app }) => {
    const of = await scene(db, app);
    const femi = await of.as('femi');
    const more = await femi.post(`/people/${of.personId}/leave/new`, { ...form(of), do: 'add line', signed_time: 'later' });
    expect(more.status).toBe(200);
    expect(more.html).toContain('value="Hospital grounds and shop"');
    expect(more.html).toContain('name="line2_kind"');
    expect(more.html).not.toContain('There is a problem');
    expect(await db.selectFrom('leave_authorisation').select('id').execute()).toEqual([]);
    const two = await femi.post(`/people/${of.personId}/leave/new`, { ...form(of), lines: '2', line2_kind: 'medical', line2_places: '' });
    expect(wordsOf(two.html)).toContain('Line 2: enter where this line allows');
  });

  test('only the responsible clinician at the moment of signing; only on a status that has leave', async ({ db, app }) => {
    const of = await scene(db, app);
    const femi = await of.as('femi');
    const other = await femi.post(`/people/${of.personId}/leave/new`, form(of, { granted_by: of.staff.rosa.id }));
    expect(other.status).toBe(422);
    expect(wordsOf(other.html)).toContain('Rosa Quill was not the responsible clinician of Ian Thwaite');
    expect(await db.selectFrom('leave_authorisation').select('id').execute()).toEqual([]);
    const informal = await scene(db, app, '01');
    const page = await (await informal.as('femi')).get(`/people/${informal.personId}/leave/new`);
    expect(wordsOf(page.html)).toContain('An informal person needs nobody');
    expect(page.html).not.toContain('name="granted_by"');
    const sent = await (await informal.as('femi')).post(`/people/${informal.personId}/leave/new`, form(informal));
    expect(sent.status).toBe(422);
  });

  test('more than seven days asks for the order, and only then', async ({ db, app }) => {
    const of = await scene(db, app);
    const femi = await of.as('femi');
    const overnight = {
      line1_kind: 'overnight',
      line1_places: 'His sister’s',
      line1_escorts: '',
      line1_minutes: '',
      line1_day: '',
      line1_nights: '8',
    };
    expect((await femi.get(`/people/${of.personId}/leave/new`)).html).not.toContain('name="cto_considered"');
    const asked = await femi.post(`/people/${of.personId}/leave/new`, form(of, overnight));
    expect(asked.status).toBe(422);
    expect(asked.html).toContain('name="cto_considered"');
    const done = await femi.post(
      `/people/${of.personId}/leave/new`,
      form(of, { ...overnight, cto_considered: 'yes', cto_decision: 'Not now: he wants to come back each week' }),
    );
    expect(done.status, wordsOf(done.html)).toBe(303);
    const kept = await inScope(app, of.staff.femi, now, (scope) => authorisationById(scope, idOf(done.to)));
    expect(kept).toMatchObject({ ctoConsidered: true, ctoDecision: 'Not now: he wants to come back each week' });
  });

  test('at night the entry stands beside the form for the hours the unit allows, and not a minute longer', async ({ db, app }) => {
    const of = await scene(db, app);
    const sent = await (
      await of.as('femi')
    ).post(`/people/${of.personId}/leave/new`, form(of, { form_at_hand: 'yes', form_place: 'Front of the notes' }));
    const id = idOf(sent.to);
    expect(await stateOf(app, of, id, now.add({ hours: 11, minutes: 59 }))).toBe('in force');
    expect(await stateOf(app, of, id, now.add({ hours: 12 }))).toBe('waiting for the second check');
  });

  test('a restricted person without consent: recorded, and the page says that nobody can be released on it', async ({ db, app }) => {
    const of = await scene(db, app, '09', true);
    const femi = await of.as('femi');
    const sent = await femi.post(`/people/${of.personId}/leave/new`, form(of));
    expect(sent.status, wordsOf(sent.html)).toBe(303);
    const page = wordsOf((await femi.get(sent.to!)).html);
    expect(page).toContain('nobody can be released on it until there is one');
    expect(page).toContain('None recorded');
  });

  test('the next version supersedes it and says what changed; a second one after the same is refused', async ({ db, app }) => {
    const of = await scene(db, app);
    const femi = await of.as('femi');
    const first = idOf((await femi.post(`/people/${of.personId}/leave/new`, form(of))).to);
    const blank = await femi.get(`/people/${of.personId}/leave/new?from=${first}`);
    expect(blank.html).toContain('value="Hospital grounds and shop"');
    const next = form(of, { from: first, line1_minutes: '60', condition2_words: '', ...on('begins', '2026-11-19', '13:00') });
    const sent = await femi.post(`/people/${of.personId}/leave/new`, next);
    expect(sent.status, wordsOf(sent.html)).toBe(303);
    expect(await stateOf(app, of, first)).toBe('superseded');
    expect(await stateOf(app, of, first, Temporal.Instant.from('2026-11-19T12:59:00Z'))).not.toBe('superseded');
    const page = wordsOf((await femi.get(sent.to!)).html);
    expect(page).toContain('Line 1, each time: 30 minutes, now 1 hour');
    expect(page).toContain('No longer a condition: Not within the Station Road area');
    const again = await femi.post(`/people/${of.personId}/leave/new`, next);
    expect(again.status).toBe(409);
    expect(wordsOf(again.html)).toContain('Version 2 was recorded since');
  });

  test('a nurse of another unit finds nothing, and the rows are not theirs', async ({ db, app }) => {
    const of = await scene(db, app);
    const made = await makeAuthorisation(db, {
      personId: of.personId,
      unitId: of.unitId,
      grantedBy: of.staff.calder.id,
      enteredBy: of.staff.femi.id,
      signedAt: signed,
      checkedBy: of.staff.rosa.id,
    });
    const stranger = await of.as('stranger');
    expect((await stranger.get(`/leave/authorisations/${made.id}`)).status).toBe(404);
    expect((await stranger.get(`/people/${of.personId}/leave`)).status).toBe(404);
    expect((await stranger.post(`/leave/authorisations/${made.id}/hold`, { why: 'x' })).status).toBe(404);
    const seen = await inScope(app, of.staff.stranger, now, (scope) => authorisationsOf(scope, [of.personId]));
    expect(seen.size).toBe(0);
  });
});
