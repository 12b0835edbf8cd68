import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { asPlan, planPoints, problemShape, usualWeights } from '#planner';

/**
 * A week that was proposed for a unit, with one group that two people are invited to: enough for the page of a plan to draw every link and form
 * it has.
 * @returns its id
 */
export async function addSampleProposal(db: Db, unit: string, now: Temporal.Instant): Promise<string> {
  const ids = async (query: ReturnType<typeof sql<{ id: string }>>): Promise<string[]> => (await query.execute(db)).rows.map(({ id }) => id);
  const people = await ids(
    sql`select person_id as id from people_episode where unit_id = ${unit} and upper(during) is null order by person_id limit 2`,
  );
  const staff = await ids(
    sql`select staff_id as id from workforce_membership where unit_id = ${unit} and during @> ${now.toString()}::timestamptz order by staff_id limit 1`,
  );
  const activities = await ids(sql`select id from programme_activity where unit_id = ${unit} and kind = 'group' order by id limit 1`);
  const group = activities[0]!;
  const problem = problemShape.parse({
    format: 'trellis-planner-problem-1',
    units: [{ id: unit, coverStaff: 0, coverRegistered: 0 }],
    people: people.map((id) => ({
      id,
      unit,
      targetHours: 25,
      maxSlotsDay: null,
      maxSlotsWeek: null,
      interests: [{ activity: group, strength: 4, goal: false }],
      not: [],
      busy: [],
      prefers: [],
      gender: null,
      culture: [],
      needsStepFree: false,
      allergies: [],
      outside: 'no',
      leave: [],
    })),
    staff: staff.map((id) => ({
      id,
      unit,
      skills: [],
      gender: null,
      shifts: [{ day: 1, from: 0, to: 16 }],
      busy: [],
      maxSlotsDay: 12,
      breakAfter: null,
      breakFrom: 0,
    })),
    rooms: [],
    vehicles: [],
    activities: [
      {
        id: group,
        units: [unit],
        category: 'creative',
        slots: 2,
        starts: [
          { day: 1, from: 2 },
          { day: 1, from: 4 },
        ],
        minPeople: 1,
        maxPeople: 8,
        staff: 1,
        extraEscorts: 0,
        skills: [],
        outside: false,
        place: null,
        rooms: [],
        roomFeatures: [],
        vehicles: [],
        setUp: 0,
        clearUp: 0,
        travel: 0,
        forGender: null,
        forCulture: null,
        stepFree: true,
        allergens: [],
        costPerPerson: 0,
        costFixed: 0,
        minWeek: 0,
        maxWeek: 2,
        daysApart: 1,
        sameTime: false,
        requiredPeople: [],
        requiredStaff: [],
      },
    ],
    apart: [],
    order: [],
    locks: [],
    lastWeek: [],
    before: null,
    budgetWeek: null,
    budgetPerPerson: null,
    noticeUntil: null,
    weights: usualWeights,
  });
  const session = { id: `${group}@1.2`, activity: group, day: 1, from: 2, room: null, vehicle: null, staff, people };
  const { terms, total } = planPoints(problem, [session]);
  const best = { ...asPlan(problem, [session]), terms, total };
  const [id] =
    await ids(sql`insert into programme_proposal (unit_id, monday, kind, asked, problem, before, state, best, progress, made_by, made_at, began_at, ended_at)
    values (${unit}, '2026-12-07', 'propose', ${JSON.stringify({ seconds: 5, stays: [], say: [] })}, ${JSON.stringify(problem)}, ${JSON.stringify(asPlan(problem, []))}, 'done',
      ${JSON.stringify(best)}, '[]', ${staff[0]!}, ${now.toString()}, ${now.toString()}, ${now.toString()}) returning id`);
  return id!;
}
