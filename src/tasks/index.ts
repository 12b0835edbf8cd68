/** The front door of tasks: who is asked to do, cover, know or acknowledge what, by when. */
export { tasksAccess } from './access.ts';
export { tasksRoutes } from './routes.ts';
export { answerTask, askTask, openTasks, taskById, tasksAbout } from './store.ts';
export type { Answer, Task, TaskKind } from './words.ts';
