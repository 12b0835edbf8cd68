import { clockAt, dateOf, shortDate } from '#platform/time.ts';
import { Card, CardHead, LineList, ListItem, Notice, Tag } from '#platform/ui/pieces.tsx';
import type { TodayModel } from './today-model.ts';

/** On a phone, where who is out stands far down: whoever is late back is told above everything else. */
export function LateFirst({ model }: { readonly model: TodayModel }) {
  const late = model.onLeave.filter((one) => one.late !== null);
  if (late.length === 0) return null;
  return (
    <div class="phone-only no-print">
      <Notice tone="stop">
        {late.map((one) => (
          <p>
            <b>{one.late}</b>: <a href={one.href}>{one.name}</a>
            {one.dueBack === null ? '' : `, due ${clockAt(one.dueBack)}`}
          </p>
        ))}
      </Notice>
    </div>
  );
}

/** Everybody out at this moment: on leave, the late first, then otherwise away. */
export function WhoIsOut({ model, now }: { readonly model: TodayModel; readonly now: Temporal.Instant }) {
  return (
    <Card>
      <CardHead title="Who is out" aside={`${model.onLeave.length + model.out.length} of ${model.peopleHere} · as at ${clockAt(now)}`} />
      {model.onLeave.length + model.out.length === 0 ? (
        <p class="quiet">Nobody is recorded as out or away.</p>
      ) : (
        <LineList>
          {model.onLeave.map((one) => (
            <ListItem
              title={<a href={one.href}>{one.name}</a>}
              note={one.words}
              tone={one.late === null ? undefined : 'stop'}
              aside={
                <>
                  {one.late === null ? null : <Tag tone="solid">{one.late}</Tag>}
                  {one.dueBack === null ? (
                    'No time known'
                  ) : (
                    <>
                      Due <b>{sameDay(one.dueBack, now) ? clockAt(one.dueBack) : `${shortDate(dateOf(one.dueBack))} ${clockAt(one.dueBack)}`}</b>
                    </>
                  )}
                </>
              }
            />
          ))}
          {model.out.map(({ absence, person }) => (
            <ListItem
              title={<a href={`/people/${person.id}`}>{person.name}</a>}
              note={absence.purpose ?? absence.kind}
              aside={
                absence.to === null ? (
                  'No end known'
                ) : (
                  <>
                    Until <b>{sameDay(absence.to, now) ? clockAt(absence.to) : `${shortDate(dateOf(absence.to))} ${clockAt(absence.to)}`}</b>
                  </>
                )
              }
            />
          ))}
        </LineList>
      )}
      <p class="small">
        <a href={`/leave?unit=${model.unit.id}`}>Leave board</a>
      </p>
    </Card>
  );
}

function sameDay(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return dateOf(a).equals(dateOf(b));
}
