import { dateValues } from '#people';
import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { choice, chosen, date, longText, optionalText } from '#platform/form-fields.ts';
import { managers } from '#platform/role-groups.ts';
import { action, NotFound, page, refuse, type Page, type PageContext } from '#platform/route.ts';
import { dateWithYear, instantAt } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, HiddenField, RadioField, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, Notice, Stack } from '#platform/ui/pieces.tsx';
import { access, judging } from './access.ts';
import { beginCopy, copyMakers, copyOf, type CopyOf } from './copies-store.ts';
import { sourceOfTime, theyDied } from './copy-time.rules.ts';
import { lifeOf, timeFor } from './copy-time-store.ts';

type Maker = { readonly staffId: string; readonly name: string; readonly role: string };

interface Model {
  readonly of: CopyOf;
  readonly died: boolean;
  readonly runs: readonly Maker[];
  readonly judges: readonly Maker[];
}

const back = { href: '/records/copies', label: 'Copies of records asked for' };

/** A request for a copy of somebody's record whom no unit knows any more: who asks, what lets them, and who makes it. */
export const beginCopyPage = page<{ person?: string | undefined }, Model | { readonly of: null }>({
  path: '/records/copies/begin',
  access: access['begin-copy'],
  query: z.object({ person: z.guid().optional().catch(undefined) }),
  subject: () => noSubject,
  async load(scope, { query: { person } }) {
    const of = person === undefined ? null : await copyOf(scope, person);
    if (of === null) return { of };
    const makers = (roles: Parameters<typeof copyMakers>[2]) => (of.unitId === null ? Promise.resolve([]) : copyMakers(scope, of.unitId, roles));
    const { died } = await lifeOf(scope, of.personId);
    return { of, died, runs: await makers(managers), judges: await makers(judging) };
  },
  people: ({ of }) => (of === null ? [] : [of.personId]),
  show(model, context) {
    if (model.of === null)
      return {
        title: 'A copy of a record',
        back,
        width: 'reading',
        body: <Notice tone="info" title="Find them first, under “Copies of records asked for”" />,
      };
    const { of } = model;
    const why = whyNot(model);
    return {
      title: `A copy of the record of ${of.name}`,
      lead: [
        of.bornOn === null ? null : `Born ${dateWithYear(of.bornOn)}`,
        of.unitName,
        of.leftOn === null ? null : `${model.died ? 'died' : 'left'} ${dateWithYear(of.leftOn)}`,
      ]
        .filter((part) => part !== null)
        .join(' · '),
      back,
      width: 'reading',
      body:
        why === null ? (
          <Begin model={model} context={context} />
        ) : (
          <Notice tone="info" title="Not taken down here">
            {why}
          </Notice>
        ),
    };
  },
});

/** Why it cannot be begun here, in a sentence; null: it can. */
function whyNot({ of, runs, judges }: Omit<Model, 'died'>): string | null {
  if (of.unitId === null) return 'They were never on a unit: there is no record to copy.';
  if (of.known) return `${of.unitName ?? 'Their unit'} knows them still: its manager takes the request down on the person’s page.`;
  if (of.asked) return 'A copy is being made already. It stands in the list.';
  if (runs.length === 0 || judges.length === 0)
    return `A manager and a clinician of ${of.unitName ?? 'their last unit'} make it, and nobody holds ${runs.length === 0 ? 'the one' : 'the other'} role there now. Ask an administrator to name somebody.`;
  return null;
}

