import { firstName } from '#people';
import { dateOf, dateWithYear, shortDate } from '#platform/time.ts';
import { Quote, Tag, type TagTone } from '#platform/ui/pieces.tsx';
import type { Agreement, AgreementAnswer, OutcomeKind, PlanGoal, Rating, StepState, StepVersion, StepWho, TextVersion } from './plan-words.ts';

/** Names and dates of a plan in words, as every page of it says them. */

type Named = Parameters<typeof firstName>[0];

/** "Marcus, written down by Hannah Lisle" or "Marcus wrote it". */
export function saidBy(text: Pick<TextVersion, 'how' | 'writtenBy'>, first: string): string {
  if (text.how === 'wrote') return `${first} wrote it`;
  if (text.how === 'brought in') return `${first}, brought in from a file`;
  return text.writtenBy === null ? `${first}, own words` : `${first}, own words, written down by ${text.writtenBy}`;
}

/** The person's own words of a text, with who wrote them down and when. */
export function OwnWords({ text, person, size }: { readonly text: TextVersion; readonly person: Named; readonly size?: 'plain' | 'big' | 'small' }) {
  return <Quote words={text.words} who={saidBy(text, firstName(person))} when={dateWithYear(text.saidOn)} size={size ?? 'plain'} />;
}

/** "Hannah Lisle, 16 November 2026" under words of staff's. */
export function writtenBy(text: Pick<TextVersion, 'writtenBy' | 'writtenAt'>): string {
  return `${text.writtenBy ?? 'not known by whom'}, ${dateWithYear(dateOf(text.writtenAt))}`;
}

const stateTones: Readonly<Record<StepState, TagTone>> = {
  'not started': 'grey',
  'doing it': 'blue',
  done: 'green',
  'cannot be done yet': 'amber',
  'no longer needed': 'dashed',
};

/** "Cannot be done yet: staff for Saturdays". */
export function stateWords(step: Pick<StepVersion, 'state' | 'inTheWay'>): string {
  const words = sentence(step.state);
  return step.inTheWay === null ? words : `${words}: ${step.inTheWay}`;
}

export function StateTag({ step }: { readonly step: Pick<StepVersion, 'state' | 'inTheWay'> }) {
  return <Tag tone={stateTones[step.state]}>{stateWords(step)}</Tag>;
}

/** Who does a step: the person stands first. */
export function whoWords(step: { readonly who: StepWho; readonly whoName: string | null }, first: string): string {
  if (step.who === 'the person') return first;
  return step.who === 'the person and somebody' ? `${first} and ${step.whoName ?? 'somebody'}` : (step.whoName ?? 'Somebody');
}

/** "3 on 2 Sep → 6 on 16 Nov"; null when nobody asked. */
export function nearWords(ratings: readonly Pick<Rating, 'score' | 'on'>[]): string | null {
  const [first, last] = [ratings[0], ratings.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (ratings.length === 1) return `${first.score} on ${dayMonth(first.on)}`;
  return `${first.score} on ${dayMonth(first.on)} → ${last.score} on ${dayMonth(last.on)}`;
}

/** "23 Nov". */
export function dayMonth(date: Temporal.PlainDate): string {
  return shortDate(date).split(' ').slice(1).join(' ');
}

export const outcomeWords: Readonly<Record<OutcomeKind, string>> = {
  achieved: 'Achieved',
  partly: 'Partly achieved',
  changed: 'Changed into another goal',
  'stopped: my choice': 'Stopped: my choice',
  'stopped: other': 'Stopped: for another reason',
};

/** The answers as the person is asked them. */
export const answerLabels: Readonly<Record<AgreementAnswer, string>> = {
  agree: 'Yes, I agree',
  'agree with some': 'I agree with some of it',
  'do not agree': 'No, I do not agree',
  'could not take part': 'They could not take part today',
  'ask me later': 'Ask me later',
};

/** "Marcus agreed", "Marcus does not agree": a heading. */
export function answerHeading(agreement: Pick<Agreement, 'answer'>, first: string): string {
  const words: Readonly<Record<AgreementAnswer, string>> = {
    agree: `${first} agreed`,
    'agree with some': `${first} agreed with some of it`,
    'do not agree': `${first} does not agree`,
    'could not take part': `${first} could not take part`,
    'ask me later': `${first} said: ask me later`,
  };
  return words[agreement.answer];
}

/** What a goal is called where one line must do: the person's words in quotes, else the shared goal without them. */
export function goalLabel(goal: Pick<PlanGoal, 'myWords' | 'shared'>): string {
  if (goal.myWords !== null) return `“${goal.myWords.words}”`;
  return goal.shared === null ? 'A goal nobody has put into words yet' : `${goal.shared.words} (not in their own words yet)`;
}

/** First letter large, the rest as it is. */
export function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
