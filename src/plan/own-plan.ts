import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { sql } from 'kysely';
import { advanceState, weightOf } from './advance.rules.ts';
import { choiceDocumentsFrom } from './advance.settings.ts';
import { advanceDocumentsOf } from './advance-store.ts';
import { advanceKindWords, type AdvanceDocument } from './advance.words.ts';
import { endingStepsOf, type EndingStep } from './ending-steps-store.ts';
import { endingsOf, type Ending } from './ending-store.ts';
import { newestText } from './plan-history.rules.ts';
import { endingParts } from './plan-parts.words.ts';
import { textsOf } from './plan-text-store.ts';

/** Something the asker set down beforehand, with what it is worth in words said to them. */
export interface OwnAhead {
  readonly document: AdvanceDocument;
  readonly title: string;
  /** What this kind does and does not bind to, as the law stands today (MCA 2005 ss4, 24–26, 28; MHA 1983 s58A). */
  readonly worth: string;
  /** Taken back, or something in it has to be looked at for it to hold. */
  readonly state: ReturnType<typeof advanceState>;
}

const worthWords: Readonly<Record<string, string>> = {
  considered: 'When you cannot decide, whoever decides for you must think about it. They do not have to do it, but they need a reason not to.',
  'choice-not-in-force':
    'The law that gives it its own weight has not begun. Until then it counts like an advance statement: whoever decides for you must think about it.',
  'choice-in-force': 'The law about these documents has begun. Ask us how it is followed here.',
  binding:
    'When you cannot decide, it counts as your own no: the treatment must not be given. Treatment for mental illness under the Mental Health Act can still be given in some cases; ask us which.',
};

/** What the asker set down beforehand, what holds first; nothing that was recorded by mistake. */
export async function ownAhead(scope: Scope, personId: string, unitId: string | null): Promise<readonly OwnAhead[]> {
  const from = await settingFor(scope, choiceDocumentsFrom, unitId);
  const choiceFrom = from === '' ? null : Temporal.PlainDate.from(from);
  return (await advanceDocumentsOf(scope, personId))
    .filter(({ enteredInError }) => !enteredInError)
    .map((document) => {
      const weight = weightOf(document.kind, scope.today, choiceFrom);
      const code = weight.isNot.code === 'choice-not-in-force' ? weight.isNot.code : weight.is.code;
      // Their day of birth is not read here: whether they were 18 is for staff to look at.
      return { document, title: advanceKindWords[document.kind].title, worth: worthWords[code]!, state: advanceState(document, null, scope.today) };
    });
}

/** How the asker's time with us ends, as far as it was talked about with them; null: it was not. */
export interface OwnEnding {
  readonly ending: Ending;
  readonly steps: readonly EndingStep[];
  /** What they said of it, in their words. */
  readonly said: readonly { readonly label: string; readonly words: string }[];
}

/** The newest version that was talked about with the asker: the database shows them no other. */
export async function ownEnding(scope: Scope, personId: string): Promise<OwnEnding | null> {
  const ending = (await endingsOf(scope, personId))[0];
  if (ending === undefined) return null;
  const texts = await textsOf(scope, { personId, goalId: null, preparationId: null });
  return {
    ending,
    steps: (await endingStepsOf(scope, personId)).filter(({ state }) => state !== 'no longer needed'),
    said: endingParts.flatMap(({ part, label }) => {
      const newest = newestText(texts, part);
      return newest === null || newest.words === '' ? [] : [{ label, words: newest.words }];
    }),
  };
}

/** Somebody who is there for the asker. */
export interface OwnTeamMember {
  readonly name: string;
  readonly role: string;
  readonly whatFor: string | null;
  readonly phone: string | null;
  readonly ringWhen: string | null;
  readonly nextStep: string | null;
  readonly nextOn: Temporal.PlainDate | null;
}

/** The asker's own team: named workers first, then whoever else their team page names. Nobody else's, whoever asks. */
export async function ownTeam(scope: Scope): Promise<readonly OwnTeamMember[]> {
  const { rows } = await sql<OwnTeamMember>`select name, role, what_for as "whatFor", phone, ring_when as "ringWhen", next_step as "nextStep",
    next_on as "nextOn" from my_own_team()`.execute(scope.tx);
  return rows;
}
