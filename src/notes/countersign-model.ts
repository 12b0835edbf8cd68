import { firstName, namesOf, personById, type PersonNames } from '#people';
import type { Scope } from '#platform/scope.ts';
import { chosenUnit } from '#platform/unit-choice.ts';
import { forWhom, mayCountersign } from './countersign.rules.ts';
import { coversOn } from './cover-store.ts';
import { notesInQueue, waitingOn, type Waiting } from './countersign-store.ts';
import { sessionWordsWaiting, type SessionWords } from './group-store.ts';
import { countersignerFacts, policyOn } from './note-facts.ts';
import { noteNames } from './note-names.ts';
import { actsOf, notesAbout } from './note-store.ts';
import type { NoteNames } from './note-view.tsx';
import type { Note, NoteAct } from './note.words.ts';

/** The list of notes that wait, and the one that is open beside it. */
export interface CountersignModel {
  readonly unitId: string;
  /** Those the asker may countersign, in order of the time they have left. */
  readonly mine: readonly Waiting[];
  /** What was written from sessions and waits for the asker: one entry for each session and author. */
  readonly sessions: readonly (SessionWords & { readonly by: Temporal.Instant })[];
  /** Others that wait for somebody else. */
  readonly others: number;
  /** Why none is the asker's: the reasons of the first. */
  readonly why: readonly string[];
  readonly notes: ReadonlyMap<string, Note>;
  readonly names: ReadonlyMap<string, PersonNames & { readonly name: string }>;
  readonly open: {
    readonly note: Note;
    readonly acts: readonly NoteAct[];
    readonly words: NoteNames;
    readonly last: Note | null;
    /** Whose countersigning the asker would do in their place. */
    readonly covers: string | null;
  } | null;
  readonly countersignsFor: readonly string[];
  readonly coversFor: readonly { readonly name: string; readonly until: Temporal.PlainDate | null }[];
}

/** Loads the list for the asker on a unit; with `noteId` that note is open, else the first. */
export async function countersignModel(scope: Scope, unitAsked: string | undefined, noteId: string | undefined): Promise<CountersignModel | null> {
  const unitId = chosenUnit(scope.actor, unitAsked);
  if (unitId === null) return null;
  const [waiting, facts, policy] = [await waitingOn(scope, unitId), await countersignerFacts(scope, unitId), await policyOn(scope, unitId)];
  const rulings = waiting.map((one) => ({ one, ruling: mayCountersign({ authorId: one.authorId, state: 'waiting' }, facts, policy) }));
  const mine = rulings.flatMap(({ one, ruling }) => (ruling.allowed ? [one] : []));
  const written = (await sessionWordsWaiting(scope, unitId)).map((one) => ({ one, ruling: mayCountersign(one, facts, policy) }));
  const sessions = written.flatMap(({ one, ruling }) => (ruling.allowed ? [one] : []));
  const shown = mine.find(({ id }) => id === noteId) ?? mine[0];
  const covers = await coversOn(scope, unitId, scope.today);
  const notes = await notesInQueue(scope, mine);
  const note = shown === undefined ? undefined : notes.get(shown.id);
  return {
    unitId,
    mine,
    sessions,
    others: waiting.length - mine.length + written.length - sessions.length,
    why: mine.length + sessions.length > 0 ? [] : ([...rulings, ...written][0]?.ruling.reasons.map(({ say }) => say) ?? []),
    notes,
    names: await namesOf(
      scope,
      mine.map(({ personId }) => personId),
    ),
    open: note === undefined ? null : await opened(scope, note, forWhom(note.authorId, facts)),
    countersignsFor: covers.filter((one) => one.what === 'countersigns for' && one.staffId === facts.id).map(({ forName }) => forName),
    coversFor: covers.filter((one) => one.what === 'covers for' && one.staffId === facts.id).map((one) => ({ name: one.forName, until: one.until })),
  };
}

async function opened(scope: Scope, note: Note, through: ReturnType<typeof forWhom>): Promise<CountersignModel['open']> {
  const person = await personById(scope, note.personId);
  if (person === null) return null;
  const earlier = await notesAbout(scope, note.personId, { most: 5, before: { at: note.happenedAt, id: note.id } });
  return {
    note,
    acts: (await actsOf(scope, [note.id])).get(note.id) ?? [],
    words: await noteNames(scope, note.personId, firstName(person)),
    last: earlier.find(({ state }) => state !== 'moved' && state !== 'entered in error') ?? null,
    covers: through !== null && through !== 'self' ? through.covers : null,
  };
}
