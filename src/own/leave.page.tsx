import { ownLeave, type OwnGrounds, type OwnLeave, type OwnLeaveLine } from '#leave';
import { z } from 'zod';
import { page } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { clockAt, dateOf, dateWithYear } from '#platform/time.ts';
import { aboutMe, access } from './access.ts';
import { AskForLeave } from './my-requests.tsx';
import { ownRequests, type TeamRequest } from './request-store.ts';

interface MyLeaveModel {
  readonly authorisations: readonly OwnLeave[];
  readonly grounds: readonly OwnGrounds[];
  readonly requests: readonly TeamRequest[];
}

/** What a person may do: where, how often, how much of it is left, who decides, and how to ask. */
export const myLeave = page<Record<string, never>, MyLeaveModel>({
  path: '/my/leave',
  access: access['see-my-leave'],
  query: z.object({}) as never,
  subject: aboutMe,
  load: async (scope) => ({ ...(await ownLeave(scope)), requests: await ownRequests(scope) }),
  people: () => [],
  show: ({ authorisations, grounds, requests }, context) => ({
    title: 'My leave',
    back: { href: '/my', label: 'Back' },
    body: (
      <>
        {authorisations.length === 0 && grounds.length === 0 ? <p>No leave is written down for you now.</p> : null}
        {authorisations.map((one) => (
          <Authorisation leave={one} />
        ))}
        {grounds.map((one) => (
          <section class="own-card">
            <h2>The grounds</h2>
            <p>{one.words}</p>
            <p>
              {one.withStaff ? 'With somebody from the unit.' : 'On your own.'}
              {one.maxMinutes === null ? '' : ` Up to ${lengthWords(one.maxMinutes)}.`}
            </p>
          </section>
        ))}
        <section>
          <h2>How to ask</h2>
          <p>
            To go today, ask the nurse in charge. For more or other leave, ask here, or before the ward round. If the answer is no, ask why: you may
            be told. An advocate can help you ask. <a href="/my/rights">My rights</a>
          </p>
        </section>
        <AskForLeave requests={requests} context={context} />
      </>
    ),
  }),
});

const stateWords: Readonly<Record<string, string>> = {
  held: 'Your leave is on hold just now. Ask the nurse in charge why, and when it is looked at again.',
  'not begun': 'This leave has not begun yet.',
  'waiting for the second check': 'This leave is written down and waits for a second check.',
  'check found different': 'What was written down is being put right. Ask the nurse in charge.',
};

function Authorisation({ leave }: { readonly leave: OwnLeave }) {
  const state = stateWords[leave.state];
  return (
    <>
      {state === undefined ? null : <p class="own-card is-sorry">{state}</p>}
      {leave.lines.map((line) => (
        <section class="own-card">
          <h2>{line.title}</h2>
          <p>
            {line.places}
            {line.exclusions === null ? '' : `. Not: ${line.exclusions}`}
          </p>
          <ul>
            {limitsOf(line).map((limit) => (
              <li>{limit}</li>
            ))}
          </ul>
          {line.maxPerWeek === null && line.maxPerDay === null ? null : (
            <p>
              <b>{leftWords(line)}</b>
            </p>
          )}
        </section>
      ))}
      {leave.conditions.length === 0 ? null : (
        <section>
          <h2>What goes with it</h2>
          <ul>
            {leave.conditions.map((words) => (
              <li>{words}</li>
            ))}
          </ul>
        </section>
      )}
      <p>
        {leave.grantedBy} granted it on {dateWithYear(dateOf(leave.signedAt))}
        {leave.validTo === null ? '' : `, until ${dateWithYear(dateOf(leave.validTo))}, ${clockAt(leave.validTo)}`}. On the day a nurse decides, and
        tells you why.
      </p>
    </>
  );
}

function lengthWords(minutes: number): string {
  if (minutes % 60 === 0) return howMany(minutes / 60, 'hour', 'hours');
  return minutes < 60 ? `${minutes} minutes` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function limitsOf(line: OwnLeaveLine): readonly string[] {
  return [
    ...(line.escorts === 0 ? [] : [`With ${howMany(line.escorts, 'member of staff', 'members of staff')}`]),
    ...(line.maxMinutes === null ? [] : [`Up to ${lengthWords(line.maxMinutes)} each time`]),
    ...(line.nights === null ? [] : [`Up to ${howMany(line.nights, 'night', 'nights')}`]),
    ...(line.hours === null ? [] : [`Between ${line.hours.from} and ${line.hours.to}`]),
    ...(line.maxPerDay === null ? [] : [`At most ${howMany(line.maxPerDay, 'time', 'times')} a day`]),
    ...(line.maxPerWeek === null ? [] : [`At most ${howMany(line.maxPerWeek, 'time', 'times')} a week`]),
  ];
}

/** "You went once this week. 2 times are left." A day's end counts too: what is left today is never more than what is left of the week. */
function leftWords(line: OwnLeaveLine): string {
  const week = line.maxPerWeek === null ? null : Math.max(0, line.maxPerWeek - line.usedThisWeek);
  const day = line.maxPerDay === null ? null : Math.max(0, line.maxPerDay - line.usedToday);
  const today = day === null ? null : week === null ? day : Math.min(day, week);
  return [
    `You went ${howMany(line.usedThisWeek, 'time', 'times')} this week.`,
    ...(week === null ? [] : [`${howMany(week, 'time is', 'times are')} left this week.`]),
    ...(today === null ? [] : [`${howMany(today, 'time is', 'times are')} left today.`]),
  ].join(' ');
}
