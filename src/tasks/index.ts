/** The front door of tasks: who is asked to do, cover, know or acknowledge what, by when; and the unit's protocol cards. */
export { tasksAccess } from './access.ts';
export { protocolCards, protocolOfKind } from './protocol-store.ts';
export type { ProtocolCard } from './protocol.words.ts';
export { tasksRoutes } from './routes.ts';
export { answerTask, askTask, openTasks, taskById, tasksAbout } from './store.ts';
export type { Answer, Task, TaskKind } from './words.ts';
