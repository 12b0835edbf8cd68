import type { Instrument } from './instrument.ts';
import { changeBetween } from './score.rules.ts';
import type { CompletedBy, Completion, Point, Score } from './words.ts';

const views = { person: 'the person’s own', proxy: 'somebody for them', rater: 'a worker’s' } as const satisfies Record<CompletedBy, Score['view']>;

/**
 * One series a scale, a version and a view, from what one person completed. A scale with no figure for a day leaves that day out.
 * @param apart days between the first and the latest from which they are compared
 */
export function seriesOf(
  completions: readonly Completion[],
  find: (id: string, version: string) => Instrument | undefined,
  calledName: string,
  apart: number,
): readonly Score[] {
  // Given newest first: of two on one day, at one moment, the later written is the later one.
  const inOrder = completions
    .toReversed()
    .filter(({ inError }) => inError === null)
    .toSorted(byDay);
  const groups = Map.groupBy(inOrder, (one) => `${one.instrumentId} ${one.version} ${one.completedBy}`);
  const made = [...groups.values()].flatMap((group) => {
    const [first] = group as [Completion];
    const instrument = find(first.instrumentId, first.version);
    if (instrument === undefined) return [];
    return instrument.scales.flatMap((scale): Score[] => {
      const points = group.flatMap((one): Point[] => {
        const value = one.scores[scale.id];
        return value === undefined || value === null
          ? []
          : [{ completionId: one.id, value, on: one.on, by: byWhom(one, calledName), occasion: one.occasion }];
      });
      const latest = points.at(-1);
      if (latest === undefined) return [];
      const baseline = points.length > 1 ? points[0]! : null;
      return [
        {
          instrumentId: instrument.id,
          instrument: instrument.shortName,
          version: instrument.version,
          scale: scale.id,
          label: scale.label,
          view: views[first.completedBy],
          goodIs: scale.goodIs,
          main: scale.main,
          from: scale.from,
          to: scale.to,
          baseline,
          previous: points.at(-2) ?? null,
          latest,
          paired: baseline === null ? null : pairOf(scale.goodIs, baseline, latest, apart),
          points,
        },
      ];
    });
  });
  return made.toSorted((a, b) => Number(b.main) - Number(a.main) || a.instrument.localeCompare(b.instrument, 'en-GB'));
}

function byDay(a: Completion, b: Completion): number {
  return Temporal.PlainDate.compare(a.on, b.on) || Temporal.Instant.compare(a.recordedAt, b.recordedAt);
}

function byWhom(one: Completion, calledName: string): string {
  if (one.completedBy === 'rater') return one.raterName ?? 'A worker';
  return one.completedBy === 'person' ? calledName : `Somebody for ${calledName}`;
}

/** Two figures are compared only when they are far enough apart for a change to mean something. */
function pairOf(goodIs: 'up' | 'down', baseline: Point, latest: Point, apart: number): Score['paired'] {
  const days = baseline.on.until(latest.on).days;
  if (days < apart) return null;
  return { days, change: Math.round((latest.value - baseline.value) * 100) / 100, went: changeBetween(goodIs, baseline.value, latest.value) };
}
