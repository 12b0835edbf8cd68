import type { Route } from '#platform/route.ts';
import { admissionPage } from './admission.page.tsx';
import { admitPerson } from './admit-person.ts';
import { askCarerConsent, changeCarerReach, sayNoCarer, writeCarerContact, writeCarerSupport, writeCarerView } from './change-carer.ts';
import { caseloadPage, caseloadsPage } from './caseloads.page.tsx';
import { carerPage } from './carer.page.tsx';
import { carersPage } from './carers.page.tsx';
import { matchWorkerAction, recordCarer, recordWorker } from './change-carers.ts';
import { bookInterpreter, changeInterpreterState, keepWay } from './change-reach.ts';
import { endOne, recordAlert, recordHelp, recordNeed } from './change-support.ts';
import { addTime, endAbsenceAction, endTime, recordAbsence, withdrawAbsenceAction } from './change-times.ts';
import { changeDetailsAction, detailsPage, moveBed } from './details.page.tsx';
import { dischargePerson, takeBackArrival, transferPerson } from './end-stay.ts';
import { dischargePage, takeBackPage, transferPage } from './leaving.page.tsx';
import { endApartAction, keepApartAction, notTogetherPage } from './not-together.page.tsx';
import { findPersonAction, peopleList } from './people-list.page.tsx';
import { personSummary } from './person-summary.page.tsx';
import { supportPage } from './support.page.tsx';
import { unitCarersPage } from './unit-carers.page.tsx';
import { timesPage } from './times.page.tsx';
import { addUnitTime, endUnitTime, unitTimesPage } from './unit-times.page.tsx';

/** Every page and action of this room: fixed paths before those with a person in them. */
export const peopleRoutes = [
  peopleList,
  caseloadsPage,
  caseloadPage,
  unitCarersPage,
  findPersonAction,
  admissionPage,
  admitPerson,
  unitTimesPage,
  endUnitTime,
  addUnitTime,
  personSummary,
  detailsPage,
  changeDetailsAction,
  moveBed,
  dischargePage,
  dischargePerson,
  transferPage,
  transferPerson,
  takeBackPage,
  takeBackArrival,
  supportPage,
  recordNeed,
  keepWay,
  bookInterpreter,
  changeInterpreterState,
  recordAlert,
  recordHelp,
  endOne,
  timesPage,
  recordAbsence,
  endAbsenceAction,
  withdrawAbsenceAction,
  addTime,
  endTime,
  carersPage,
  recordCarer,
  recordWorker,
  matchWorkerAction,
  sayNoCarer,
  carerPage,
  writeCarerContact,
  writeCarerSupport,
  writeCarerView,
  askCarerConsent,
  changeCarerReach,
  notTogetherPage,
  keepApartAction,
  endApartAction,
] as unknown as readonly Route[];
