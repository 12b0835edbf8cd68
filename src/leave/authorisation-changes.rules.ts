import { lengthWords, momentWithYear, oftenWords, whoWords, windowWords } from './authorisation-words.ts';
import { dateWithYear } from '#platform/time.ts';
import type { Authorisation, LeaveLine } from './words.ts';

type Compared = Pick<Authorisation, 'lines' | 'conditions' | 'validTo' | 'reviewOn' | 'purpose'>;

/** What a later version of an authorisation says otherwise than the one before it, each in a sentence; the same is not mentioned. */
export function changesBetween(before: Compared, after: Compared): readonly string[] {
  const changes: string[] = [];
  const most = Math.max(before.lines.length, after.lines.length);
  for (let index = 0; index < most; index += 1) {
    const [was, is] = [before.lines[index], after.lines[index]];
    if (was === undefined) changes.push(`Line ${index + 1} is new: ${is!.title}, ${is!.places}`);
    else if (is === undefined) changes.push(`Line ${index + 1} is gone: ${was.title}, ${was.places}`);
    else changes.push(...aboutLine(index + 1, was, is));
  }
  const said = (one: { kind: string; words: string }): string => one.words.trim().toLowerCase();
  for (const one of after.conditions) if (!before.conditions.some((other) => said(other) === said(one))) changes.push(`New condition: ${one.words}`);
  for (const one of before.conditions)
    if (!after.conditions.some((other) => said(other) === said(one))) changes.push(`No longer a condition: ${one.words}`);
  const end = (at: Temporal.Instant | null): string => (at === null ? 'no end' : momentWithYear(at));
  if (end(before.validTo) !== end(after.validTo)) changes.push(`Ends: ${end(before.validTo)}, now ${end(after.validTo)}`);
  if (!before.reviewOn.equals(after.reviewOn)) changes.push(`Review by: ${dateWithYear(before.reviewOn)}, now ${dateWithYear(after.reviewOn)}`);
  if (before.purpose !== after.purpose) changes.push(`What it is for: “${before.purpose}”, now “${after.purpose}”`);
  return changes;
}

function aboutLine(number: number, was: LeaveLine, is: LeaveLine): string[] {
  const facts: readonly (readonly [string, (line: LeaveLine) => string])[] = [
    ['kind', (line) => line.title],
    ['where', (line) => line.places],
    ['not where', (line) => line.exclusions ?? 'nowhere named'],
    ['purpose', (line) => line.purpose ?? 'none named'],
    ['who goes', whoWords],
    ['each time', lengthWords],
    ['how often', oftenWords],
    ['when', windowWords],
    ['do not use if', (line) => line.doNotUseIf ?? 'nothing'],
    ['who chooses the hours', (line) => (line.nurseDiscretion ? 'the nurse in charge' : 'the responsible clinician')],
    ['wait when late', (line) => `${line.graceMinutes} minutes`],
  ];
  return facts.flatMap(([name, say]) => (say(was) === say(is) ? [] : [`Line ${number}, ${name}: ${say(was)}, now ${say(is)}`]));
}
