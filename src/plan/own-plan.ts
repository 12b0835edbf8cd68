import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { sql } from 'kysely';
import { advanceState, weightOf, whyNotForLife, whyNotValid, type SaidByLaw } from './advance.rules.ts';
import { choiceDocumentsFrom } from './advance.settings.ts';
import { advanceDocumentsOf } from './advance-store.ts';
import { advanceKinds, advanceKindWords, type AdvanceDocument } from './advance.words.ts';
import { endingStepsOf, type EndingStep } from './ending-steps-store.ts';
import { endingsOf, type Ending } from './ending-store.ts';
import { newestText } from './plan-history.rules.ts';
import { endingParts } from './plan-parts.words.ts';
import { textsOf } from './plan-text-store.ts';

/** One thing the asker set down beforehand, and whether it stands. */
export interface OwnAhead {
  readonly document: AdvanceDocument;
  readonly state: ReturnType<typeof advanceState>;
  /** What keeps it from standing as it is recorded, in words said to them. */
  readonly why: readonly string[];
  /** Of one that says no to what would keep them alive: why it would not do that, though it may stand for the rest. */
  readonly whyNotForLife: readonly string[];
}

/** One of the three kinds, with what it is, what it is worth, and what the asker has of it. */
export interface OwnAheadKind {
  readonly title: string;
  readonly is: string;
  /** What it does and does not bind to, as the law stands today (MCA 2005 ss4, 24–26, 28; MHA 1983 ss58A, 62). */
  readonly worth: string;
  readonly documents: readonly OwnAhead[];
}

const worthWords: Readonly<Record<string, string>> = {
  considered: 'When you cannot decide, whoever decides for you must think about it. They do not have to do it, but they need a reason not to.',
  'choice-not-in-force':
    'The law that gives it its own weight has not begun. Until then it counts like an advance statement: whoever decides for you must think about it.',
  'choice-in-force': 'The law about these documents has begun. Ask us how it is followed here.',
  binding:
    'When you cannot decide, and it is valid and fits what happens, it counts as your own no: the treatment must not be given. Treatment for mental illness under the Mental Health Act may still be given. A no to electro-convulsive therapy (ECT) counts there too, unless it is an emergency.',
};

/** The reasons of the rules, said to the person themself. */
const whyWords: Readonly<Record<string, string>> = {
  'under-18': 'You were not yet 18 when you made it.',
  'no-capacity': 'It is recorded that you could not decide about this when you made it.',
  'no-treatment': 'It does not say which treatment you refuse.',
  'no-statement': 'It does not say that it holds even if your life is at risk.',
  'not-in-writing': 'It is not in writing.',
  'not-signed': 'You have not signed it, and nobody signed it for you while you were there.',
  'no-witness': 'It has no witness.',
  'witness-not-there': 'The witness was not there when it was signed, or when you said that the signature is yours.',
  'witness-not-signed': 'The witness has not signed it while you were there.',
};

/** The asker's three kinds, whether they have one or not; nothing that was recorded by mistake. */
export async function ownAhead(scope: Scope, personId: string, unitId: string | null): Promise<readonly OwnAheadKind[]> {
  const from = await settingFor(scope, choiceDocumentsFrom, unitId);
  const choiceFrom = from === '' ? null : Temporal.PlainDate.from(from);
  const { rows } = await sql<{ born: Temporal.PlainDate | null }>`select my_own_birthday() as born`.execute(scope.tx);
  const born = rows[0]?.born ?? null;
  const standing = (await advanceDocumentsOf(scope, personId)).filter(({ enteredInError }) => !enteredInError);
  return advanceKinds.map((kind) => {
    const weight = weightOf(kind, scope.today, choiceFrom);
    return {
      title: advanceKindWords[kind].title,
      is: advanceKindWords[kind].hint,
      worth: worthWords[weight.isNot.code === 'choice-not-in-force' ? weight.isNot.code : weight.is.code]!,
      documents: standing
        .filter((one) => one.kind === kind)
        .map((document) => ({
          document,
          state: advanceState(document, born, scope.today),
          why: saidToThem(whyNotValid(document, born)),
          whyNotForLife: saidToThem(whyNotForLife(document)),
        })),
    };
  });
}

/** That it was withdrawn is said by its state. */
function saidToThem(why: readonly SaidByLaw[]): readonly string[] {
  return why.filter(({ code }) => code !== 'withdrawn').map(({ code, say }) => whyWords[code] ?? say);
}

/** How the asker's time with us ends, as far as it was talked about with them; null: it was not. */
export interface OwnEnding {
  readonly ending: Ending;
  readonly steps: readonly EndingStep[];
  /** What they said of it, in their words. */
  readonly said: readonly { readonly label: string; readonly words: string }[];
}

const dayKey = ({ byOn }: EndingStep): string => byOn?.toString() ?? 'without';

/** The newest version that was talked about with the asker: the database shows them no other. */
export async function ownEnding(scope: Scope, personId: string): Promise<OwnEnding | null> {
  const ending = (await endingsOf(scope, personId))[0];
  if (ending === undefined) return null;
  const texts = await textsOf(scope, { personId, goalId: null, preparationId: null });
  return {
    ending,
    // By the day each is for, those without one last: what comes next stands before what comes later.
    steps: (await endingStepsOf(scope, personId))
      .filter(({ state }) => state !== 'no longer needed')
      .toSorted((a, b) => dayKey(a).localeCompare(dayKey(b))),
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

/** Who is in charge of the asker's unit just now, and stands in when nobody of their team is here; null: nobody is. */
export async function ownInCharge(scope: Scope): Promise<string | null> {
  const { rows } = await sql<{ name: string | null }>`select my_own_in_charge() as name`.execute(scope.tx);
  return rows[0]?.name ?? null;
}
