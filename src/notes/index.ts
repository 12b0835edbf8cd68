/** The front door of notes: lines written from a session, each in one person's record. */
export { registerNotes } from './contributors.ts';
export { notesRoutes } from './routes.ts';
export { addLines, lateEntryHours, linesAbout, linesOfPerson, type NewLine } from './store.ts';
export type { Line, LineKind } from './words.ts';
