/** What is recommended, until it is done: where it stands is worked out from the steps kept and today's date. */
import { howMany } from '#platform/ruling.ts';
import { dateWithYear } from '#platform/time.ts';

export const recommendationKinds = ['equipment', 'the home', 'the unit', 'people and routine', 'getting about', 'other'] as const;
export type RecommendationKind = (typeof recommendationKinds)[number];
export const recommendationStates = ['ordered', 'in place', 'helps', 'does not help', 'turned down', 'not needed any more', 'other day'] as const;
export type RecommendationState = (typeof recommendationStates)[number];

/** A recommendation with what has come of it, the earliest first. */
export interface Recommendation {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly kind: RecommendationKind;
  readonly what: string;
  readonly why: string;
  readonly ownWords: string | null;
  /** Who orders it or does it. */
  readonly who: string;
  readonly dueOn: Temporal.PlainDate;
  readonly authorName: string;
  readonly authorRole: string;
  readonly madeAt: Temporal.Instant;
  readonly taskId: string | null;
  readonly steps: readonly {
    readonly state: RecommendationState;
    readonly words: string | null;
    readonly dueOn: Temporal.PlainDate | null;
    readonly byName: string;
    readonly at: Temporal.Instant;
  }[];
}

/** Where it stands. */
export interface Standing {
  /** "recommended" until something was kept. */
  readonly state: RecommendationState | 'recommended';
  /** Until somebody has said what came of it. "In place" is not the end: whether it helps is. */
  readonly open: boolean;
  readonly dueOn: Temporal.PlainDate;
  /** Whole days past the day; 0 when not overdue. */
  readonly daysOver: number;
  /** "Ordered; due 12 December 2026", "4 days overdue: Carys Bevan". */
  readonly words: string;
}

/** Where a recommendation stands on a day. */
export function standingOf(one: Recommendation, today: Temporal.PlainDate): Standing {
  const state = one.steps.findLast((step) => step.state !== 'other day')?.state ?? 'recommended';
  const dueOn = one.steps.findLast((step) => step.state === 'other day')?.dueOn ?? one.dueOn;
  const open = state === 'recommended' || state === 'ordered' || state === 'in place';
  // Once it is in place nothing is awaited of whoever orders it: what is asked then is whether it helps.
  const daysOver = open && state !== 'in place' ? Math.max(0, dueOn.until(today).days) : 0;
  const due =
    daysOver > 0
      ? `${howMany(daysOver, 'day', 'days')} overdue: ${one.who}`
      : state === 'in place'
        ? 'in place; not yet said whether it helps'
        : `${state === 'ordered' ? 'ordered; ' : ''}due ${dateWithYear(dueOn)}, ${one.who}`;
  return { state, open, dueOn, daysOver, words: open ? due : state };
}
