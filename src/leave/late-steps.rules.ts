/** Why the ward's steps are running. Missing and AWOL keep the cause from before the declaration: the clock goes on. */
export type LateCause = 'overdue' | 'walked off' | 'not where expected' | 'unauthorised';

/** Why, and from which moment the steps are counted. */
export interface Late {
  readonly cause: LateCause;
  readonly since: Temporal.Instant;
}

/** A step of the site's own list: its words, and minutes from the moment the steps began (setting `leave.late-steps`). */
export interface PlannedStep {
  readonly step: string;
  readonly afterMinutes: number;
}

/** A step that somebody did: never changed afterwards; the same step may be done more than once. */
export interface DoneStep {
  readonly id: string;
  readonly step: string;
  readonly words: string | null;
  readonly doneAt: Temporal.Instant;
  readonly byName: string;
}

/** A step as it stands on the clock. */
export interface StepOnClock {
  readonly step: string;
  readonly dueAt: Temporal.Instant;
  /** Every time it was done, earliest first; empty: not done. */
  readonly done: readonly DoneStep[];
  /** `done`, `now` (its time has come and nobody has done it), or `later`. */
  readonly stands: 'done' | 'now' | 'later';
}

/**
 * The site's list laid on the clock from the moment somebody was late, walked off or was not where they should be. A step
 * done early counts as done. What was done beside the list (a second call, the Ministry of Justice) follows it.
 */
export function stepsOnClock(
  planned: readonly PlannedStep[],
  since: Temporal.Instant,
  done: readonly DoneStep[],
  now: Temporal.Instant,
): readonly StepOnClock[] {
  const after = done.filter((one) => Temporal.Instant.compare(one.doneAt, since) >= 0);
  const listed = planned.map(({ step, afterMinutes }): StepOnClock => {
    const dueAt = since.add({ minutes: afterMinutes });
    const times = after.filter((one) => one.step === step).toSorted((a, b) => Temporal.Instant.compare(a.doneAt, b.doneAt));
    return { step, dueAt, done: times, stands: times.length > 0 ? 'done' : Temporal.Instant.compare(dueAt, now) <= 0 ? 'now' : 'later' };
  });
  const names = new Set(planned.map(({ step }) => step));
  const beside = new Map<string, DoneStep[]>();
  for (const one of after) if (!names.has(one.step)) beside.set(one.step, [...(beside.get(one.step) ?? []), one]);
  return [...listed, ...[...beside].map(([step, times]): StepOnClock => ({ step, dueAt: times[0]!.doneAt, done: times, stands: 'done' }))];
}

/** The step to do now: the first of those whose time has come, else the first to come. Null: all are done. */
export function stepToDo(steps: readonly StepOnClock[]): StepOnClock | null {
  return steps.find((step) => step.stands === 'now') ?? steps.find((step) => step.stands === 'later') ?? null;
}

/** The step that restricted people's absence adds: domain 1.55, Code of Practice chapter 28. */
export const ministryStep = 'Tell the Ministry of Justice (Mental Health Casework Section)';

/** The site's list, with the step that a restricted person's absence adds at its end. */
export function planFor(planned: readonly PlannedStep[], restricted: boolean): readonly PlannedStep[] {
  if (!restricted || planned.some(({ step }) => step === ministryStep)) return planned;
  return [...planned, { step: ministryStep, afterMinutes: Math.max(60, ...planned.map(({ afterMinutes }) => afterMinutes)) }];
}

/** What is seen to after somebody is back from being absent without leave (domain 1.55). */
export const afterAwol = [
  'Examined by a doctor',
  'Talked through with them',
  'Told their rights',
  'Leave reviewed with the responsible clinician',
] as const;

/** What is seen to after somebody was out without recorded authority (practice 1). */
export const afterUnauthorised = ['Talked through with them', 'Leave reviewed with the responsible clinician'] as const;

/**
 * MHA 1983 s21B: somebody on section 3 (or an order that works like it) back after more than 28 days absent without leave is
 * examined within a week of coming back, or the authority to keep them ends. Section 2 and restricted people: it does not arise.
 * @returns the last day for the examination, or null where s21B does not arise
 */
export function examineBy(
  about: { readonly retake: 'no power' | 'end of section' | 'six months or end of section' | 'no limit' },
  absentFrom: Temporal.PlainDate,
  back: Temporal.PlainDate,
): Temporal.PlainDate | null {
  if (about.retake !== 'six months or end of section') return null;
  // The day they went is the first day: a return on the 29th day is "after the end of 28 days".
  return absentFrom.until(back, { largestUnit: 'days' }).days >= 28 ? back.add({ days: 6 }) : null;
}

/** "12 min", "1 h 5 min", "2 days": how long over, in whole minutes that really passed, never rounded up. */
export function overWords(minutes: number): string {
  const whole = Math.max(0, Math.floor(minutes));
  if (whole < 60) return `${whole} min`;
  if (whole < 24 * 60) return whole % 60 === 0 ? `${Math.floor(whole / 60)} h` : `${Math.floor(whole / 60)} h ${whole % 60} min`;
  const days = Math.floor(whole / (24 * 60));
  return days === 1 ? '1 day' : `${days} days`;
}