function Begin({ model: { of, died, runs, judges }, context }: { readonly model: Model; readonly context: PageContext }) {
  const form = context.sentBy === access['begin-copy'].name ? context.sent : startForm(dateValues('received', context.today));
  const offered = (makers: readonly Maker[]) => makers.map(({ staffId, name, role }) => ({ value: staffId, label: `${name}, ${role}` }));
  return (
    <Form action="/records/copies/begin" context={context.form}>
      <HiddenField name="person" value={of.personId} />
      <Stack>
        <Card>
          <CardHead title="What is asked" />
          <DateField form={form} name="received" label="Asked on" hint="The day it came to anybody of the organisation, in whatever way." />
          <RadioField
            form={form}
            name="how"
            label="How"
            options={[
              { value: 'said', label: 'Said it' },
              { value: 'letter', label: 'By letter' },
              { value: 'e-mail', label: 'By e-mail' },
              { value: 'form', label: 'On a form' },
            ]}
          />
          <RadioField
            form={form}
            name="askedBy"
            label="Who asked"
            options={[
              ...(died ? [] : [{ value: 'the person', label: 'They themselves' }]),
              {
                value: 'somebody for them',
                label: died ? 'Somebody for their estate, or with a claim because of the death' : 'Somebody for them',
                opens: (
                  <TextField
                    form={form}
                    name="authority"
                    label="What lets them"
                    hint={
                      died
                        ? 'A grant of probate or letters of administration, or what the claim is (Access to Health Records Act 1990 s3(1)(f)).'
                        : 'Signed consent, a power of attorney, a court’s order.'
                    }
                    optional
                  />
                ),
              },
            ]}
          />
          <TextArea
            form={form}
            name="identity"
            label="How it is known to be them"
            hint="Such as: passport and letter from the address on record."
            rows={2}
          />
        </Card>
        <Card>
          <CardHead title={`Who makes it, at ${of.unitName ?? 'their last unit'}`} />
          <SelectField form={form} name="manager" label="Manager, who takes and gives the copy" choose="Choose" options={offered(runs)} />
          <SelectField form={form} name="clinician" label="Clinician, who decides on names and on harm" choose="Choose" options={offered(judges)} />
          <Details summary="What they may open">
            <p>
              Both know the person again until a day after the copy is given, half a year at most. Who looked tells it. You yourself open nothing of
              the record.
            </p>
          </Details>
        </Card>
        <Buttons>
          <Button look="primary">Take the request down</Button>
        </Buttons>
      </Stack>
    </Form>
  );
}

/** Takes it down: due in one month, or in the days the law gives of somebody who died; asked of both who make it. */
export const beginCopyAction = action({
  path: '/records/copies/begin',
  access: access['begin-copy'],
  input: z.strictObject({
    person: chosen('Open the page again'),
    received: date('the day it was asked for'),
    how: choice('Say how it was asked for', ['said', 'letter', 'e-mail', 'form']),
    askedBy: choice('Say who asked', ['the person', 'somebody for them']),
    authority: optionalText('what lets them', 300),
    identity: longText('how it is known to be them', 500),
    manager: chosen('Choose the manager'),
    clinician: chosen('Choose the clinician'),
  }),
  subject: () => noSubject,
  again: beginCopyPage as unknown as Page,
  againQuery: (_params, raw) => (typeof raw['person'] === 'string' ? { person: raw['person'] } : {}),
  async run(scope, input) {
    const of = await copyOf(scope, input.person);
    if (of === null) throw new NotFound();
    if (Temporal.PlainDate.compare(input.received, scope.today) > 0) refuse('received', 'The day it was asked for must not be later than today.');
    if (input.askedBy === 'somebody for them' && input.authority === null) refuse('authority', 'Say what lets somebody ask for them.');
    const makers = async (roles: Parameters<typeof copyMakers>[2]) => (of.unitId === null ? [] : copyMakers(scope, of.unitId, roles));
    const [runs, judges] = [await makers(managers), await makers(judging)];
    const why = whyNot({ of, runs, judges });
    if (why !== null) refuse('', why);
    if (!runs.some(({ staffId }) => staffId === input.manager)) refuse('manager', 'Choose a manager who works there now');
    if (!judges.some(({ staffId }) => staffId === input.clinician)) refuse('clinician', 'Choose a clinician who works there now');
    const { law, daysGiven, dueOn: due } = await timeFor(scope, of.personId, input.received);
    if (law !== 'UK GDPR' && input.askedBy === 'the person') refuse('askedBy', theyDied);
    const id = await beginCopy(
      scope,
      {
        personId: of.personId,
        askedBy: input.askedBy,
        authority: input.askedBy === 'the person' ? null : input.authority,
        how: input.how,
        identity: input.identity,
        receivedOn: input.received,
        dueOn: due,
        law,
        daysGiven,
      },
      [input.manager, input.clinician],
      {
        say: `${law === 'UK GDPR' ? `${of.name}, who has left, or somebody for them, asks for a copy of their record` : `Somebody asks for a copy of the record of ${of.name}, who died`}. It is due by ${dateWithYear(due)} (${sourceOfTime(law)}).`,
        dueAt: instantAt(due, Temporal.PlainTime.from('17:00')),
      },
    );
    if (id === null) refuse('', 'Somebody else took a request of theirs down just now. Look at the list.');
    return {
      to: '/records/copies',
      say: `Taken down. The copy is due by ${dateWithYear(due)}; both have been asked.`,
      people: [of.personId],
      subject: `request ${id!}`,
      reason: input.identity,
    };
  },
});
