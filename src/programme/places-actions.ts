import { z } from 'zod';
import { namesOf } from '#people';
import { chosen, date, optionalChoice, optionalDate, optionalText, text, version } from '#platform/form-fields.ts';
import { action, refuse, refuseStale } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { longDate, type Weekday } from '#platform/time.ts';
import { aboutActivity } from './about.ts';
import { programmeAccess } from './access.ts';
import { changeStarts } from './allocation.rules.ts';
import { endPause, endPlace, leaveOut, pausePlace, placeById } from './allocation-store.ts';
import { StalePlace, type PlaceRecord } from './allocation.words.ts';
import { reasonLabel, reasonsOn } from './attendance.words.ts';
import { patternById } from './pattern-store.ts';
import { followedWords } from './places-followed.ts';
import { followPlaces } from './places-in-pattern.ts';
import { placesPage } from './places-in-activity.page.tsx';
import { placeWords } from './places-view.tsx';
import { sessionsOfPattern } from './session-store.ts';

const onPage = {
  subject: aboutActivity,
  again: placesPage as never,
  againParams: (params: Readonly<Record<string, string>>) => ({ activity: params['activity']! }),
  againQuery: (params: Readonly<Record<string, string>>) => ({ place: params['place']! }),
};

/** Chooses the days somebody comes: "only Tuesdays". From tomorrow, unless the worker says that today's is meant too. */
export const chooseDays = action({
  path: '/activities/:activity/places/:place/days',
  access: programmeAccess['choose-days'],
  input: z.strictObject({
    days: z.record(z.string().regex(/^[1-7]$/), z.enum(['every', 'week 1', 'week 2', 'none'], { error: 'Choose how often they come' }), {
      error: 'Choose the days',
    }),
    today: optionalChoice('Say whether this is for today too', ['yes', 'no']),
    version: version(),
  }),
  ...onPage,
  async run(scope, input, params) {
    const place = await placeOf(scope, params);
    const today = (await sessionsOfPattern(scope, place.patternId, scope.today)).find(
      (one) => one.onDate.equals(scope.today) && one.status !== 'cancelled' && Temporal.Instant.compare(one.span.from, scope.now) > 0,
    );
    const starts = changeStarts(
      scope.today,
      today === undefined ? null : { startTime: today.startTime },
      input.today === null ? null : input.today === 'yes',
    );
    if (starts.ask !== null) refuse('today', starts.ask.say);
    const out = Object.entries(input.days).flatMap(([day, comes]): { day: Weekday; week: 1 | 2 | null }[] =>
      comes === 'every' ? [] : [{ day: Number(day) as Weekday, week: comes === 'none' ? null : comes === 'week 1' ? 2 : 1 }],
    );
    const pattern = (await patternById(scope, place.patternId))!;
    if (pattern.days.every((day) => out.some((one) => one.day === day && one.week === null)))
      refuse('', 'They would come on none of its days. Pause the place, or end it.');
    await orStale(scope, () => leaveOut(scope, place.id, input.version, out, starts.from));
    return finish(scope, place, `Changed from ${longDate(starts.from)}.${starts.hint === null ? '' : ` ${starts.hint}`}`);
  },
});

/** Pauses a place. It goes on by itself after the last day: that is worked out, never written. */
export const pausePlaceAction = action({
  path: '/activities/:activity/places/:place/pause',
  access: programmeAccess['pause-place'],
  input: z.strictObject({
    from: date('the first day'),
    until: optionalDate('the last day'),
    pause_words: optionalText('why', 200),
    version: version(),
  }),
  ...onPage,
  async run(scope, input, params) {
    const place = await placeOf(scope, params);
    if (Temporal.PlainDate.compare(input.from, scope.today) < 0)
      refuse('from', 'The first day must not be before today. What has been is recorded with each session.');
    if (input.until !== null && Temporal.PlainDate.compare(input.until, input.from) < 0)
      refuse('until', 'The last day must not be before the first.');
    const paused = await orStale(scope, () => pausePlace(scope, place.id, input.version, input.from, input.until, input.pause_words));
    if (!paused) refuse('from', 'The place is paused then already. End that pause first.');
    return finish(
      scope,
      place,
      `Paused from ${longDate(input.from)} ${input.until === null ? 'until somebody ends the pause' : `until ${longDate(input.until)}; then they come again`}.`,
    );
  },
});

/** Ends a pause: the person comes again from tomorrow. One still to begin is taken back whole. */
export const endPauseAction = action({
  path: '/activities/:activity/places/:place/end-pause',
  access: programmeAccess['end-pause'],
  input: z.strictObject({ pause: chosen('Choose the pause'), version: version() }),
  ...onPage,
  async run(scope, input, params) {
    const place = await placeOf(scope, params);
    const done = await orStale(scope, () => endPause(scope, place.id, input.version, input.pause, scope.today.add({ days: 1 })));
    if (!done) refuse('', 'That pause has ended already.');
    const begun = place.pauses.some(
      (pause) => pause.id === input.pause && pause.during.from !== null && Temporal.PlainDate.compare(pause.during.from, scope.today) <= 0,
    );
    return finish(scope, place, begun ? 'The pause is ended: they come again from tomorrow.' : 'The pause is taken back.');
  },
});

/** Ends a place after a last day, with the reason whoever next thinks of inviting them will see. */
export const endPlaceAction = action({
  path: '/activities/:activity/places/:place/end',
  access: programmeAccess['end-place'],
  input: z.strictObject({
    last: date('the last day'),
    reason: text('why it ends', 60),
    end_words: optionalText('a word more', 300),
    version: version(),
  }),
  ...onPage,
  async run(scope, input, params) {
    const place = await placeOf(scope, params);
    const reason = reasonsOn('end', scope.today).find((one) => one.code === input.reason);
    if (reason === undefined) refuse('reason', 'Choose why it ends.');
    if (reason.asksForWords && input.end_words === null) refuse('end_words', `Say a little more about “${reason.label}”.`);
    if (Temporal.PlainDate.compare(input.last, scope.today.subtract({ days: 1 })) < 0)
      refuse('last', 'The last day must not be before yesterday: invitations up to now stay as they were.');
    await orStale(scope, () => endPlace(scope, place.id, input.version, input.last, input.reason, input.end_words));
    return finish(
      scope,
      place,
      `The place ends on ${longDate(input.last)}: ${reasonLabel('end', input.reason, scope.today).toLowerCase()}.`,
      input.reason,
    );
  },
});

async function placeOf(scope: Scope, params: Readonly<Record<string, string>>): Promise<PlaceRecord> {
  const place = await placeById(scope, params['place']!);
  if (place === null || place.activityId !== params['activity']) refuse('', 'There is no such place any more.');
  return place;
}

async function finish(scope: Scope, place: PlaceRecord, say: string, reason?: string) {
  const followed = await followPlaces(scope, place.patternId, place.personId);
  const name = (await namesOf(scope, [place.personId])).get(place.personId)?.name ?? 'Their place';
  return {
    to: `/activities/${place.activityId}/places`,
    say: `${name}: ${say.charAt(0).toLowerCase()}${say.slice(1)}${followedWords(followed)}`,
    people: [place.personId],
    subject: `activity ${place.activityId}`,
    ...(reason === undefined ? {} : { reason }),
  };
}

async function orStale<T>(scope: Scope, change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (!(error instanceof StalePlace)) throw error;
    const pattern = (await patternById(scope, error.theirs.patternId))!;
    return refuseStale([{ label: 'The place', yours: 'As you opened it', theirs: `${placeWords(error.theirs, pattern, scope.today).join(' · ')}` }]);
  }
}
