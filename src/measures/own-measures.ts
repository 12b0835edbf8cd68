import { refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { dropDraft, findDraft, keepDraft } from './answer-draft.ts';
import { firstUnanswered, mayFillInThemself } from './fill-in-themself.rules.ts';
import type { InstrumentItem } from './instrument.ts';
import { instrumentOf } from './instruments.ts';
import { answerField } from './measure-fields.tsx';
import { keepMine, ownAsks, putOff, tellOfMine } from './own-measures-store.ts';
import { answerFaults, safetyAnswers, scoreAll, type Answers } from './score.rules.ts';
import { notTodayDays, safetyAnswerMinutes } from './settings.ts';
import { shownInstrument, type ShownInstrument } from './shown-wording.rules.ts';

/** A measure that somebody is asked to fill in by themself, as their own pages show it. */
export interface OwnMeasure {
  readonly askedId: string;
  readonly unitId: string;
  readonly shown: ShownInstrument;
  readonly items: readonly InstrumentItem[];
  readonly askedBy: string;
  readonly askedAt: Temporal.Instant;
  /** They said "not today": it is offered again from this day. */
  readonly notBefore: Temporal.PlainDate | null;
  /** What they have answered so far; only they have it until they give it to their team. */
  readonly answers: Answers;
  /** The first question without an answer; null: all have one. */
  readonly next: number | null;
  /** The unit found that its definition is otherwise in the manual: nothing of it is asked until that is put right. */
  readonly stopped: boolean;
}

/** What the asker is asked to fill in and may be shown the words of, oldest first. */
export async function ownMeasures(scope: Scope): Promise<readonly OwnMeasure[]> {
  const mine: OwnMeasure[] = [];
  for (const ask of await ownAsks(scope)) {
    const instrument = instrumentOf(ask.instrumentId);
    const shown = instrument === undefined ? null : shownInstrument(instrument, ask.pack, scope.today);
    if (shown === null || !mayFillInThemself(shown)) continue;
    const answers = await answersSoFar(scope, shown);
    const { items } = shown.instrument;
    mine.push({
      askedId: ask.id,
      unitId: ask.unitId,
      shown,
      items,
      askedBy: ask.askedBy,
      askedAt: ask.askedAt,
      notBefore: ask.notBefore,
      answers,
      next: firstUnanswered(
        items.map(({ id }) => id),
        new Set(Object.keys(answers)),
      ),
      stopped: instrument!.unconfirmed.length > 0 && ask.notAsInManual.includes(shown.instrument.version),
    });
  }
  return mine;
}

/** What is kept of it so far, as far as this definition takes it. */
async function answersSoFar(scope: Scope, { instrument }: ShownInstrument): Promise<Answers> {
  const draft = await findDraft(scope, scope.actor.id!, instrument.id);
  return Object.fromEntries(
    instrument.items.flatMap(({ id }): [string, number][] => {
      const value = Number(draft?.values[answerField(id)] ?? Number.NaN);
      return Number.isNaN(value) || answerFaults(instrument, { [id]: value }).length > 0 ? [] : [[id, value]];
    }),
  );
}

async function keepSoFar(scope: Scope, { instrument }: ShownInstrument, answers: Answers): Promise<void> {
  await keepDraft(
    scope,
    scope.actor.id!,
    instrument.id,
    Object.fromEntries(Object.entries(answers).map(([id, value]) => [answerField(id), String(value)])),
  );
}

/** What somebody reads where the unit stopped a measure they were asked. */
export function stoppedWords({ answers }: Pick<OwnMeasure, 'answers'>): string {
  return `Your team found something not quite right in these questions, and has stopped them. That is about the questions, not about you. You need do nothing.${Object.keys(answers).length === 0 ? '' : ' What you answered so far stays with you.'}`;
}

/** The measure a form was opened on; refused where it is no longer asked, or has changed meanwhile. */
async function measureOf(scope: Scope, askedId: string, definition: string): Promise<OwnMeasure> {
  const one = (await ownMeasures(scope)).find((mine) => mine.askedId === askedId);
  if (one === undefined) refuse('', 'You are not asked this any more.');
  if (one.stopped) refuse('', stoppedWords(one));
  if (one.shown.instrument.version !== definition) refuse('', 'The questions have changed. Open them again.');
  return one;
}

/** Tells of answers about self-harm, at once. True where somebody was told. */
async function tell(scope: Scope, one: OwnMeasure, answers: Answers): Promise<boolean> {
  const worrying = safetyAnswers(one.shown.instrument, answers);
  if (worrying.length === 0) return false;
  const minutes = await settingFor(scope, safetyAnswerMinutes, one.unitId);
  return tellOfMine(scope, one.askedId, one.shown.instrument.shortName, Object.fromEntries(worrying.map((id) => [id, answers[id]!])), minutes);
}

/**
 * Keeps the asker's answer to one question, or leaves the question out. An answer about self-harm is told of before anything else is asked.
 * @param typed the answer; null leaves the question out
 * @returns whether somebody was told of it now
 */
export async function answerMine(
  scope: Scope,
  about: { readonly askedId: string; readonly definition: string; readonly at: number; readonly typed: string | null },
): Promise<boolean> {
  const one = await measureOf(scope, about.askedId, about.definition);
  const item = one.items[about.at - 1];
  if (item === undefined) refuse('', 'There is no such question.');
  const { [item.id]: _before, ...rest } = one.answers;
  if (about.typed === null) {
    await keepSoFar(scope, one.shown, rest);
    return false;
  }
  const answer = oneAnswer(one.shown, item, about.typed);
  await keepSoFar(scope, one.shown, { ...rest, ...answer });
  return tell(scope, one, answer);
}

function oneAnswer({ instrument }: ShownInstrument, item: InstrumentItem, typed: string): Answers {
  const words = typed.trim();
  if (words === '') refuse('answer', 'Choose an answer, or leave this one out');
  const value = /^-?\d{1,4}(\.\d{1,4})?$/.test(words) ? Number(words) : Number.NaN;
  if (answerFaults(instrument, { [item.id]: value }).length > 0)
    refuse('answer', item.figure === null ? 'Choose one of the answers' : `Choose a number between ${item.figure.from} and ${item.figure.to}`);
  return { [item.id]: value };
}

/** Gives the asker's answers to their team, with what they want to say of it. @returns whether somebody was told of an answer about self-harm */
export async function giveMine(
  scope: Scope,
  about: { readonly askedId: string; readonly definition: string; readonly ownWords: string | null; readonly how: string },
): Promise<boolean> {
  const one = await measureOf(scope, about.askedId, about.definition);
  if (Object.keys(one.answers).length === 0) refuse('', 'Nothing is answered yet. If you would rather not, say so: that is an answer too.');
  const told = await tell(scope, one, one.answers);
  const { instrument, packId } = one.shown;
  const kept = await keepMine(scope, {
    askedId: one.askedId,
    version: instrument.version,
    packId,
    answers: one.answers,
    scores: Object.fromEntries(scoreAll(instrument, one.answers).map((scored) => [scored.scale, scored.known ? scored.value : null])),
    ownWords: about.ownWords,
    how: about.how,
  });
  if (!kept) refuse('', 'You are not asked this any more.');
  await dropDraft(scope, scope.actor.id!, instrument.id);
  return told;
}

/** "Not today" keeps what is answered so far and offers it again in the days the unit says; "I would rather not" ends it, in their words. */
export async function putMineOff(
  scope: Scope,
  about: { readonly askedId: string; readonly rather: boolean; readonly words: string | null },
): Promise<void> {
  const one = (await ownMeasures(scope)).find((mine) => mine.askedId === about.askedId);
  if (one === undefined) refuse('', 'You are not asked this any more.');
  const until = about.rather ? null : scope.today.add({ days: await settingFor(scope, notTodayDays, one.unitId) });
  if (!(await putOff(scope, one.askedId, until, about.words))) refuse('', 'You are not asked this any more.');
  if (about.rather) await dropDraft(scope, scope.actor.id!, one.shown.instrument.id);
}
