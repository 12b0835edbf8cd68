/** Measures as pairs in plain sentences: the first figure and the latest, whose view it is, and which way is better. Never one figure of several. */
import { dateWithYear } from '#platform/time.ts';
import type { Fact } from './fact.words.ts';

/** One scale, as far as it is told. */
export interface ToldScore {
  readonly instrument: string;
  readonly instrumentId: string;
  readonly scale: string;
  readonly label: string;
  readonly view: string;
  readonly goodIs: 'up' | 'down';
  readonly main: boolean;
  readonly from: number;
  readonly to: number;
  readonly points: readonly { readonly completionId: string | null; readonly value: number; readonly on: Temporal.PlainDate; readonly by: string }[];
}

/** A sentence for each main scale completed in the days: with the first there ever was where there is one before it. How near a goal is stands with the goals. */
export function measureFacts(
  scores: readonly ToldScore[],
  about: { readonly personId: string; readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
): readonly Fact[] {
  return scores.flatMap((score) => {
    const known = score.points.filter(({ on, completionId }) => completionId !== null && Temporal.PlainDate.compare(on, about.to) <= 0);
    const latest = known.at(-1);
    const first = known[0];
    if (!score.main || latest === undefined || first === undefined || Temporal.PlainDate.compare(latest.on, about.from) < 0) return [];
    const name = score.label === '' || score.label === 'Total' ? score.instrument : `${score.instrument}, ${score.label.toLowerCase()}`;
    const before = known.length === 1 ? '' : `; ${first.value} at first (${dateWithYear(first.on)})`;
    const pair = known.length === 1 ? [latest] : [latest, first];
    return [
      {
        key: `measures:${score.instrumentId}:${score.scale}:${score.view}`,
        part: 'measures' as const,
        words: `${name}, ${score.view} view: ${latest.value} of ${score.from} to ${score.to} (${dateWithYear(latest.on)})${before}. ${score.goodIs === 'up' ? 'Higher' : 'Lower'} is better.`,
        kind: 'fact' as const,
        sources: pair.map((point) => ({
          kind: 'measure',
          id: point.completionId!,
          label: `${score.instrument}, ${point.by}`,
          when: dateWithYear(point.on),
          href: `/people/${about.personId}/measures/${point.completionId!}`,
        })),
        copies: false,
      },
    ];
  });
}
