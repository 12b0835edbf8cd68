/** The front door of people. */
export { aboutPerson } from './about-person.ts';
export { absencesBetween, addAbsence } from './absence-store.ts';
export { apartPairs } from './apart-store.ts';
export { nameWarning, namesMentioned, withoutNames, type NameMention } from './name-mention.rules.ts';
export { readNhsNumber, showNhsNumber } from './nhs-number.ts';
export { findPeople, personById, type FoundPerson, type PersonRecord, type PersonStay } from './person-store.ts';
export { protectedSpans, type ProtectedSpan } from './protected-time.rules.ts';
export { protectedTimesOf } from './protected-time-store.ts';
export { peopleRoutes } from './routes.ts';
export { calledName, plainName, sameNameWarnings, type NamedPerson, type NameWarning } from './same-name.rules.ts';
export { searchText, searchWords } from './search-text.ts';
export { admit, discharge, heldUnder, transfer, type Admitted, type Arrival, type Held, type Leaving } from './stay-store.ts';
export { namesOf, needsAndAlerts, peopleByIds, peopleOnUnit, peopleOnUnitBetween } from './unit-people-store.ts';
export type { Absence, ApartPair, NamedWorker, Need, PersonAlert, PersonNames, ProtectedTime, Stay, UnitMember, UnitPerson } from './words.ts';
