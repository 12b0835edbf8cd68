import { check, runPlanner } from '#planner';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { problemOfWeek } from './problem-of-week.ts';
import { monday, propose, setWeek, sunday } from './proposal.fixture.ts';
import { addProposal, askToStop, beginSearch, endSearch, keepProgress, proposalById, usesOfProposal } from './proposal-store.ts';
import { weekToMend } from './re-plan.ts';
import { createSession, sessionsBetween } from './session-store.ts';
import { usePart } from './use-proposal.ts';
import { insertInvitations, invitedToSessions } from './week-invitations-store.ts';

test('a week becomes a problem with nobody’s name in it, and a plan of it keeps every rule', async ({ db, app }) => {
  const scene = await setWeek(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const { problem } = await problemOfWeek(scope, scene.unitId, monday, { stays: [], changing: false });
    expect(problem.people.map(({ id }) => id).toSorted()).toEqual([...scene.people].toSorted());
    expect(problem.people[0]).toMatchObject({
      targetHours: 25,
      outside: 'no',
      interests: [{ activity: scene.activityId, strength: 4, goal: false }],
    });
    expect(problem.staff.map(({ id }) => id)).toEqual(expect.arrayContaining([scene.jo.id, scene.lee.id]));
    expect(problem.rooms.find(({ id }) => id === scene.otherRoomId)?.holds).toBe(8);
    expect(JSON.stringify(problem)).not.toMatch(/Fogarty|Eileen|Tranter/);
    const plan = await runPlanner(problem, { seed: 1, iterations: 3000, workers: 1 });
    expect(plan.sessions.length).toBeGreaterThan(0);
    expect(check(problem, plan).breaches).toEqual([]);
  });
});

test('the whole plan goes into the draft once; a second time nothing is made again', async ({ db, app }) => {
  const scene = await setWeek(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const { id, plan } = await propose(scope, scene);
    const proposal = (await proposalById(scope, id))!;
    const used = await usePart(scope, proposal, plan, { what: 'all', which: null });
    const drafts = await sessionsBetween(scope, scene.unitId, monday, sunday);
    expect(used.made).toBe(plan.sessions.length);
    expect(drafts.map(({ status }) => status)).toEqual(plan.sessions.map(() => 'draft'));
    const invited = await invitedToSessions(
      scope,
      drafts.map((one) => one.id),
    );
    expect(invited.length).toBe(plan.sessions.reduce((sum, { people }) => sum + people.length, 0));
    const again = await usePart(scope, (await proposalById(scope, id))!, plan, { what: 'all', which: null });
    expect([again.made, again.invited]).toEqual([0, 0]);
    expect(await sessionsBetween(scope, scene.unitId, monday, sunday)).toHaveLength(plan.sessions.length);
    expect(await usesOfProposal(scope, id)).toHaveLength(2);
  });
});

test('one day, one session or one person of a plan may be used alone', async ({ db, app }) => {
  const scene = await setWeek(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const { id, plan } = await propose(scope, scene);
    const proposal = (await proposalById(scope, id))!;
    const [first] = plan.sessions;
    await usePart(scope, proposal, plan, { what: 'session', which: first!.id });
    expect(await sessionsBetween(scope, scene.unitId, monday, sunday)).toHaveLength(1);
    const eileen = scene.people[0]!;
    const hers = plan.sessions.filter(({ people }) => people.some((one) => one.id === eileen));
    await usePart(scope, proposal, plan, { what: 'person', which: eileen });
    const made = await sessionsBetween(scope, scene.unitId, monday, sunday);
    const invited = await invitedToSessions(
      scope,
      made.map((one) => one.id),
    );
    expect(invited.filter(({ personId }) => personId === eileen)).toHaveLength(hers.length);
    await expect(usePart(scope, proposal, plan, { what: 'person', which: scene.otherUnitId })).rejects.toThrow(
      'There is nothing in that part of the plan.',
    );
  });
});

