import { z } from 'zod';
import { version } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { answerTask, askTask, tasksAbout } from '#tasks';
import { notesAccess } from './access.ts';
import { forWhom, mayCountersign } from './countersign.rules.ts';
import { faultPhrases } from './fault-words.ts';
import { maySignGroupAgain, readInFull } from './group.rules.ts';
import { addSessionWordsAct, sessionWordsById, sessionWordsWaiting, unreadLines, type SessionWords } from './group-store.ts';
import { whyNamesStay } from './names-in-words.tsx';
import { countersignerFacts, policyOn } from './note-facts.ts';
import { countersignShape, sendBackShape } from './note-input.ts';
import { aboutSessionWords, sessionWordsPage } from './session-words.page.tsx';
import { mustMayWrite, roleWhenWriting } from './sign-note.ts';
import { signAgain } from './sign-session-words.ts';
import { linesAbout } from './store.ts';

/** It, held to be countersigned or sent back by the asker; what they have not seen is refused. */
async function heldToAnswer(scope: Scope, id: string, seen: number): Promise<{ readonly words: SessionWords; readonly forId: string | null }> {
  const words = (await sessionWordsById(scope, id))!;
  const facts = await countersignerFacts(scope, words.unitId);
  const decided = readInFull(mayCountersign(words, facts, await policyOn(scope, words.unitId)), {
    unread: await unreadLines(scope, words.id),
    standing: (await linesAbout(scope, words.subjectId)).filter(({ authorId, state }) => authorId === words.authorId && state === 'stands').length,
  });
  if (!decided.allowed) refuse('', decided.reasons.map(({ say }) => say).join(' '));
  if (words.versionNo !== seen) refuse('', 'Its author wrote more, or put something right, after you opened it. Read it again.');
  const through = forWhom(words.authorId, facts);
  return { words, forId: through !== null && through !== 'self' ? through.covers : null };
}

/** What to open next: the next of these that the asker may sign, else the list. */
async function nextHref(scope: Scope, words: SessionWords): Promise<string> {
  const [facts, policy] = [await countersignerFacts(scope, words.unitId), await policyOn(scope, words.unitId)];
  const next = (await sessionWordsWaiting(scope, words.unitId)).find((one) => one.id !== words.id && mayCountersign(one, facts, policy).allowed);
  return next === undefined ? `/notes/countersign?unit=${words.unitId}` : `/notes/sessions/${next.id}`;
}

/** In whose records it stands, for the audit. */
async function peopleOf(scope: Scope, words: SessionWords): Promise<readonly string[]> {
  const lines = await linesAbout(scope, words.subjectId);
  return [...new Set(lines.filter(({ authorId }) => authorId === words.authorId).map(({ personId }) => personId))];
}

/** Adds a countersignature, with its basis, to all that one author wrote from one session. */
export const countersignSession = action({
  path: '/notes/sessions/:group/countersign',
  access: notesAccess['countersign-session'],
  input: z.strictObject({ ...countersignShape, version: version() }),
  subject: aboutSessionWords,
  again: sessionWordsPage as never,
  async run(scope, input, params) {
    const { words, forId } = await heldToAnswer(scope, params['group']!, input.version);
    if (input.basis === 'confirmed with' && input.confirmedWith === null) refuse('confirmedWith', 'Enter whom you confirmed it with');
    await addSessionWordsAct(scope, words, {
      what: 'countersigned',
      versionNo: words.versionNo,
      byRole: roleWhenWriting(scope, words.unitId),
      basis: input.basis,
      confirmedWith: input.basis === 'confirmed with' ? input.confirmedWith : null,
      forId,
    });
    return {
      to: await nextHref(scope, words),
      say: `Countersigned: what ${words.authorName} wrote from ${words.subjectLabel}.`,
      people: await peopleOf(scope, words),
      unitId: words.unitId,
      subject: `session words ${words.id}`,
      fields: ['basis'],
    };
  },
});

/** Sends it back to its author with a comment; what it was for is kept, for supervision. */
export const sendBackSession = action({
  path: '/notes/sessions/:group/send-back',
  access: notesAccess['send-back-session'],
  input: z.strictObject({ ...sendBackShape, version: version() }),
  subject: aboutSessionWords,
  again: sessionWordsPage as never,
  async run(scope, input, params) {
    const { words } = await heldToAnswer(scope, params['group']!, input.version);
    if (input.faults.length === 0 && input.comment === null)
      refuse('faults', 'Choose what is missing, or write a comment: its author has to know what to do');
    if (input.faults.includes('other') && input.comment === null) refuse('comment', 'Say in a comment what else it is');
    const comment = input.comment ?? input.faults.map((fault) => faultPhrases[fault]).join(' ');
    const kept = await whyNamesStay(scope, { unitId: words.unitId, of: null, field: 'comment' }, comment, input);
    await addSessionWordsAct(scope, words, {
      what: 'sent back',
      versionNo: words.versionNo,
      byRole: roleWhenWriting(scope, words.unitId),
      faults: input.faults.length === 0 ? ['other'] : input.faults,
      words: comment,
    });
    await askTask(scope, {
      unitId: words.unitId,
      kind: 'other',
      aboutKind: 'note sent back',
      aboutId: words.id,
      say: `What you wrote from ${words.subjectLabel} was sent back: ${comment}`.slice(0, 600),
      link: `/notes/sessions/${words.id}`,
      askedOf: words.authorId,
    });
    return {
      to: await nextHref(scope, words),
      say: `Sent back to ${words.authorName}.`,
      people: await peopleOf(scope, words),
      unitId: words.unitId,
      subject: `session words ${words.id}`,
      ...(kept === undefined ? {} : { reason: kept }),
      fields: ['faults', 'comment'],
    };
  },
});

/** Its author signs it again, once what was sent back is put right. */
export const signSessionAgain = action({
  path: '/notes/sessions/:group/sign-again',
  access: notesAccess['sign-session-again'],
  input: z.strictObject({ version: version() }),
  subject: aboutSessionWords,
  again: sessionWordsPage as never,
  async run(scope, input, params) {
    const words = (await sessionWordsById(scope, params['group']!))!;
    const decided = maySignGroupAgain(words, scope.actor.id);
    if (!decided.allowed) refuse('', decided.reasons.map(({ say }) => say).join(' '));
    if (words.versionNo !== input.version) refuse('', 'Something was done with it after you opened it. Look at it again.');
    await mustMayWrite(scope, words.unitId);
    const waits = await signAgain(scope, words);
    for (const task of await tasksAbout(scope, 'note sent back', [words.id]))
      if (task.answer === null || task.answer === 'acknowledged') await answerTask(scope, task.id, 'done', 'Signed again.');
    return {
      to: `/notes/sessions/${words.id}`,
      say: waits ? 'Signed again; it waits for a countersign.' : 'Signed again.',
      people: await peopleOf(scope, words),
      unitId: words.unitId,
      subject: `session words ${words.id}`,
    };
  },
});
