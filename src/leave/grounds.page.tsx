import { aboutPerson, firstName, personById, personTop, personView, type PersonTop } from '#people';
import { legalStandings, type LegalStanding } from '#legal';
import { z } from 'zod';
import { choice, date, longText, optionalDate, optionalWholeNumber, time } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, type PageContext } from '#platform/route.ts';
import { clockTime, dateWithYear, lengthInWords } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, DateField, FieldRow, Form, NumberField, RadioField, TextArea, TimeField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, LineList, ListItem, Notice, Stack } from '#platform/ui/pieces.tsx';
import { leaveAccess } from './access.ts';
import { agreeGrounds, endGrounds } from './grounds-store.ts';
import { whyNoGrounds } from './grounds.rules.ts';
import type { GroundsAgreement } from './words.ts';

/** "With staff, up to 30 minutes, 10:00 to 16:00". */
function groundsWords(agreement: GroundsAgreement): string {
  const { withStaff, maxMinutes, windowFrom, windowTo } = agreement;
  return [
    withStaff ? 'With staff' : 'Alone',
    ...(maxMinutes === null ? [] : [`up to ${lengthInWords(maxMinutes)}`]),
    ...(windowFrom === null || windowTo === null ? [] : [`${clockTime(windowFrom)} to ${clockTime(windowTo)}`]),
  ].join(', ');
}

