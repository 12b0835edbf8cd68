import { z } from 'zod';
import { notesAccess } from '#notes';
import { peopleByIds, type UnitPerson } from '#people';
import { goalsOf } from '#plan';
import { page, type Route } from '#platform/route.ts';
import { dayName, lengthInWords, longDate, weekdayOf, weekOf } from '#platform/time.ts';
import { Button, ButtonLink, Form } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Notice, PersonLine, Row, SummaryList } from '#platform/ui/pieces.tsx';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { activityById } from './activity-store.ts';
import { asksBefore, beforeChecksOf, type BeforeCheck } from './before-store.ts';
import { goalLinksOf } from './goal-link-store.ts';
import { noteOfSession } from './note-of-session.ts';
import { patternById, type PatternRecord } from './pattern-store.ts';
import { changesOfSession, staffWords } from './session-history-store.ts';
import { drivingOf } from './session-driving.ts';
import { sessionById, sessionsBetween } from './session-store.ts';
import { SessionGoalsCard } from './session-goals-card.tsx';
import { byWhom, cancelledWords, changeWords, isClash, kindLine, Sentences, SpentLink, StatusTag, whenWords } from './session-view.tsx';
import type { SessionRecord } from './session.words.ts';
import { clashesOf, weekFacts } from './week-clashes.ts';

