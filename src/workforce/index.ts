/** The front door of workforce: who works here, with what role, registration and skills, who is on and who is away. */
export { registrationsOf, type RegistrationRow } from './registration-and-skill-store.ts';
export { driversToWarnOf } from './driving-store.ts';
export { workforceRoutes } from './routes.ts';
export { absencesOf, isRotaKnown, managersOnCall, nurseInCharge, rolesHeld } from './who-is-on-store.ts';
export { skillsOf, staffNames, staffOfUnit, staffOnShift } from './who-is-on-store.ts';
export {
  addAbsences,
  addShifts,
  upsertStaff,
  type AbsenceFromFile,
  type ShiftFromFile,
  type ShiftsBroughtIn,
  type StaffBroughtIn,
  type StaffFromFile,
} from './bring-in-store.ts';
export {
  absenceKinds,
  bases,
  registrationBodies,
  roleWords,
  shiftKinds,
  type AbsenceKind,
  type Basis,
  type ShiftKind,
  type StaffAbsence,
  type StaffName,
  type StaffShift,
  type UnitStaff,
} from './words.ts';
