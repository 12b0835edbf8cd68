import type { PageContext } from '#platform/route.ts';
import { clockSaid, dateOf } from '#platform/time.ts';
import { Button, ButtonLink, Form } from '#platform/ui/forms.tsx';
import { Card, Icon } from '#platform/ui/pieces.tsx';
import { leaveAccess } from './access.ts';
import type { LateRow } from './board.words.ts';
import { overWords, stepToDo, type StepOnClock } from './late-steps.rules.ts';
import { momentWords } from './view.ts';

/** Each person who is late, walked off or not where they should be: what is the matter, the ward's steps on a clock, and what can be done now. */
export function LateStrips({ late, context }: { readonly late: readonly LateRow[]; readonly context: PageContext }) {
  return (
    <>
      {late.map((row, index) => (
        <LateStrip row={row} context={context} first={index === 0} />
      ))}
    </>
  );
}

function LateStrip({ row, context, first }: { readonly row: LateRow; readonly context: PageContext; readonly first: boolean }) {
  const { now, today, may } = context;
  const { person, steps } = row;
  const waiting = row.alarm !== null && row.alarm.answeredAt === null;
  return (
    <Card tone="stop" id={`late-${row.episodeId}`} label={`${person.name}: ${lateTitle(row, today)}`}>
      <div class="late">
        <div>
          <h2 class="late-title">
            {person.name} {lateTitle(row, today)} <span class="late-how">{lateHow(row, now)}</span>
          </h2>
          {row.alarm === null ? null : <AlarmWords row={row} />}
          {steps.length === 0 ? null : <StepStrip steps={steps} />}
        </div>
        <div class="late-acts no-print">
          {waiting && may(leaveAccess['answer-alarm']) ? (
            <Form action={`/leave/episodes/${row.episodeId}/answer-alarm`} context={context.form}>
              <Button look="secondary" about={person.name}>
                I have this
              </Button>
            </Form>
          ) : null}
          {may(leaveAccess['record-step']) ? (
            <ButtonLink href={`/leave/episodes/${row.episodeId}/late`} about={person.name}>
              Steps and calls
            </ButtonLink>
          ) : null}
          {may(leaveAccess['record-movement']) ? (
            <ButtonLink href={`/leave/episodes/${row.episodeId}/return`} look={first ? 'primary' : 'secondary'} about={person.name}>
              Is back
            </ButtonLink>
          ) : null}
        </div>
      </div>
    </Card>
  );
}

/** "was due at 13:30.", "walked off at 13:20.", "was declared absent without leave." */
export function lateTitle(row: Pick<LateRow, 'status' | 'late' | 'dueBack'>, today: Temporal.PlainDate): string {
  const since = momentWords(row.late.since, today);
  if (row.status === 'AWOL') return 'is absent without leave.';
  if (row.status === 'missing') return 'is missing.';
  switch (row.late.cause) {
    case 'overdue':
      return row.dueBack === null
        ? `was expected by ${since}.`
        : `was due ${dateOf(row.dueBack).equals(today) ? 'at ' : ''}${momentWords(row.dueBack, today)}.`;
    case 'walked off':
      return `walked off at ${since}.`;
    case 'not where expected':
      return `was not where they should be at ${since}.`;
    case 'unauthorised':
      return `is out without recorded authority since ${since}.`;
  }
}

function lateHow(row: LateRow, now: Temporal.Instant): string {
  const over = row.overMinutes !== null && row.overMinutes > 0 ? `${overWords(row.overMinutes)} over.` : '';
  if (row.late.cause === 'overdue' && row.graceMinutes > 0)
    return `${over} The ${row.graceMinutes} minutes’ grace ended at ${clockSaid(row.late.since)}.`;
  if (row.late.cause === 'overdue' && (row.status === 'overdue' || over !== '')) return over;
  return `${overWords((now.epochMilliseconds - row.late.since.epochMilliseconds) / 60_000)} ago. ${over}`.trim();
}

function AlarmWords({ row }: { readonly row: LateRow }) {
  const alarm = row.alarm!;
  if (alarm.answeredAt !== null)
    return (
      <p class="small">
        {alarm.answeredByName ?? 'Somebody'} has this since {clockSaid(alarm.answeredAt)}.
      </p>
    );
  if (row.secondChannelAt !== null)
    return (
      <p class="small">
        <b>Nobody took this on by {clockSaid(alarm.answerBy)}.</b> Everybody on shift and the manager were asked.
      </p>
    );
  return (
    <p class="small">
      <b>Nobody has taken this on yet.</b> At {clockSaid(alarm.answerBy)} it goes to everybody on shift and the manager.
    </p>
  );
}

/** The steps in a row: what was done and by whom, what is to be done now, what comes when. */
function StepStrip({ steps }: { readonly steps: readonly StepOnClock[] }) {
  const next = stepToDo(steps);
  const shown = [...steps.filter(({ stands }) => stands === 'done').slice(-3), ...steps.filter(({ stands }) => stands !== 'done').slice(0, 3)];
  const more = steps.length - shown.length;
  return (
    <ol class="late-steps" aria-label="The ward’s steps">
      {shown.map((step) => {
        const last = step.done.at(-1);
        return last !== undefined ? (
          <li>
            <Icon name="check-circle" weight="fill" class="fine" />
            <span>
              <b>{clockSaid(last.doneAt)}</b> {step.step}
              {last.words === null ? '' : `: ${last.words}`} <span class="quiet">({last.byName})</span>
            </span>
          </li>
        ) : (
          <li class={step === next ? 'late-now' : 'late-later'}>
            <Icon name="clock" weight="bold" />
            <span>{step.stands === 'now' ? `Now: ${step.step}` : `${clockSaid(step.dueAt)} ${step.step}`}</span>
          </li>
        );
      })}
      {more > 0 ? <li class="late-later">and {more} more</li> : null}
    </ol>
  );
}
