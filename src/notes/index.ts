/** The front door of notes: what was done with a person and said by them, and the lines written from sessions. */
export { sayNotWhatISaid } from './act-on-note.tsx';
export { notesAccess } from './access.ts';
export { registerNotes } from './contributors.ts';
export { entriesHeld } from './counts-store.ts';
export { notesOfPerson } from './note-store.ts';
export { ownNotes, type OwnNote } from './own-notes-store.ts';
export type { ContactKind, NoteForReading, NoteState, Support, SupportLevel } from './note.words.ts';
export { notesRoutes } from './routes.ts';
export { earlySignsForNotes, goalsForNotes, reminderInPlan, stepsForNotes, whenNoteSigned, type ForNotes } from './slots.ts';
export { kindWords } from './view.ts';
export { addLines, lateEntryHours, linesAbout, linesOfPerson, type NewLine } from './store.ts';
export type { Line, LineKind } from './words.ts';
