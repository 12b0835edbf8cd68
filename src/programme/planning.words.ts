/** How an activity may be planned, in sentences, for those who look and do not change it. */
import { andList, howMany } from '#platform/ruling.ts';
import { clockTime, dayName, type Weekday } from '#platform/time.ts';
import type { Planning } from './planning-store.ts';

/** A line a rule; rules that hold nobody to anything are left out. `activity`: an activity's name. */
export function planningWords(planning: Planning, activity: (id: string) => string): string[] {
  const minutes: readonly (readonly [number, string])[] = [
    [planning.setUpMinutes, 'to set up'],
    [planning.clearUpMinutes, 'to clear up'],
    [planning.travelMinutes, 'on the way, each way'],
  ];
  const around = minutes.filter(([many]) => many > 0).map(([many, what]) => `${howMany(many, 'minute', 'minutes')} ${what}`);
  return [
    planning.proposed ? 'Trellis may propose it.' : 'Trellis does not propose it: it is planned by hand.',
    planning.days.length === 7 ? 'On any day.' : `On ${andList(planning.days.map((day) => dayName(day as Weekday)))}.`,
    planning.times.length > 0
      ? `At ${andList(planning.times.map(clockTime))}.`
      : `Not before ${clockTime(planning.earliest)}, over by ${clockTime(planning.latestEnd)}.`,
    `At most ${howMany(planning.maxWeek, 'time', 'times')} a week${planning.minWeek > 0 ? `, at least ${planning.minWeek} if it is on at all` : ''}.`,
    ...(planning.daysApart > 1 ? [`${planning.daysApart} days or more from one to the next.`] : []),
    ...(planning.sameTime ? ['All at the same time of day.'] : []),
    ...(around.length > 0 ? [`It takes ${andList(around)}.`] : []),
    ...(planning.afterActivityId === null
      ? []
      : [`Only once ${activity(planning.afterActivityId)} has been on ${planning.afterSameDay ? 'that day' : 'in the week'}.`]),
    ...(planning.roomFeatures.length > 0 ? [`Its room must have: ${andList([...planning.roomFeatures])}.`] : []),
    ...(planning.allergens.length > 0 ? [`Not for anybody allergic to ${andList([...planning.allergens])}.`] : []),
    ...(planning.namedWorkerRuns ? ['Only with a worker named for the person.'] : []),
  ];
}
