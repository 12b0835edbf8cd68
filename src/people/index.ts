/** The front door of people. */
export { aboutPerson } from './about-person.ts';
export { absencesBetween, addAbsence } from './absence-store.ts';
export { apartPairs } from './apart-store.ts';
export { addAlertsMany, addNeedsMany, keepFacts, matchWorkersNamed, nameWorkersMany, peopleKnown, unmatchedWorkers } from './bring-in-facts-store.ts';
export type { KnownPerson, UnmatchedName } from './bring-in-facts-store.ts';
export { aboveCeilingWords, namedAboveCeiling, type NamedAbove } from './caseload-many.ts';
export { admitMany, changeBeds, changeDetailsMany, heldUnderMany, peopleAsHeld } from './bring-in-store.ts';
export type { DetailsChange, HeldRow, PersonAsHeld } from './bring-in-store.ts';
export { agreeJoin, everyRecordOf, joinSide, maybeTwice, proposeJoin, recordByNumber, recordJoins, undoJoin, withdrawJoin } from './join-store.ts';
export type { JoinSide, JoinStop, RecordJoin, StillOpen } from './join-store.ts';
export { nameWarning, namesMentioned, withoutNames, type NameMention } from './name-mention.rules.ts';
export { nhsCheckDigit, readNhsNumber, showNhsNumber } from './nhs-number.ts';
export { findPeople, personById, unitOnNow, type FoundPerson, type PersonRecord, type PersonStay } from './person-store.ts';
export { mustKnowOf, personTop, PersonTopHeader, personView, type PersonTop } from './person-top.tsx';
export { protectedSpans, type ProtectedSpan } from './protected-time.rules.ts';
export { addProtectedTime, endTimesAskedFor, protectedTimesOf } from './protected-time-store.ts';
export { peopleRoutes } from './routes.ts';
export { calledName, plainName, sameNameWarnings, type NamedPerson, type NameWarning } from './same-name.rules.ts';
export { contactWayOf, interpretersOf, writtenTo } from './reach-store.ts';
export { searchText, searchWords } from './search-text.ts';
export {
  endingUndoes,
  outNow,
  personAsked,
  personFacts,
  personLines,
  personMustKnow,
  personTabs,
  personWeek,
  personWords,
  whenStayEnds,
} from './slots.ts';
export type { OwnWords, PersonTab, RecordLine, StayEnding, WeekThing } from './slots.ts';
export { admit, discharge, heldUnder, transfer, type Admitted, type Arrival, type Held, type Leaving } from './stay-store.ts';
export { addAlert, addCarer, addHelp, addNeed, carersOf, helpsOf, matchWorker, nameWorker, type Carer } from './support-store.ts';
export { namesOf, namesOnUnit, needsAndAlerts, peopleByIds, peopleOnUnit, peopleOnUnitBetween } from './unit-people-store.ts';
export { absenceKindWords, alertChips, dateValues, firstName, nameChecks, type NameCheck } from './view.ts';
export type { Absence, ApartPair, NamedWorker, Need, PersonAlert, PersonNames, ProtectedTime, Stay, UnitMember, UnitPerson } from './words.ts';
export { howWrittenTo, wayWords, type WrittenTo } from './written-to.rules.ts';
