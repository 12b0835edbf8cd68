import type { Agreement } from './plan-words.ts';

/**
 * What an answer to the plan still lacks, beside which field; null when it can be kept. No answer needs a signature or the person's words,
 * and a "no" is kept as readily as a "yes" (domain 5.8).
 */
export function agreementFault(
  answer: Pick<Agreement, 'answer' | 'why' | 'askedOn' | 'askAgainOn'>,
  today: Temporal.PlainDate,
): { readonly field: 'why' | 'askedOn' | 'again'; readonly say: string } | null {
  const { why, askedOn, askAgainOn } = answer;
  if (Temporal.PlainDate.compare(askedOn, today) > 0) return { field: 'askedOn', say: 'The day they were asked must not be later than today.' };
  if (answer.answer === 'could not take part' && why === null) return { field: 'why', say: 'Say what kept them from taking part.' };
  if ((answer.answer === 'could not take part' || answer.answer === 'ask me later') && askAgainOn === null)
    return { field: 'again', say: 'Enter the day to ask again.' };
  if (askAgainOn !== null && Temporal.PlainDate.compare(askAgainOn, askedOn) <= 0)
    return { field: 'again', say: 'The day to ask again must be after the day they were asked.' };
  return null;
}
