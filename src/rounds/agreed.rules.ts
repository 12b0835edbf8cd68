/** When a report that was agreed is due, which days it tells of, and what must be known before it goes. */

export const agreedReaders = ['placement officer', 'care co-ordinator', 'shift co-ordinator', 'somebody else'] as const;
export const everyUnits = ['weeks', 'months'] as const;
export const consentAnswers = ['agrees', 'agrees in part', 'does not agree', 'could not answer'] as const;
export const sentWays = ['printed', 'by secure mail, outside Trellis', 'read in Trellis'] as const;
export type ConsentAnswer = (typeof consentAnswers)[number];
export type SentWay = (typeof sentWays)[number];

/** How often, counted from the first day. */
export interface Rhythm {
  readonly every: number;
  readonly everyUnit: (typeof everyUnits)[number];
  readonly firstDueOn: Temporal.PlainDate;
}

const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0;

/** The first due day after a day; counted from the first each time, so that the 31st stays the last of a short month and comes back. */
function dueAfter(rhythm: Rhythm, after: Temporal.PlainDate | null): Temporal.PlainDate {
  for (let turn = 0; ; turn += 1) {
    const due = rhythm.firstDueOn.add({ [rhythm.everyUnit]: rhythm.every * turn });
    if (after === null || earlier(after, due)) return due;
  }
}

/** The day a report is due next. `lastDue`: the due day that the last one sent answered to. */
export function nextDue(rhythm: Rhythm, lastDue: Temporal.PlainDate | null): Temporal.PlainDate {
  return dueAfter(rhythm, lastDue);
}

/** The due day that a report sent on a day answers to: what was missed before is told in the same report, and is not owed again. */
export function dueAnswered(rhythm: Rhythm, lastDue: Temporal.PlainDate | null, on: Temporal.PlainDate): Temporal.PlainDate {
  let due = nextDue(rhythm, lastDue);
  for (let later = dueAfter(rhythm, due); !earlier(on, later); later = dueAfter(rhythm, later)) due = later;
  return due;
}

/** How an agreement stands on a day. */
export interface AgreedStanding {
  readonly state: 'overdue' | 'due soon' | 'later';
  readonly dueOn: Temporal.PlainDate;
  /** Days past its day; 0 before. */
  readonly daysOver: number;
}

/** How it stands: overdue the day after it was due; soon within `ahead` days. */
export function agreedStanding(rhythm: Rhythm, lastDue: Temporal.PlainDate | null, today: Temporal.PlainDate, ahead: number): AgreedStanding {
  const dueOn = nextDue(rhythm, lastDue);
  const until = today.until(dueOn, { largestUnit: 'days' }).days;
  return { state: until < 0 ? 'overdue' : until <= ahead ? 'due soon' : 'later', dueOn, daysOver: Math.max(0, -until) };
}

/** The days the next report tells of: from the day after the last one to now. Null: the last one told of today already. */
export function nextPeriod(
  tellsFrom: Temporal.PlainDate,
  lastTold: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate } | null {
  const from = lastTold === null ? tellsFrom : lastTold.add({ days: 1 });
  return earlier(today, from) ? null : { from, to: today };
}

/** Why a report may not go as things stand; null: it may. What the person said decides; sharing all the same needs its reason written. */
export function mustSayWhy(answer: ConsentAnswer | null, first: string): string | null {
  if (answer === 'agrees' || answer === 'agrees in part') return null;
  if (answer === null) return `Nobody has asked ${first} yet what this reader may be told. Ask first, or write why it goes all the same.`;
  return answer === 'does not agree'
    ? `${first} does not agree to it. Write why it goes all the same, and tell ${first}.`
    : `${first} could not answer when asked. Write why it goes all the same.`;
}

/** Days a sent report has not been read by its reader, as far as anybody knows; null: read, or not so long yet. */
export function unreadDays(sentOn: Temporal.PlainDate, read: boolean, today: Temporal.PlainDate, after: number): number | null {
  if (read) return null;
  const days = sentOn.until(today, { largestUnit: 'days' }).days;
  return days >= after ? days : null;
}

/** "every 4 weeks", "every month". */
export function everyWords({ every, everyUnit }: Pick<Rhythm, 'every' | 'everyUnit'>): string {
  return every === 1 ? `every ${everyUnit.slice(0, -1)}` : `every ${every} ${everyUnit}`;
}
