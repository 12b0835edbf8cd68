import type { Route } from '#platform/route.ts';
import { boardPage } from './board.page.tsx';
import { declareAbsence } from './declare.ts';
import { declarePage } from './declare.page.tsx';
import { answerAlarm, recordAfterReturn, recordGone, recordStep } from './late-actions.ts';
import { latePage } from './late.page.tsx';
import { policePage } from './police.page.tsx';
import { rollCallPage } from './roll-call.page.tsx';
import { pairWall, pairWallPage } from './pair-wall.page.tsx';
import { wallPage } from './wall.page.tsx';
import { addWallScreenAction, renewCodeAction, revokeScreenAction, wallScreensPage } from './wall-screens.page.tsx';

/** The pages and actions of this part. */
export const boardRoutes = [
  boardPage,
  wallPage,
  wallScreensPage,
  addWallScreenAction,
  renewCodeAction,
  revokeScreenAction,
  pairWallPage,
  pairWall,
  rollCallPage,
  latePage,
  recordStep,
  recordGone,
  answerAlarm,
  recordAfterReturn,
  declarePage,
  declareAbsence,
  policePage,
] as readonly Route[];
