import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { addAccounts, type DemonstrationSignIn } from './accounts.ts';
import { addClearances } from './clearance-rows.ts';
import { addCarers } from './carers-rows.ts';
import { addContactNotes } from './contact-notes.ts';
import { addDuties } from './duty-rows.ts';
import { findInterestKinds } from './interest-kinds.ts';
import { addPlaces as addUnits } from './places.ts';
import { addActivities, addPlaces, addSessions } from './programme-rows.ts';
import { addGoalLinks, addSuggestions, addTasterSaid } from './asked-rows.ts';
import { addKitchen } from './kitchen-rows.ts';
import { addLeave } from './leave-rows.ts';
import { addMeasures } from './measures-rows.ts';
import { addVehicleRows } from './vehicle-rows.ts';
import { addMoney } from './money-rows.ts';
import { addOutreach } from './outreach-rows.ts';
import { addInterests } from './interest-rows.ts';
import { addRecords } from './records-rows.ts';
import { addResidents } from './residents.ts';
import { addOwn } from './own-rows.ts';
import { addPlans } from './plan-rows.ts';
import { addPlanning } from './planning-rows.ts';
import { addProtocols } from './protocol-rows.ts';
import { addRounds } from './rounds-rows.ts';
import { addRota } from './rota-rows.ts';
import { insertRows, Rows } from './rows.ts';
import { addSafety } from './safety-rows.ts';
import { addStaff } from './staff.ts';
import { addTasks } from './tasks-rows.ts';
import { addTools } from './tool-rows.ts';
import { makeUnit } from './unit.ts';
import { addClaims, addNotes, addWeeks } from './week-rows.ts';
import { addWellness } from './wellness-rows.ts';

/** What loading needs. `db` is the owner of the tables: seeds use it, requests never do. */
export interface LoadOptions {
  readonly db: Db;
  readonly now: Temporal.Instant;
  readonly hashPassword: (plain: string) => Promise<string>;
}

/** There is an organisation already, so nothing was loaded. */
export class AlreadyInUse extends Error {
  override name = 'AlreadyInUse';
}

/**
 * Makes the demonstration unit for the week that holds `now`, in one transaction: twelve weeks of history ending in it, and the next.
 * The same moment always makes the same unit, down to its ids.
 * @throws AlreadyInUse when the database holds an organisation, demonstration or real
 */
export async function loadDemonstration(options: LoadOptions): Promise<{ readonly signIns: readonly DemonstrationSignIn[] }> {
  const unit = makeUnit(options.now);
  const { calendar } = unit;
  const rows = new Rows();
  addUnits(rows, calendar);
  addStaff(rows, calendar);
  addRota(rows, calendar, unit.rota);
  const signIns = await addAccounts(rows, calendar, options.hashPassword);
  addResidents(rows, unit);
  signIns.push(...(await addOwn(rows, unit, options.hashPassword)));
  addPlaces(rows, unit);
  addSessions(rows, unit);
  addWeeks(rows, unit);
  addClaims(rows, unit);
  addLeave(rows, unit);
  addOutreach(rows, unit);
  addMeasures(rows, unit);
  addTools(rows, unit);
  addTasks(rows, unit);
  addSuggestions(rows, unit.calendar);
  addTasterSaid(rows, unit);
  addGoalLinks(rows, unit);
  addProtocols(rows, unit);
  addMoney(rows, unit);
  addClearances(rows, unit);
  addKitchen(rows, unit);
  addVehicleRows(rows, unit);
  addNotes(rows, unit);
  addSafety(rows, unit);
  addCarers(rows, unit);
  addRecords(rows, unit);
  addContactNotes(rows, unit);
  addWellness(rows, unit);
  addPlans(rows, unit);
  addDuties(rows, unit);
  await options.db.transaction().execute(async (tx) => {
    const there = await tx.selectFrom('places_organisation').select('id').executeTakeFirst();
    if (there !== undefined) throw new AlreadyInUse('This database is in use already. A demonstration unit is only made in an empty one.');
    const kindIds = await findInterestKinds(tx);
    addInterests(rows, calendar, kindIds);
    addActivities(rows, unit, kindIds);
    addPlanning(rows, unit.calendar);
    await insertRows(tx, rows);
    await addRounds(tx, unit);
  });
  // Until PostgreSQL has counted these rows by itself, a minute later, the first pages would take twice as long.
  await sql`analyze`.execute(options.db);
  return { signIns };
}