/** One session: what, when, where, who leads, who is invited, what stands against it, what was changed. */
export const sessionPage = page({
  path: '/sessions/:session',
  access: programmeAccess['see-session'],
  query: z.object({}),
  subject: aboutSession,
  async load(scope, { params }) {
    const session = await sessionById(scope, params['session']!);
    if (session === null) return null;
    const sameDay = await sessionsBetween(scope, session.unitId, session.onDate, session.onDate);
    const facts = await weekFacts(
      scope,
      session.unitId,
      session.onDate,
      session.onDate,
      session.status === 'removed' ? [...sameDay, session] : sameDay,
    );
    const invited = facts.invited.get(session.id) ?? [];
    const people = await peopleByIds(
      scope,
      invited.map(({ personId }) => personId),
      session.span.from,
    );
    return {
      session,
      pattern: session.patternId === null ? null : await patternById(scope, session.patternId),
      reasons: [...(clashesOf(facts).get(session.id)?.reasons ?? []), ...(await drivingOf(scope, session))],
      people,
      goals: {
        links: (await goalLinksOf(scope, session)).links,
        goals: await goalsOf(
          scope,
          people.map(({ id }) => id),
        ),
        needsNoGoal: (await activityById(scope, session.activityId))?.needsNoGoal ?? false,
      },
      category: facts.activities.get(session.activityId)?.categoryLabel ?? session.category,
      history: await changesOfSession(scope, session.id),
      before: { asks: (await asksBefore(scope, session.activityId)).length > 0, last: (await beforeChecksOf(scope, session.id))[0] ?? null },
    };
  },
  people: (model) => model.people.map(({ id }) => id),
  show({ session, pattern, reasons, people, goals, category, history, before }, context) {
    const may = {
      arrange: context.may(programmeAccess.arrange),
      invite: context.may(programmeAccess.invite),
      record: context.may(programmeAccess['record-attendance']),
      cancel: context.may(programmeAccess.cancel),
      note: context.may(notesAccess.write),
      goals: context.may(programmeAccess['link-goals']),
    };
    const live = session.status === 'draft' || session.status === 'published';
    const begun = Temporal.Instant.compare(session.span.from, context.now) <= 0;
    return {
      title: session.name,
      beside: <StatusTag session={session} />,
      lead: whenWords(session),
      back: { href: weekHref(session), label: 'Week' },
      actions: (
        <Row>
          {may.arrange && live ? (
            <ButtonLink href={`/sessions/${session.id}/change`} icon="pencil-simple">
              Change
            </ButtonLink>
          ) : null}
          {may.note && begun && session.status === 'published' && session.kind === 'one to one' && people.length === 1 ? (
            <ButtonLink href={noteOfSession(session, people[0]!.id)} icon="pencil-simple">
              Write a note
            </ButtonLink>
          ) : null}
          {may.record && begun && session.status === 'published' ? (
            <ButtonLink href={`/sessions/${session.id}/attendance`} look="primary">
              Record who came
            </ButtonLink>
          ) : may.invite && live ? (
            <ButtonLink href={`/sessions/${session.id}/people`} look="primary">
              Invite people
            </ButtonLink>
          ) : null}
        </Row>
      ),
      live: { unitId: session.unitId, about: ['sessions', 'invitations'] },
      body: (
        <Columns layout="main-side">
          <div class="stack">
            {session.status === 'cancelled' ? (
              <Notice tone="stop" title="Cancelled by us">
                {cancelledWords(session)} {may.cancel ? <a href={`/sessions/${session.id}/cancel`}>Undo the cancelling</a> : null}
              </Notice>
            ) : null}
            {live ? <Against reasons={reasons} /> : null}
            {before.asks && session.status === 'published' ? <Before session={session} last={before.last} /> : null}
            <Card>
              <SummaryList
                items={[
                  { key: 'When', value: `${whenWords(session)} (${lengthInWords(session.minutes)})` },
                  { key: 'Comes round', value: pattern === null ? 'Once' : patternWords(pattern, session.originalDate) },
                  { key: 'Where', value: [session.where ?? 'Nowhere said yet', session.vehicleName].filter((one) => one !== null).join(' · ') },
                  { key: 'Who runs it', value: session.staff.length === 0 ? <b>Nobody yet</b> : staffWords(session.staff) },
                  {
                    key: 'What',
                    value: (
                      <>
                        {kindLine(session)} · {category} · <a href={`/activities/${session.activityId}`}>the activity</a>
                        {may.record ? <SpentLink session={session} /> : null}
                      </>
                    ),
                  },
                  {
                    key: 'Places',
                    value:
                      session.maxPeople === null ? 'Any number' : `${session.maxPeople}, ${Math.max(0, session.maxPeople - session.invited)} left`,
                  },
                ]}
              />
            </Card>
            <Card>
              <CardHead title="What was changed" />
              <LineList tight>
                {history.map((change) => (
                  <ListItem
                    title={changeWords(change)}
                    note={
                      <>
                        {byWhom(change)}
                        {change.words === null ? '' : ` · “${change.words}”`}
                      </>
                    }
                  />
                ))}
              </LineList>
            </Card>
          </div>
          <div class="stack">
            <Card>
              <CardHead title="Invited" aside={String(people.length)} />
              {people.length === 0 ? (
                <p class="quiet">Nobody is invited yet.</p>
              ) : (
                <LineList tight>
                  {people.map((person) => (
                    <ListItem>
                      <InvitedLine person={person} people={people} />
                    </ListItem>
                  ))}
                </LineList>
              )}
              {may.invite && live ? (
                <p>
                  <a href={`/sessions/${session.id}/people`}>Who is invited, and inviting more</a>
                </p>
              ) : null}
            </Card>
            <SessionGoalsCard session={session} about={goals} people={people} mayLink={may.goals && session.status !== 'removed'} />
            {live && (may.cancel || may.arrange) ? (
              <Card>
                <CardHead title="Not going ahead?" />
                {session.status === 'published' ? (
                  <p>{may.cancel ? <a href={`/sessions/${session.id}/cancel`}>Cancel it with a reason</a> : null}</p>
                ) : null}
                {session.status === 'draft' && may.arrange ? (
                  <Form action={`/sessions/${session.id}/remove`} context={context.form} version={session.version}>
                    <p class="small">Nobody has been told of this draft, so it can simply be taken off.</p>
                    <Button look="danger">Take it off the week</Button>
                  </Form>
                ) : null}
                {session.patternId !== null && may.arrange && (pattern?.endsOn ?? null) === null ? (
                  <Form action={`/sessions/${session.id}/last`} context={context.form} version={session.version}>
                    <p class="small">It comes round by itself. To stop that after this one:</p>
                    <Button look="secondary">Make this the last one</Button>
                  </Form>
                ) : null}
              </Card>
            ) : null}
          </div>
        </Columns>
      ),
    };
  },
});

