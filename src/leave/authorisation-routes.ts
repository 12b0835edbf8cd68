import type { Route } from '#platform/route.ts';
import { authorisationPage } from './authorisation.page.tsx';
import { checkEntry, checkEntryPage } from './check-entry.page.tsx';
import { copiesPage, printCopyPage, recordCopyAction } from './copies.page.tsx';
import { addCustodianAction, custodiansPage, endCustodianAction } from './custodians.page.tsx';
import { endGroundsAction, groundsPage, recordGrounds } from './grounds.page.tsx';
import { endHold, endHoldPage, holdLeave, holdPage } from './hold.page.tsx';
import { comparePaper, paperPage } from './paper.page.tsx';
import { personLeavePage } from './person-leave.page.tsx';
import { recordGrant } from './record-grant.ts';
import { recordGrantPage } from './record-grant.page.tsx';
import { revokeLeave, revokePage } from './revoke.page.tsx';
import { recordVictimLiaisonAction, victimLiaisonPage } from './victim-liaison.page.tsx';

/** The pages and actions of what the responsible clinician granted, of the grounds, and of who may hold custody. */
export const authorisationRoutes = [
  personLeavePage,
  recordGrantPage,
  recordGrant,
  groundsPage,
  recordGrounds,
  endGroundsAction,
  custodiansPage,
  addCustodianAction,
  endCustodianAction,
  paperPage,
  authorisationPage,
  checkEntryPage,
  checkEntry,
  holdPage,
  holdLeave,
  endHoldPage,
  endHold,
  revokePage,
  revokeLeave,
  copiesPage,
  recordCopyAction,
  printCopyPage,
  victimLiaisonPage,
  recordVictimLiaisonAction,
  comparePaper,
] as unknown as readonly Route[];
