import type { Route } from '#platform/route.ts';
import { finish, myStillHere } from './finish.ts';
import { handOver, handOverPage } from './hand-over.page.tsx';
import { myHome } from './home.page.tsx';
import { myPin, openMyPrivatePart, openPrivatePage, setMyPin, shutMyPrivatePart } from './pin.page.tsx';
import { myRights } from './rights.page.tsx';
import { myWeek } from './week.page.tsx';
import { myWords, sayMyWords, shareMyWords, takeBackMyWords } from './words.page.tsx';

/** Every page and action of this room. */
export const ownRoutes = [
  myHome,
  finish,
  myStillHere,
  myWords,
  sayMyWords,
  shareMyWords,
  takeBackMyWords,
  myWeek,
  myRights,
  myPin,
  setMyPin,
  openPrivatePage,
  openMyPrivatePart,
  shutMyPrivatePart,
  handOverPage,
  handOver,
] as readonly unknown[] as readonly Route[];