/** That the activity asks for a look before it begins, and how the last one came out. */
function Before({ session, last }: { readonly session: SessionRecord; readonly last: BeforeCheck | null }) {
  const link = <a href={`/sessions/${session.id}/before`}>{last === null ? 'Look before it begins' : 'See what was looked at'}</a>;
  if (last === null)
    return (
      <Notice tone="look" title="Nobody has looked yet: this activity asks for a check before it begins">
        {link}
      </Notice>
    );
  return (
    <Notice tone={last.decision === 'does not go ahead' ? 'stop' : 'info'} title={`Looked at by ${last.by}: it ${last.decision}`}>
      {link}
    </Notice>
  );
}

/** The week a session stands in, with it chosen. */
export function weekHref(session: { readonly id: string; readonly unitId: string; readonly onDate: Temporal.PlainDate }): string {
  return `/week?unit=${session.unitId}&from=${weekOf(session.onDate).monday.toString()}&session=${session.id}`;
}

function Against({
  reasons,
}: {
  readonly reasons: readonly {
    readonly code: string;
    readonly say: string;
    readonly stop: boolean;
    readonly about: 'person' | 'staff' | 'room' | 'vehicle' | 'session';
    readonly resourceId: string | null;
    readonly withId: string | null;
  }[];
}) {
  const clashes = reasons.filter((reason) => isClash(reason));
  const rest = reasons.filter((reason) => !isClash(reason));
  return (
    <>
      {clashes.length === 0 ? null : (
        <Notice tone="stop" title={clashes.length === 1 ? 'A clash' : `${clashes.length} clashes`}>
          <Sentences say={clashes.map(({ say }) => say)} />
        </Notice>
      )}
      {rest.length === 0 ? null : (
        <Notice tone="look" title="To look at">
          <Sentences say={rest.map(({ say }) => say)} />
        </Notice>
      )}
    </>
  );
}

function InvitedLine({ person, people }: { readonly person: UnitPerson; readonly people: readonly UnitPerson[] }) {
  const same = people.filter((other) => other.surname.toLowerCase() === person.surname.toLowerCase()).length;
  const alerts = [
    ...person.alerts.map((alert) => ({ words: alert.words, tone: 'stop' as const })),
    ...person.needs.map((need) => ({ words: need.words, tone: 'need' as const })),
  ];
  return (
    <PersonLine
      preferred={person.preferredName ?? person.givenName}
      surname={person.surname}
      href={`/people/${person.id}`}
      sameSurname={same}
      alerts={alerts}
    />
  );
}

/** "Every Monday and Thursday", "Every second Friday until 18 December, not on bank holidays". */
function patternWords(pattern: PatternRecord, originalDate: Temporal.PlainDate | null): string {
  const days = pattern.days.map((day) => dayName(day));
  const list = days.length <= 1 ? (days[0] ?? '') : `${days.slice(0, -1).join(', ')} and ${days.at(-1)}`;
  const every = pattern.everyWeeks === 1 ? `Every ${list}` : `Every second ${list}`;
  const until = pattern.endsOn === null ? '' : ` until ${longDate(pattern.endsOn)}`;
  const holidays = { run: '', skip: ', not on bank holidays', move: ', moved off bank holidays' }[pattern.bankHolidays];
  const moved = originalDate !== null && !pattern.days.includes(weekdayOf(originalDate)) ? '; this one was made by an earlier pattern' : '';
  return `${every}${until}${holidays}${moved}`;
}

export const sessionRoutes: readonly Route[] = [sessionPage as Route];
