/** The front door of notes: what was done with a person and said by them, and the lines written from sessions. */
export { sayNotWhatISaidOfLine } from './act-on-line.tsx';
export { sayNotWhatISaid } from './act-on-note.tsx';
export { notesAccess } from './access.ts';
export { addedToAssessment, AddedToAssessment } from './added-to-assessment.tsx';
export { registerNotes } from './contributors.ts';
export { entriesHeld, sessionsWithOwnNote } from './counts-store.ts';
export { noteStates, notesOfPerson } from './note-store.ts';
export { ownLines, type OwnLine } from './own-lines-store.ts';
export { ownNotes, type OwnNote } from './own-notes-store.ts';
export { supportLevels, type ContactKind, type Note, type NoteForReading, type NoteState, type Support, type SupportLevel } from './note.words.ts';
export { notesRoutes } from './routes.ts';
export {
  askedToCome,
  contactIsTheirs,
  earlySignsForNotes,
  goalsForNotes,
  reminderInPlan,
  stepsForNotes,
  wayToCloseEntry,
  whenNoteSigned,
  type ForNotes,
} from './slots.ts';
export { structuredForNotes, type WorkForNotes } from './slots.ts';
export { readSupport, supportFacts, type SupportFacts } from './read-support.ts';
export { standing } from './line.rules.ts';
export { whyNotWrite } from './sign-note.ts';
export { signSessionWords } from './sign-session-words.ts';
export { SupportAnswer } from './support-answer.tsx';
export { unsettledWords } from './unsettled.ts';
export { kindWords, levelWords, supportWords } from './view.ts';
export { mayBeTold, offeredToTell, type MayBeTold } from './who-told.ts';
export { addLines, lateEntryHours, linesAbout, linesOfPerson, type NewLine } from './store.ts';
export type { Line, LineKind } from './words.ts';
