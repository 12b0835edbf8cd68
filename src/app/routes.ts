import { bookingsRoutes } from '#bookings';
import { diaryRoutes } from '#diary';
import { exchangeRoutes } from '#exchange';
import { leaveRoutes } from '#leave';
import { legalRoutes } from '#legal';
import { measuresRoutes } from '#measures';
import { moneyRoutes } from '#money';
import { notesRoutes } from '#notes';
import { ownRoutes } from '#own';
import { peopleRoutes } from '#people';
import { placesRoutes } from '#places';
import { planRoutes } from '#plan';
import type { Route } from '#platform/route.ts';
import { signInRoutes } from '#platform/sign-in/index.ts';
import { programmeRoutes } from '#programme';
import { recordsRoutes } from '#records';
import { reportsRoutes } from '#reports';
import { roundsRoutes } from '#rounds';
import { safetyRoutes } from '#safety';
import { tasksRoutes } from '#tasks';
import { workforceRoutes } from '#workforce';
import { moreRoutes } from './more.page.tsx';

const ofRooms: readonly Route[] = [
  ...bookingsRoutes,
  ...placesRoutes,
  ...workforceRoutes,
  ...peopleRoutes,
  ...tasksRoutes,
  ...legalRoutes,
  ...moneyRoutes,
  ...notesRoutes,
  ...planRoutes,
  ...measuresRoutes,
  ...safetyRoutes,
  ...leaveRoutes,
  ...programmeRoutes,
  ...roundsRoutes,
  ...ownRoutes,
  ...diaryRoutes,
  ...reportsRoutes,
  ...exchangeRoutes,
  ...recordsRoutes,
];

/** Every page and action of every room, in the order they are tried: a fixed path stands before one with parts. */
export const roomRoutes: readonly Route[] = [...ofRooms, ...moreRoutes([...signInRoutes, ...ofRooms])];
