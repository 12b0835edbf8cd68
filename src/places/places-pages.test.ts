import { z } from 'zod';
import { theSystem } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { inScope } from '#platform/scope.ts';
import { setting, settingFor } from '#platform/settings.ts';
import { now, signInScene } from '#platform/sign-in/sign-in.fixture.tsx';
import { expect, test } from '#tests/fixture.ts';
import { placesRoutes } from './routes.ts';
import { roomsOf, upsertRoom } from './store.ts';

const trialHours = setting({ key: 'trial.hours', schema: z.number().int().min(1).max(72), fallback: 24, says: 'Hours for the trial of settings' });

async function scene(db: Db, app: Db) {
  const made = await signInScene(db, app, { routes: placesRoutes });
  await db.insertInto('places_organisation').values({ name: 'Trial Trust', created_at: now }).execute();
  const other = await db
    .insertInto('places_unit')
    .values({ name: 'Rowan', short_name: 'Rowan', beds: 8, opened_on: Temporal.PlainDate.from('2020-01-01') })
    .returning('id')
    .executeTakeFirstOrThrow();
  await made.add('Di', 'Orr', { role: 'manager' });
  await made.add('Ed', 'Min', { role: 'administrator', unitId: null });
  await made.add('Ada', 'Lund');
  return { ...made, otherUnit: other.id };
}

const room = { name: 'Art room', kind: 'Group', holds: '8', stepFree: 'yes', features: 'sink, easels' };

test('a manager adds and changes a room of their unit, a nurse reads it, another unit’s manager finds nothing', async ({ db, app }) => {
  const s = await scene(db, app);
  const di = await s.signIn('di.orr');
  await di.open(`/rooms/new?unit=${s.unitId}`);
  expect(await di.send(`/rooms/new/${s.unitId}`, { ...room, holds: 'many' })).toBe(422);
  expect(di.text()).toContain('whole number');
  await di.send(`/rooms/new/${s.unitId}`, room);
  expect(di.text()).toContain('Art room is added');
  await di.open(`/rooms/new?unit=${s.unitId}`);
  await di.send(`/rooms/new/${s.unitId}`, { ...room, name: 'ART ROOM' });
  expect(di.text()).toContain('has a room called ART ROOM already');
  const ada = await s.signIn('ada.lund');
  await ada.open(`/rooms?unit=${s.unitId}`);
  expect(ada.text()).toContain('sink, easels');
  expect(await ada.open(`/rooms/new?unit=${s.unitId}`)).toBe(403);
  expect(await di.open(`/rooms/new?unit=${s.otherUnit}`)).toBe(404);
  const made = await db.selectFrom('places_room').selectAll().executeTakeFirstOrThrow();
  await di.open(`/rooms/${made.id}`);
  await db.updateTable('places_room').set({ name: 'Studio', version: 2 }).where('id', '=', made.id).execute();
  expect(await di.send(`/rooms/${made.id}`, { ...room, name: 'Workshop', 'closedOn-day': '', 'closedOn-month': '', 'closedOn-year': '' })).toBe(409);
  expect(di.text()).toContain('Studio');
});

test('a vehicle off the road says since when', async ({ db, app }) => {
  const s = await scene(db, app);
  const di = await s.signIn('di.orr');
  await di.open(`/vehicles/new?unit=${s.unitId}`);
  await di.send(`/vehicles/new/${s.unitId}`, { name: 'People carrier', seats: '7', stepFree: 'no' });
  const made = await db.selectFrom('places_vehicle').selectAll().executeTakeFirstOrThrow();
  expect(made).toMatchObject({ seats: 7, driver_skill: 'driving', step_free: false });
  await di.open(`/vehicles/${made.id}`);
  await di.send(`/vehicles/${made.id}`, {
    name: 'People carrier',
    seats: '7',
    'offRoadFrom-day': '1',
    'offRoadFrom-month': '12',
    'offRoadFrom-year': '2026',
    'closedOn-day': '',
    'closedOn-month': '',
    'closedOn-year': '',
  });
  expect(di.text()).toContain('Off the road from 1 December 2026');
});

test('units are the administrator’s', async ({ db, app }) => {
  const s = await scene(db, app);
  const ed = await s.signIn('ed.min');
  await ed.open('/units/new');
  await ed.send('/units/new', { name: 'Beech', kind: 'acute', beds: '18', partOf: '' });
  expect(ed.text()).toContain('Beech is added');
  await ed.open('/units/new');
  await ed.send('/units/new', { name: 'beech', kind: 'acute', beds: '18', partOf: '' });
  expect(ed.text()).toContain('There is a unit called beech already');
  const di = await s.signIn('di.orr');
  expect(await di.open('/units')).toBe(403);
});

test('a setting is changed with why, for a unit by its manager, for all by an administrator alone', async ({ db, app }) => {
  const s = await scene(db, app);
  const di = await s.signIn('di.orr');
  await di.open('/settings');
  expect(di.text()).toContain('Hours for the trial of settings');
  await di.open(`/settings/trial.hours?unit=${s.unitId}`);
  await di.send(`/settings/trial.hours/${s.unitId}`, { value: '100', why: 'Ward meeting' });
  expect(di.text()).toContain('This cannot be the value');
  await di.send(`/settings/trial.hours/${s.unitId}`, { value: '48', why: '' });
  expect(di.text()).toContain('why it is changed');
  await di.send(`/settings/trial.hours/${s.unitId}`, { value: '48', why: 'Ward meeting' });
  expect(di.text()).toContain('It counts from now on');
  const value = (unitId: string | null, hours: number) =>
    inScope(db, theSystem, now.add({ hours }), (scope) => settingFor(scope, trialHours, unitId));
  expect(await value(s.unitId, 1)).toBe(48);
  expect(await value(s.unitId, -1)).toBe(24);
  expect(await value(s.otherUnit, 1)).toBe(24);
  await di.open('/settings/trial.hours');
  expect(() => di.formTo('/settings/trial.hours/organisation')).toThrow();
  const ed = await s.signIn('ed.min');
  await ed.open('/settings/trial.hours');
  await ed.send('/settings/trial.hours/organisation', { value: '12', why: 'Trust policy' });
  expect(await value(s.otherUnit, 1)).toBe(12);
  expect(await value(s.unitId, 1)).toBe(48);
});

test('a room brought in twice changes nothing', async ({ db, app }) => {
  const s = await scene(db, app);
  const bring = () =>
    inScope(app, theSystem, now, (scope) =>
      upsertRoom(scope, s.unitId, { name: 'Gym', kind: 'Gym', holds: 4, stepFree: null, features: [], inductionNeeded: false }),
    );
  expect((await bring()).change).toBe('added');
  expect((await bring()).change).toBe('same');
  expect(await inScope(app, theSystem, now, (scope) => roomsOf(scope, s.unitId))).toHaveLength(1);
});