/** What was agreed about the grounds, on a person's leave page. */
export function GroundsCard({
  personId,
  first,
  standing,
  agreements,
  context,
}: {
  readonly personId: string;
  readonly first: string;
  readonly standing: LegalStanding;
  readonly agreements: readonly GroundsAgreement[];
  readonly context: PageContext;
}) {
  const no = whyNoGrounds(standing);
  const may = context.may(leaveAccess['record-grounds']);
  const form = context.sentBy === leaveAccess['end-grounds'].name ? context.sent : startForm();
  if (no !== null && agreements.length === 0)
    return (
      <Card>
        <CardHead title="The grounds" />
        <p class="quiet">
          {no.say} <span class="small">{no.source}</span>
        </p>
      </Card>
    );
  return (
    <Card>
      <CardHead
        title="The grounds, agreed in the care plan"
        aside={
          may && no === null ? (
            <a href={`/people/${personId}/leave/grounds`}>{agreements.length === 0 ? 'Record what was agreed' : 'Agree anew'}</a>
          ) : undefined
        }
      />
      {agreements.length === 0 ? <p class="quiet">Nothing was agreed about going into the grounds.</p> : null}
      <LineList>
        {agreements.map((one) => (
          <ListItem
            title={one.words}
            note={`${groundsWords(one)}. From ${dateWithYear(one.from)}${one.until === null ? '' : ` until ${dateWithYear(one.until)}`}`}
          />
        ))}
      </LineList>
      {agreements.length > 0 && may ? (
        <Details summary="End what was agreed" open={form.problems.length > 0}>
          <Form action={`/people/${personId}/leave/grounds/end`} context={context.form} label="End what was agreed">
            <TextArea form={form} name="why" label="Why does it end?" hint={`${first} is told.`} rows={2} />
            <Buttons>
              <Button look="danger">End it from today</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}

interface GroundsModel {
  readonly top: PersonTop;
  readonly standing: LegalStanding;
}

/** Records what was agreed with somebody about the grounds. For unrestricted people; no section 17 leave is needed. */
export const groundsPage = page<Record<string, never>, GroundsModel>({
  path: '/people/:person/leave/grounds',
  access: leaveAccess['record-grounds'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    return top === null ? null : { top, standing: (await legalStandings(scope, [top.person.id])).get(top.person.id)! };
  },
  people: (model) => [model.top.person.id],
  show(model, context) {
    const { person } = model.top;
    const no = whyNoGrounds(model.standing);
    const form = context.sentBy === leaveAccess['record-grounds'].name ? context.sent : startForm();
    return personView(model.top, context, {
      title: `The grounds, agreed with ${person.name}`,
      lead: 'Within the hospital’s own grounds this is a matter of the care plan, not of section 17 leave.',
      body:
        no === null ? (
          <Card>
            <Form action={`/people/${person.id}/leave/grounds`} context={context.form}>
              <Stack>
                <TextArea form={form} name="words" label="What was agreed" hint="As it stands in the care plan, in words they would use" rows={3} />
                <RadioField
                  form={form}
                  name="with"
                  label="With whom?"
                  inline
                  options={[
                    { value: 'staff', label: 'With staff' },
                    { value: 'alone', label: 'Alone' },
                  ]}
                />
                <FieldRow>
                  <NumberField form={form} name="minutes" label="Longest, in minutes" width={5} optional />
                  <TimeField form={form} name="from_time" label="Not before" optional />
                  <TimeField form={form} name="to_time" label="Not after" optional />
                  <NumberField form={form} name="grace" label="Wait when late, in minutes" width={3} optional />
                </FieldRow>
                <FieldRow>
                  <DateField form={form} name="from" label="From" />
                  <DateField form={form} name="until" label="Last day" optional />
                </FieldRow>
                <Buttons>
                  <Button look="primary">Record what was agreed</Button>
                  <ButtonLink look="link" href={`/people/${person.id}/leave`}>
                    Leave it
                  </ButtonLink>
                </Buttons>
              </Stack>
            </Form>
          </Card>
        ) : (
          <Notice tone="stop" title={no.say}>
            <span class="quiet small">{no.source}</span>
          </Notice>
        ),
    });
  },
});

const clock = (label: string) =>
  z
    .union([z.literal('').transform(() => null), time(label)], { error: `Enter ${label} as a time, such as 14:30, or leave it empty` })
    .optional()
    .transform((value) => value ?? null);

/** Records what was agreed about the grounds; what was agreed before ends that day. */
export const recordGrounds = action({
  path: '/people/:person/leave/grounds',
  access: leaveAccess['record-grounds'],
  input: z.strictObject({
    words: longText('what was agreed', 1000),
    with: choice('Say with whom', ['staff', 'alone']),
    minutes: optionalWholeNumber('how many minutes', 1, 1440),
    from_time: clock('the earliest time'),
    to_time: clock('the latest time'),
    grace: optionalWholeNumber('the wait when late', 0, 240),
    from: date('the first day'),
    until: optionalDate('the last day'),
  }),
  subject: aboutPerson,
  again: groundsPage as never,
  async run(scope, input, params) {
    const person = await personById(scope, params['person']!);
    if (person === null) throw new NotFound();
    if (person.stay === null) refuse('', `${person.name} is on no unit now.`);
    const no = whyNoGrounds((await legalStandings(scope, [person.id])).get(person.id)!);
    if (no !== null) refuse('', `${no.say} (${no.source})`);
    if ((input.from_time === null) !== (input.to_time === null)) refuse('from_time', 'Enter both times of the day, or neither');
    if (input.from_time !== null && input.to_time !== null && Temporal.PlainTime.compare(input.from_time, input.to_time) >= 0)
      refuse('to_time', 'The latest time must be after the earliest');
    if (Temporal.PlainDate.compare(input.from, scope.today) < 0) refuse('from', 'It begins today or later');
    if (input.until !== null && Temporal.PlainDate.compare(input.until, input.from) < 0) refuse('until', 'The last day must not be before the first');
    await agreeGrounds(scope, {
      personId: person.id,
      unitId: person.stay.unitId,
      words: input.words,
      withStaff: input.with === 'staff',
      maxMinutes: input.minutes,
      windowFrom: input.from_time,
      windowTo: input.to_time,
      graceMinutes: input.grace ?? 0,
      from: input.from,
      until: input.until === null ? null : input.until.add({ days: 1 }),
    });
    return {
      to: `/people/${person.id}/leave`,
      say: `Recorded what was agreed with ${firstName(person)} about the grounds.`,
      people: [person.id],
      unitId: person.stay.unitId,
      fields: ['grounds'],
    };
  },
});

/** Ends what was agreed about the grounds, from today. */
export const endGroundsAction = action({
  path: '/people/:person/leave/grounds/end',
  access: leaveAccess['end-grounds'],
  input: z.strictObject({ why: longText('why it ends', 500) }),
  subject: aboutPerson,
  again: groundsPage as never,
  async run(scope, input, params) {
    if ((await endGrounds(scope, params['person']!, scope.today, input.why)) === 0) refuse('', 'Nothing is agreed about the grounds now.');
    return {
      to: `/people/${params['person']!}/leave`,
      say: 'What was agreed about the grounds has ended.',
      people: [params['person']!],
      reason: input.why.slice(0, 200),
      fields: ['grounds'],
    };
  },
});
