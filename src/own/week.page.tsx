import { z } from 'zod';
import { page } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { clockAt, datesBetween, dateOf, dayName, longDate, weekdayOf, weekOf } from '#platform/time.ts';
import { aboutMe, access } from './access.ts';
import { QuietWeeks } from './my-requests.tsx';
import { ownThings, ownUnit, type OwnThing } from './own-week-store.ts';
import { ownRequests, type TeamRequest } from './request-store.ts';
import { quietMondays } from './request.rules.ts';
import { quietWeeksAhead } from './settings.ts';
import { becauseOf, cancelledOf, ownName, type Cancelled } from './week.rules.ts';

const query = z.object({ week: z.enum(['next']).optional().catch(undefined) });

interface WeekModel {
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
  readonly things: readonly OwnThing[];
  /** What they lead themself in the weeks that follow. */
  readonly leading: readonly OwnThing[];
  readonly cancelled: ReadonlyMap<string, Cancelled>;
  readonly next: boolean;
  readonly requests: readonly TeamRequest[];
  readonly mondays: readonly Temporal.PlainDate[];
}

/** A person's own week, from today: what is on, with whom, where; what we cancelled with the reason and the new date. */
export const myWeek = page<z.infer<typeof query>, WeekModel>({
  path: '/my/week',
  access: access['see-my-week'],
  query,
  subject: aboutMe,
  async load(scope, { query: { week } }) {
    const { monday } = weekOf(week === 'next' ? scope.today.add({ days: 7 }) : scope.today);
    const first = week === 'next' ? monday : scope.today;
    const last = monday.add({ days: 6 });
    const found = await ownThings(scope, first, last.add({ days: 28 }));
    // What is over today is no longer looked for; what we cancelled today still is.
    const things = found.filter((one) => one.cancelled || Temporal.Instant.compare(one.span.to, scope.now) > 0);
    return {
      first,
      last,
      next: week === 'next',
      requests: await ownRequests(scope),
      mondays: quietMondays(weekOf(scope.today).monday, await settingFor(scope, quietWeeksAhead, await ownUnit(scope))),
      things: things.filter((one) => Temporal.PlainDate.compare(one.onDate, last) <= 0),
      leading: things.filter((one) => one.leads && !one.cancelled),
      cancelled: new Map(cancelledOf(things, scope.now).map((one) => [one.thing.sessionId, one])),
    };
  },
  people: () => [],
  show: ({ first, last, things, leading, cancelled, next, requests, mondays }, context) => ({
    title: next ? 'My next week' : 'My week',
    lead: 'You can say no to any of these. To change one, tell any of us.',
    back: { href: '/my', label: 'Back' },
    body: (
      <>
        {datesBetween(first, last).map((date) => (
          <Day date={date} today={context.today} things={things.filter((one) => one.onDate.equals(date))} cancelled={cancelled} />
        ))}
        <Leading things={leading} />
        <p>{next ? <a href="/my/week">This week</a> : <a href="/my/week?week=next">Next week</a>}</p>
        <QuietWeeks requests={requests} mondays={mondays} context={context} />
      </>
    ),
  }),
});

function Day(props: {
  readonly date: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
  readonly things: readonly OwnThing[];
  readonly cancelled: ReadonlyMap<string, Cancelled>;
}) {
  const { date, things } = props;
  return (
    <section>
      <h2>
        {date.equals(props.today) ? 'Today, ' : ''}
        {longDate(date)}
      </h2>
      {things.length === 0 ? (
        <p class="own-small">Nothing planned.</p>
      ) : (
        things.map((thing) => {
          const sorry = props.cancelled.get(thing.sessionId);
          return sorry === undefined ? <Thing thing={thing} /> : <Sorry sorry={sorry} />;
        })
      )}
    </section>
  );
}

function Thing({ thing }: { readonly thing: OwnThing }) {
  return (
    <div class="own-when">
      <span class="no-break">
        {clockAt(thing.span.from)} to {clockAt(thing.span.to)}
      </span>
      <b>{ownName(thing)}</b>
      {thing.place === null ? null : <span class="own-where">{thing.place}</span>}
    </div>
  );
}

/** "Sessions I lead": each with its day, this week's too, so that there is time to get ready. */
function Leading({ things }: { readonly things: readonly OwnThing[] }) {
  if (things.length === 0) return null;
  return (
    <section>
      <h2>Sessions I lead</h2>
      {things.map((thing) => (
        <div class="own-when">
          <span>
            {longDate(thing.onDate)}, {clockAt(thing.span.from)}
          </span>
          <b>{thing.name}</b>
          {thing.lead === null ? null : <span class="own-where">with {thing.lead} beside you</span>}
        </div>
      ))}
      <p class="own-small">If you need anything for it, or would rather not this time, tell any of us.</p>
    </section>
  );
}

/** "We cancelled this": sorry, the reason, and the new date or that there is none yet. */
function Sorry({ sorry: { thing, again } }: { readonly sorry: Cancelled }) {
  const because = becauseOf(thing.cancelReason);
  return (
    <div class="own-card is-sorry">
      <p>
        <b>
          We cancelled {thing.name}, {clockAt(thing.span.from)}. Sorry.
        </b>
      </p>
      <p>
        {because === null ? 'No reason was written down: you can ask us.' : `Because ${because}.`}{' '}
        {again === null
          ? 'There is no new date yet.'
          : `The next one is on ${dayName(weekdayOf(dateOf(again.span.from)))} ${longDate(again.onDate).replace(/^\S+ /, '')} at ${clockAt(again.span.from)}.`}
      </p>
    </div>
  );
}
