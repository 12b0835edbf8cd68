import type { Route } from '#platform/route.ts';
import { setEventAside, takeInEvent } from './decide-tray.ts';
import { packPage, stopPack } from './pack.page.tsx';
import { sendEvents } from './send-events.ts';
import { endPack, readBackPack, takePack } from './take-pack.ts';
import { trayPage } from './tray.page.tsx';

/** An outing on a phone: lent, sent back, and what a nurse makes of what came late. */
export const packRoutes = [
  trayPage,
  takeInEvent,
  setEventAside,
  packPage,
  takePack,
  stopPack,
  readBackPack,
  sendEvents,
  endPack,
] as unknown as readonly Route[];
