import type { Route } from '#platform/route.ts';
import { answerTaskAction } from './answer-task.ts';
import { protocolPrintPage } from './protocol-print.page.tsx';
import { changeProtocolPage, newProtocolPage } from './protocol-write.page.tsx';
import { protocolPage } from './protocol.page.tsx';
import { protocolsPage } from './protocols.page.tsx';
import { taskPage } from './task.page.tsx';
import { changeProtocolAction, logProtocol, retireProtocolAction, writeProtocol } from './write-protocol.ts';

/** Every page and action of this room. */
export const tasksRoutes = [
  taskPage,
  answerTaskAction,
  protocolsPage,
  newProtocolPage,
  protocolPrintPage,
  protocolPage,
  changeProtocolPage,
  writeProtocol,
  changeProtocolAction,
  retireProtocolAction,
  logProtocol,
] as unknown as readonly Route[];
