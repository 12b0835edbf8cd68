import type { Route } from '#platform/route.ts';
import { activityFile, activityPage } from './activity.page.tsx';
import { downtimePage, passphrasePage, setPassphrase } from './downtime.page.tsx';
import { evaluationFile, evaluationPage } from './evaluation.page.tsx';
import { handoverPrintPage } from './handover-print.page.tsx';
import { handoverPage } from './handover.page.tsx';
import { ledgerFile, offersFile } from './ledger-files.ts';
import { sessionsWithoutGoalPage } from './sessions-without-goal.page.tsx';
import { ledgerPage } from './ledger.page.tsx';
import { offersPage } from './offers.page.tsx';
import { outcomesPage } from './outcomes.page.tsx';
import { personLedgerPage } from './person-ledger.page.tsx';
import { signHandedOver, signHeard } from './sign-handover.ts';
import { todayPage } from './today.page.tsx';

/** Every page and download of this room. */
export const reportsRoutes = [
  todayPage,
  ledgerPage,
  ledgerFile,
  sessionsWithoutGoalPage,
  outcomesPage,
  activityPage,
  activityFile,
  evaluationPage,
  evaluationFile,
  offersPage,
  offersFile,
  personLedgerPage,
  handoverPage,
  handoverPrintPage,
  signHandedOver,
  signHeard,
  downtimePage,
  passphrasePage,
  setPassphrase,
] as unknown as readonly Route[];