test('a draft that stays is in the plan at its time; one that was let go is taken off with the whole plan', async ({ db, app }) => {
  const scene = await setWeek(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const make = (day: number, time: string) =>
      createSession(scope, {
        unitId: scene.unitId,
        activityId: scene.activityId,
        onDate: monday.add({ days: day }),
        startTime: Temporal.PlainTime.from(time),
        staff: [{ staffId: scene.lee.id, duty: 'lead' }],
      });
    const stays = (await make(1, '10:00'))!;
    const goes = (await make(2, '09:15'))!;
    await insertInvitations(scope, [
      { sessionId: stays, unitId: scene.unitId, onDate: monday.add({ days: 1 }), personId: scene.people[0]!, how: 'invited' },
    ]);
    const { id, plan } = await propose(scope, scene, [stays]);
    expect(plan.sessions.find((one) => one.id === stays)).toMatchObject({ day: 1, from: 2 });
    await usePart(scope, (await proposalById(scope, id))!, plan, { what: 'all', which: null });
    const left = await sessionsBetween(scope, scene.unitId, monday, sunday);
    expect(left.map((one) => one.id)).toContain(stays);
    expect(left.find((one) => one.id === goes)?.status ?? 'removed').toBe('removed');
  });
});

test('somebody off: what they ran is mended, and nothing else is touched', async ({ db, app }) => {
  const scene = await setWeek(db);
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const make = async (day: number, staffId: string): Promise<string> => {
      const onDate = monday.add({ days: day });
      const id = (await createSession(scope, {
        unitId: scene.unitId,
        activityId: scene.activityId,
        onDate,
        startTime: Temporal.PlainTime.from('10:00'),
        staff: [{ staffId, duty: 'lead' }],
      }))!;
      await insertInvitations(scope, [{ sessionId: id, unitId: scene.unitId, onDate, personId: scene.people[0]!, how: 'invited' }]);
      return id;
    };
    const hers = await make(2, scene.jo.id);
    const his = await make(4, scene.lee.id);
    const week = await weekToMend(scope, scene.unitId, monday, [{ what: 'staff off', id: scene.lee.id, from: 4, to: 6 }]);
    expect(week.hit).toBe(1);
    const plan = await runPlanner(week.problem, { seed: 1, iterations: 5000, workers: 1 });
    expect(check(week.problem, plan).breaches).toEqual([]);
    const friday = plan.sessions.find(({ day, from }) => day === 4 && from === 2);
    expect(friday?.staff).toEqual([scene.jo.id]);
    expect(plan.sessions.find(({ day, from }) => day === 2 && from === 2)?.staff).toEqual([scene.jo.id]);
    void hers;
    void his;
  });
});

test('a search is begun once, keeps its best, and ends when somebody asks; another unit sees nothing of it', async ({ db, app, worker }) => {
  const scene = await setWeek(db);
  const { id, plan } = await inScope(app, scene.jo, scene.now, (scope) => propose(scope, scene));
  await inScope(worker, { kind: 'system', id: null, name: 'Trellis' }, scene.now, async (scope) => {
    expect(await beginSearch(scope, id)).toBe(false);
  });
  await inScope(app, scene.jo, scene.now, async (scope) => {
    const week = (await proposalById(scope, id))!;
    const second = await addProposal(scope, { ...week, asked: week.asked });
    expect(await beginSearch(scope, second)).toBe(true);
    expect(await beginSearch(scope, second)).toBe(false);
    expect(await keepProgress(scope, second, { best: plan, progress: [[5, plan.total]] })).toBe(false);
    expect(await askToStop(scope, second)).toBe(true);
    expect(await keepProgress(scope, second, { best: null, progress: [[5, plan.total]] })).toBe(true);
    expect((await proposalById(scope, second))!.best?.total).toBe(plan.total);
    await endSearch(scope, second, { state: 'stopped', best: plan, progress: [] });
    expect(await askToStop(scope, second)).toBe(false);
  });
  await inScope(app, scene.stranger, scene.now, async (scope) => {
    expect(await proposalById(scope, id)).toBeNull();
    expect(await askToStop(scope, id)).toBe(false);
  });
});
