import { howMany } from '#platform/ruling.ts';
import { dateWithYear } from '#platform/time.ts';
import type { AgreementAnswer } from './plan-words.ts';

/** What is known of one person's plan. */
export interface DueFacts {
  readonly personId: string;
  /** Goals still held. */
  readonly held: number;
  readonly wordless: number;
  /** The newest answer; null: nobody asked. */
  readonly answer: AgreementAnswer | null;
  readonly askAgainOn: Temporal.PlainDate | null;
  readonly changedSince: boolean;
  readonly reviewOn: Temporal.PlainDate | null;
  /** Steps whose day is past and that are neither done nor given up. */
  readonly stepsPast: number;
  readonly introducedOn: Temporal.PlainDate | null;
  readonly tryAgainOn: Temporal.PlainDate | null;
  /** They were discharged once, and since then nobody had a first conversation with them or said why not. */
  readonly backAgain: boolean;
  readonly endingPlanned: boolean;
  readonly endsOn: Temporal.PlainDate | null;
  /** Steps agreed for the ending that are still to do, and of them those whose day is past. */
  readonly endingStepsLeft: number;
  readonly endingStepsPast: number;
  /** The earliest day on which a working agreement is gone through again; null: there is none. */
  readonly boundaryOn: Temporal.PlainDate | null;
}

/** One thing to look at in a plan. */
export interface Due {
  readonly say: string;
  /** The page of the plan where it is done. */
  readonly at: '' | '/welcome' | '/review' | '/ending' | '/working-agreement';
}

/** What of a plan is to be looked at, what has waited longest for a person's own word first. Nothing of it stops anything. */
export function planDue(facts: DueFacts, today: Temporal.PlainDate): readonly Due[] {
  const come = (day: Temporal.PlainDate | null): day is Temporal.PlainDate => day !== null && Temporal.PlainDate.compare(day, today) <= 0;
  const nobodyYet = facts.introducedOn === null && facts.tryAgainOn === null;
  return [
    ...(facts.backAgain ? [{ say: 'Here again, and no first conversation since they came back.', at: '/welcome' as const }] : []),
    // Somebody with goals has most likely had their conversation; then it is its day that is lacking.
    ...(nobodyYet && !facts.backAgain
      ? [
          {
            say:
              facts.held === 0 ? 'No first conversation yet, and no reason why not.' : 'Nobody wrote down their first conversation, or when it was.',
            at: '/welcome' as const,
          },
        ]
      : []),
    ...(facts.introducedOn === null && come(facts.tryAgainOn) ? [{ say: 'Time to try the first conversation again.', at: '/welcome' as const }] : []),
    ...(!nobodyYet && facts.held === 0 ? [{ say: 'No goals yet.', at: '' as const }] : []),
    ...(facts.wordless === 0 ? [] : [{ say: `${howMany(facts.wordless, 'goal', 'goals')} without their own words.`, at: '' as const }]),
    ...(facts.held > 0 && facts.answer === null ? [{ say: 'Nobody has asked whether they agree.', at: '' as const }] : []),
    ...(come(facts.askAgainOn) ? [{ say: `To be asked again since ${dateWithYear(facts.askAgainOn)}.`, at: '' as const }] : []),
    ...(facts.answer === 'do not agree' || facts.answer === 'agree with some'
      ? [{ say: facts.answer === 'do not agree' ? 'They do not agree.' : 'They agree with some of it.', at: '' as const }]
      : []),
    ...(facts.answer === 'agree' && facts.changedSince ? [{ say: 'Changed after they agreed.', at: '' as const }] : []),
    ...(come(facts.reviewOn) ? [{ say: `Look at it together: due ${dateWithYear(facts.reviewOn)}.`, at: '/review' as const }] : []),
    ...(facts.stepsPast === 0 ? [] : [{ say: `${howMany(facts.stepsPast, 'step', 'steps')} past the day agreed.`, at: '' as const }]),
    ...(facts.endingPlanned && come(facts.endsOn)
      ? [
          {
            say:
              facts.endingStepsLeft === 0
                ? 'The planned ending has come.'
                : `The planned ending has come, with ${howMany(facts.endingStepsLeft, 'step', 'steps')} still to do.`,
            at: '/ending' as const,
          },
        ]
      : facts.endingPlanned && facts.endingStepsPast > 0
        ? [{ say: `${howMany(facts.endingStepsPast, 'step', 'steps')} of the ending past the day agreed.`, at: '/ending' as const }]
        : []),
    ...(come(facts.boundaryOn)
      ? [{ say: `How we work together: go through it again, due ${dateWithYear(facts.boundaryOn)}.`, at: '/working-agreement' as const }]
      : []),
  ];
}
