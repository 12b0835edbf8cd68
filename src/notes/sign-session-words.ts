import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { whyCountersign } from './countersign.rules.ts';
import { addSessionWords, addSessionWordsAct, sessionWordsOf, type SessionWords } from './group-store.ts';
import { authorFacts, policyOn } from './note-facts.ts';
import { countersignHours } from './settings.ts';
import { roleWhenWriting } from './sign-note.ts';
import { linesAbout } from './store.ts';
import type { Line } from './words.ts';

/** Signs what the asker has just written from a session: the policy of the moment says whether it waits, as with their notes. */
export async function signSessionWords(
  scope: Scope,
  about: Pick<SessionWords, 'unitId' | 'subjectKind' | 'subjectId' | 'subjectLabel' | 'happenedAt' | 'late'>,
): Promise<void> {
  const byRole = roleWhenWriting(scope, about.unitId);
  const words = await addSessionWords(scope, { ...about, authorId: scope.actor.id!, authorRole: byRole });
  // Sent back to them: they put right what is to be put right, in as many lines as that takes, and then sign it once.
  if (words.state !== 'returned') await signAgain(scope, words);
}

/** Signs it as it stands now. */
export async function signAgain(scope: Scope, words: SessionWords): Promise<boolean> {
  const outside = (await linesAbout(scope, words.subjectId)).some(
    ({ authorId, state, outsideRole }) => authorId === words.authorId && state === 'stands' && outsideRole.length > 0,
  );
  const why = whyCountersign(words.id, await authorFacts(scope, words.unitId), await policyOn(scope, words.unitId), outside);
  await addSessionWordsAct(scope, words, {
    what: 'signed',
    versionNo: words.versionNo + 1,
    byRole: roleWhenWriting(scope, words.unitId),
    words: why,
    countersignBy: why === null ? null : await dueBy(scope, words.unitId),
  });
  return why !== null;
}

/** A line of it went into another record: whoever countersigns is asked anew, since what they read was about somebody else. */
export async function askAgainAfterMove(scope: Scope, line: AboutLine): Promise<void> {
  const words = await sessionWordsOf(scope, line.subjectId, line.authorId);
  if (words === null || (words.state !== 'waiting' && words.state !== 'countersigned')) return;
  await askAgain(scope, words, 'A line of it was moved to another record.', await dueBy(scope, words.unitId));
}

/**
 * A line of it was entered in error, or another put it right, while it waits: whoever had it open reads it again. Once countersigned, the line says
 * so by itself.
 */
export async function askAgainWhileWaiting(scope: Scope, line: AboutLine, why: 'entered in error' | 'put right by somebody else'): Promise<void> {
  const words = await sessionWordsOf(scope, line.subjectId, line.authorId);
  if (words === null || words.state !== 'waiting') return;
  await askAgain(scope, words, `A line of it was ${why}.`, words.countersignBy!);
}

type AboutLine = Pick<Line, 'subjectId' | 'authorId'>;

async function askAgain(scope: Scope, words: SessionWords, why: string, countersignBy: Temporal.Instant): Promise<void> {
  const byRole = roleWhenWriting(scope, words.unitId);
  await addSessionWordsAct(scope, words, { what: 'asked again', versionNo: words.versionNo + 1, byRole, words: why, countersignBy });
}

async function dueBy(scope: Scope, unitId: string): Promise<Temporal.Instant> {
  return scope.now.add({ hours: await settingFor(scope, countersignHours, unitId) });
}
