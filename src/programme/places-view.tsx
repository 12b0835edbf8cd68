import { andList } from '#platform/ruling.ts';
import { clockTime, dayName, includesDate, longDate, shortDate, type Weekday } from '#platform/time.ts';
import { comesOnly } from './allocation.rules.ts';
import type { PlaceRecord } from './allocation.words.ts';
import type { PatternRecord } from './pattern-store.ts';

/** "Tuesdays and Fridays, 14:00", "Mondays every second week, 10:30". */
export function patternTimes(pattern: Pick<PatternRecord, 'days' | 'everyWeeks' | 'startTime'>): string {
  return `${andList(pattern.days.toSorted((a, b) => a - b).map((day) => `${dayName(day)}s`))}${pattern.everyWeeks === 2 ? ' every second week' : ''}, ${clockTime(pattern.startTime)}`;
}

/** How a place stands today, in words: since when, which days, paused until when, its last day. */
export function placeWords(place: PlaceRecord, pattern: Pick<PatternRecord, 'days'>, today: Temporal.PlainDate): string[] {
  const { from, to } = place.during;
  const only = comesOnly(place, pattern.days as readonly Weekday[], laterOf(from, today));
  return [
    from !== null && Temporal.PlainDate.compare(from, today) > 0
      ? `Starts on ${longDate(from)}`
      : `Since ${from === null ? 'the beginning' : shortDate(from)}`,
    ...(only === null ? [] : [only]),
    ...(place.leads ? ['leads it'] : []),
    ...changesToCome(place, pattern, today),
    ...place.pauses
      .filter((pause) => pause.during.to === null || Temporal.PlainDate.compare(pause.during.to, today) > 0)
      .map((pause) => pauseWords(pause, today)),
    ...(to === null ? [] : [`last day ${longDate(to.subtract({ days: 1 }))}`]),
  ];
}

/** "paused until Friday 27 November, then comes again “Exams”". */
export function pauseWords(pause: PlaceRecord['pauses'][number], today: Temporal.PlainDate): string {
  const now = includesDate(pause.during, today);
  const until =
    pause.during.to === null ? 'until somebody ends the pause' : `until ${longDate(pause.during.to.subtract({ days: 1 }))}, then comes again`;
  return `${now ? 'paused' : `paused from ${longDate(pause.during.from!)}`} ${until}${pause.words === null ? '' : ` “${pause.words}”`}`;
}

/** Days chosen that begin later: "from Friday 20 November only Tuesdays". */
function changesToCome(place: PlaceRecord, pattern: Pick<PatternRecord, 'days'>, today: Temporal.PlainDate): string[] {
  const starts = [
    ...new Set(
      place.exclusions
        .map((one) => one.during.from)
        .filter((from) => from !== null && Temporal.PlainDate.compare(from, today) > 0)
        .map((from) => from!.toString()),
    ),
  ].toSorted();
  return starts.map(
    (start) =>
      `from ${longDate(Temporal.PlainDate.from(start))} ${comesOnly(place, pattern.days as readonly Weekday[], Temporal.PlainDate.from(start)) ?? 'on all its days'}`,
  );
}

function laterOf(from: Temporal.PlainDate | null, today: Temporal.PlainDate): Temporal.PlainDate {
  return from !== null && Temporal.PlainDate.compare(from, today) > 0 ? from : today;
}
