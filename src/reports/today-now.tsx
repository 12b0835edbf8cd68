import type { PageContext } from '#platform/route.ts';
import { clockAt, minutesBetween } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, EmptyState, Icon, LineList, ListItem, Tag } from '#platform/ui/pieces.tsx';
import { programmeAccess, type SessionRecord } from '#programme';
import { nowAndNext, type TodayModel } from './today-model.ts';

/** What is on now and next, those I run first, with the one thing to press. */
export function NowAndNext({ model, context }: { readonly model: TodayModel; readonly context: PageContext }) {
  const { now, may } = context;
  const { on, next } = nowAndNext(model.sessions, now);
  const mine = (session: SessionRecord): boolean => session.staff.some((one) => one.staffId === model.me);
  const shown = [...on.toSorted((a, b) => Number(mine(b)) - Number(mine(a))), ...next];
  return (
    <Card tone="top">
      <CardHead title="Now and next" aside={<a href={`/week?unit=${model.unit.id}`}>The week</a>} />
      {shown.length === 0 ? (
        <EmptyState
          title="Nothing more today"
          actions={may(programmeAccess.arrange) ? <a href={`/sessions/new?unit=${model.unit.id}`}>Add a session</a> : undefined}
        >
          The evening is free. Somebody may like company.
        </EmptyState>
      ) : (
        <LineList>
          {shown.map((session, index) => (
            <OneSession session={session} model={model} context={context} mine={mine(session)} first={index === 0} />
          ))}
        </LineList>
      )}
    </Card>
  );
}

function OneSession({
  session,
  model,
  context: { now, may },
  mine,
  first,
}: {
  readonly session: SessionRecord;
  readonly model: TodayModel;
  readonly context: PageContext;
  readonly mine: boolean;
  readonly first: boolean;
}) {
  const on = Temporal.Instant.compare(session.span.from, now) <= 0;
  const people = model.invited.get(session.id) ?? [];
  const away = people.filter((person) => person.away !== null);
  const needing = people.filter((person) => person.needs.length > 0 && person.away === null);
  const minutes = Math.ceil(minutesBetween(now, session.span.from));
  const words = [
    session.where,
    session.kind === 'one to one' && people.length === 1
      ? people[0]!.name
      : session.invited === 1
        ? '1 person'
        : session.invited > 0
          ? `${session.invited} people`
          : 'nobody invited yet',
    session.staff.length === 0
      ? 'nobody to run it'
      : mine
        ? ['you', ...session.staff.filter((one) => one.staffId !== model.me).map((one) => one.name)].join(' and ')
        : session.staff.map((one) => one.name).join(' and '),
    on ? `until ${clockAt(session.span.to)}` : null,
  ].filter((part) => part !== null);
  return (
    <ListItem
      title={
        <>
          <Tag tone={on ? 'now' : 'blue'}>{on ? 'On now' : `${clockAt(session.span.from)}${minutes <= 60 ? `, in ${minutes} min` : ''}`}</Tag>{' '}
          {may(programmeAccess['see-session']) ? <a href={`/sessions/${session.id}`}>{session.name}</a> : session.name}
        </>
      }
      note={words.join(' · ')}
      aside={
        on && may(programmeAccess['record-attendance']) ? (
          <ButtonLink href={`/sessions/${session.id}/attendance`} look={mine && first ? 'primary' : 'secondary'} about={session.name}>
            Who came
          </ButtonLink>
        ) : undefined
      }
    >
      {first || mine ? (
        <>
          {away.length > 0 ? (
            <p class="small">
              <Icon name="warning" weight="fill" class="look" /> {away.map((person) => `${person.name} is away (${person.away})`).join('; ')}
            </p>
          ) : null}
          {needing.slice(0, 4).map((person) => (
            <p class="small">
              <Icon name="ear" /> {person.name}: {person.needs.map((need) => need.replace(/\.$/, '')).join('. ')}
            </p>
          ))}
        </>
      ) : null}
    </ListItem>
  );
}
