import type { Route } from '#platform/route.ts';
import { debriefPage, debriefsPage } from './debriefs.page.tsx';
import { noDebriefNeeded } from './no-debrief-needed.ts';
import { holdDebrief, newDebriefPage } from './hold-debrief.page.tsx';
import { carryForward, closeCarryForward, holdHuddle } from './hold-huddle.ts';
import { huddleBoardPage } from './huddle-board.page.tsx';
import { huddlePage } from './huddle.page.tsx';
import { incidentPage, incidentsPage, reportIncident, writeIncident } from './incident.page.tsx';
import { medicinesPage, reportMedicines } from './medicines.page.tsx';
import { acknowledgeNudge, nudgePage } from './nudge.page.tsx';
import { reminderPage, setReminder } from './reminder.page.tsx';
import { reportSign, reportSignPage } from './report-sign.page.tsx';
import { safetyPage } from './safety.page.tsx';
import { sayWhyHuddleMissed } from './say-why-missed.ts';
import { versionsPage } from './versions.page.tsx';
import { writeFormulation, writeFormulationPage } from './write-formulation.page.tsx';
import { writePlan, writePlanPage } from './write-plan.page.tsx';

/** Every page and action of this room. */
export const safetyRoutes = [
  safetyPage,
  writePlanPage,
  writePlan,
  writeFormulationPage,
  writeFormulation,
  versionsPage,
  reportSignPage,
  reportSign,
  medicinesPage,
  reportMedicines,
  reminderPage,
  setReminder,
  nudgePage,
  acknowledgeNudge,
  huddlePage,
  huddleBoardPage,
  holdHuddle,
  carryForward,
  closeCarryForward,
  sayWhyHuddleMissed,
  incidentsPage,
  writeIncident,
  incidentPage,
  reportIncident,
  debriefsPage,
  noDebriefNeeded,
  newDebriefPage,
  holdDebrief,
  debriefPage,
] as unknown as readonly Route[];
