import { expect, test } from '#tests/fixture.ts';
import { makeWorker } from '#tests/people-scene.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { boardRoutes } from './board-routes.ts';
import { leaveScene, someone } from './board-scene.ts';
import { makeAuthorisation } from './seed.ts';

const now = Temporal.Instant.from('2026-11-25T13:42:00Z');
const recordedAt = Temporal.Instant.from('2026-11-01T10:00:00Z');
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

test('the board tells of consents and reports that run out or are due, each leading to its page', async ({ db, app }) => {
  const scene = await leaveScene(db);
  const gareth = await someone(db, scene, { givenName: 'Gareth', surname: 'Pugh' }, { code: '09', restricted: true });
  const consent = { person_id: gareth, escorted: true, alone: false, overnight: false, recorded_by: scene.nurse.id, recorded_at: recordedAt };
  await db
    .insertInto('legal_consent')
    .values([
      { ...consent, reference: 'MHCS 26/1', given_on: day('2026-06-01'), expires_on: day('2026-12-03') },
      { ...consent, reference: 'MHCS 26/2', given_on: day('2026-06-01'), expires_on: day('2027-06-01') },
    ])
    .execute();
  await db
    .insertInto('legal_report')
    .values({ person_id: gareth, kind: 'annual report', due_on: day('2026-11-20'), recorded_by: scene.nurse.id, recorded_at: recordedAt })
    .execute();
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: boardRoutes, now });
  const { html } = await nurse.get(`/leave?unit=${scene.unit}`);
  expect(wordsOf(html)).toContain('Consent MHCS 26/1 of the Secretary of State ends on 3 December 2026.');
  expect(wordsOf(html)).not.toContain('MHCS 26/2');
  expect(wordsOf(html)).toContain('was due on 20 November 2026.');
  expect(html).toContain(`/people/${gareth}/legal-status/consents`);
  expect(html).toContain(`/people/${gareth}/legal-status/reports`);
});

test('where the signed paper leads, the board says that today’s comparison is still to be made, to those who make it', async ({ db, app }) => {
  const scene = await leaveScene(db);
  const ian = await someone(db, scene, { givenName: 'Ian', surname: 'Thwaite' }, { code: '03', expires: '2027-06-01' });
  const granted = await makeAuthorisation(db, {
    personId: ian,
    unitId: scene.unit,
    grantedBy: scene.nurse.id,
    enteredBy: scene.nurse.id,
    checkedBy: scene.worker.id,
    signedAt: Temporal.Instant.from('2026-11-20T10:00:00Z'),
    paperMaster: 'Blue folder, office',
  });
  const nurse = await signedIn({ db, app, actor: scene.nurse, routes: boardRoutes, now });
  const look = async (who = nurse): Promise<string> => wordsOf((await who.get(`/leave?unit=${scene.unit}`)).html);
  expect(await look()).toContain('The signed paper 1 authorisation still to be compared with it today');
  const volunteer = await makeWorker(db, scene.unit, 'peer worker', { given: 'Sam', surname: 'Orme' });
  expect(await look(await signedIn({ db, app, actor: volunteer, routes: boardRoutes, now }))).not.toContain('still to be compared');
  const compared = (at: string) =>
    db
      .insertInto('leave_authorisation_event')
      .values({
        authorisation_id: granted.id,
        person_id: ian,
        what: 'paper compared',
        happened_at: Temporal.Instant.from(at),
        words: 'The same',
        recorded_by: scene.nurse.id,
        recorded_at: Temporal.Instant.from(at),
      })
      .execute();
  // Yesterday's says nothing of today.
  await compared('2026-11-24T23:30:00Z');
  expect(await look()).toContain('still to be compared');
  await compared('2026-11-25T08:00:00Z');
  expect(await look()).not.toContain('still to be compared');
});
