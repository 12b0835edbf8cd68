import type { PageContext } from '#platform/route.ts';
import { dateOf, dateRange, longDate } from '#platform/time.ts';
import { Button, Form, HiddenField, TextArea } from '#platform/ui/forms.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { access } from './access.ts';
import { BigChoice } from './pieces.tsx';
import type { TeamRequest } from './request-store.ts';
import { isQuiet, standingWords, waits } from './request.rules.ts';

/** Asking for leave, in their words, and what became of it. Only the responsible clinician grants leave. */
export function AskForLeave({ requests, context }: { readonly requests: readonly TeamRequest[]; readonly context: PageContext }) {
  const mine = requests.filter(({ kind }) => kind === 'leave');
  const waiting = mine.some(waits);
  const form = context.sentBy === access['ask-for-leave'].name ? context.sent : startForm();
  return (
    <section class="stack">
      <h2>Ask for leave</h2>
      {waiting && context.sentBy === undefined ? null : (
        <Form action="/my/leave" context={context.form}>
          <TextArea
            form={form}
            name="words"
            label="What would you like to do, and why does it matter to you?"
            hint="Your team reads it in your words, and answers with why. Only your responsible clinician grants leave."
            rows={3}
          />
          <Button look="primary">Ask my team</Button>
        </Form>
      )}
      {mine.map((one) => (
        <Asked request={one} context={context} />
      ))}
    </section>
  );
}

function Asked({ request, context }: { readonly request: TeamRequest; readonly context: PageContext }) {
  return (
    <div class="own-card is-quiet">
      <p class="own-words">“{request.words}”</p>
      <p class="own-small">You asked on {longDate(dateOf(request.askedAt))}.</p>
      <p>{standingWords(request)}</p>
      {request.answered === null ? null : <p class="own-typed">{request.answered.why}</p>}
      {waits(request) ? <TakeBack request={request} context={context} button="Take it back" about={request.words ?? ''} /> : null}
    </div>
  );
}

function TakeBack(about: { readonly request: TeamRequest; readonly context: PageContext; readonly button: string; readonly about: string }) {
  return (
    <Form action="/my/requests/take-back" context={about.context.form}>
      <HiddenField name="request" value={about.request.id} />
      <Button about={about.about.slice(0, 40)}>{about.button}</Button>
    </Form>
  );
}

/** The week of a Monday, as its first and last day. */
export function weekWords(monday: Temporal.PlainDate): string {
  return dateRange(monday, monday.add({ days: 6 }));
}

/** "Don't plan me this week": which weeks are kept free because they asked, and a way to ask. */
export function QuietWeeks(about: {
  readonly requests: readonly TeamRequest[];
  /** The weeks they may ask for, by their Monday. */
  readonly mondays: readonly Temporal.PlainDate[];
  readonly context: PageContext;
}) {
  const { requests, mondays, context } = about;
  const quiet = mondays.flatMap((monday) => isQuiet(requests, monday) ?? []);
  const open = mondays.filter((monday) => isQuiet(requests, monday) === undefined);
  const talked = requests.filter((one) => one.answered?.answer === 'changed together' && mondays.some((monday) => one.week?.equals(monday)));
  const form = context.sentBy === access['ask-for-quiet-week'].name ? context.sent : startForm();
  return (
    <section>
      <h2>Don’t plan me</h2>
      {quiet.map((one) => (
        <div class="own-card is-quiet">
          <p>
            <b>{weekWords(one.week!)} is kept free: you asked for it.</b>
          </p>
          {one.answered === null ? null : (
            <p>
              {standingWords(one)} {one.answered.why}
            </p>
          )}
          <TakeBack request={one} context={context} button="Plan me again" about={weekWords(one.week!)} />
        </div>
      ))}
      {talked.map((one) => (
        <p class="own-small">
          {weekWords(one.week!)}: {standingWords(one)} {one.answered!.why}
        </p>
      ))}
      {open.length === 0 ? null : (
        <Form action="/my/week" context={context.form}>
          <BigChoice
            form={form}
            name="monday"
            legend="Which week would you like free?"
            options={open.map((monday) => ({ value: monday.toString(), label: weekWords(monday) }))}
          />
          <TextArea
            form={form}
            name="words"
            label="Do you want to say why?"
            optional
            rows={2}
            hint="What is in your week already stays there. You can say no to any of it."
          />
          <Button look="primary">Don’t plan me that week</Button>
        </Form>
      )}
    </section>
  );
}
