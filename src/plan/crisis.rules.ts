import { crisisQuestions, type CrisisAnswers, type CrisisPlan } from './crisis.words.ts';

/** Longest all answers together may be, in characters, counting a line break as half a printed line: what one A4 page holds in a size people can read. */
export const crisisMost = 3000;
const lineBreak = 45;

/** How much of the page the answers take, in characters. */
export function crisisLength(answers: CrisisAnswers): number {
  return crisisQuestions.reduce((sum, { key }) => {
    const words = answers[key] ?? '';
    return sum + words.length + (words.split('\n').length - 1) * lineBreak;
  }, 0);
}

/** What keeps this from being saved: a sentence for each, and the field it stands beside. */
export function crisisFaults(
  plan: CrisisAnswers & Pick<CrisisPlan, 'whose' | 'whyWithout' | 'saidOn' | 'reviewOn'>,
  today: Temporal.PlainDate,
): readonly { field: string; message: string }[] {
  const faults: { field: string; message: string }[] = [];
  if (crisisQuestions.every(({ key }) => plan[key] === null))
    faults.push({ field: 'signs', message: 'Answer at least one question: the rest can wait' });
  const over = crisisLength(plan) - crisisMost;
  if (over > 0)
    faults.push({
      field: '',
      message: `The plan must fit on one page that can be read in a hurry. Shorten it by about ${Math.ceil(over / 10) * 10} characters: the longest answer is “${longest(plan)}”`,
    });
  if (plan.whose === 'without them' && plan.whyWithout === null)
    faults.push({ field: 'whyWithout', message: 'Say why they took no part, and when they will be asked again' });
  if (Temporal.PlainDate.compare(plan.saidOn, today) > 0)
    faults.push({ field: 'saidOn', message: 'The day it was made must not be later than today' });
  if (Temporal.PlainDate.compare(plan.reviewOn, plan.saidOn) <= 0)
    faults.push({ field: 'reviewOn', message: 'The day to look at it again must be after the day it was made' });
  return faults;
}

function longest(answers: CrisisAnswers): string {
  return crisisQuestions.toSorted((a, b) => (answers[b.key] ?? '').length - (answers[a.key] ?? '').length)[0]!.title;
}

/** What a worker should know of the plan before they lean on it; none when all is well. */
export function crisisFlags(plan: CrisisPlan | null, today: Temporal.PlainDate): readonly string[] {
  if (plan === null) return [];
  const flags: string[] = [];
  if (plan.whose === 'without them') flags.push(`Written without them: ${plan.whyWithout ?? ''}`);
  const late = plan.reviewOn.until(today, { largestUnit: 'days' }).days;
  if (late > 0) flags.push(`It was to be looked at again ${late === 1 ? 'yesterday' : `${late} days ago`}. Ask whether it still holds.`);
  const unanswered = crisisQuestions.filter(({ key }) => plan[key] === null).map(({ title }) => title.toLowerCase());
  if (unanswered.length > 0 && unanswered.length < crisisQuestions.length) flags.push(`Not answered yet: ${unanswered.join('; ')}.`);
  return flags;
}

/** What everybody on the team must know from it today, in the words it has; empty without a plan. */
export function crisisMustKnow(plan: CrisisPlan | null): readonly string[] {
  if (plan === null) return [];
  return (
    [
      ['Signs that they need help', plan.signs],
      ['What makes it worse', plan.harms],
      ['Not to be called', plan.notCall],
    ] as const
  ).flatMap(([label, words]) => (words === null ? [] : [`${label}: ${words}`]));
}
