import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, DateField, FieldRow, Form, HiddenField, SelectField, TextField, TimeField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, LineList, ListItem, Stack, Tag } from '#platform/ui/pieces.tsx';
import { clockAt } from '#platform/time.ts';
import { aboutPerson } from './about-person.ts';
import { absencesFrom } from './absence-store.ts';
import { access } from './access.ts';
import { personTop, personView, type PersonTop } from './person-top.tsx';
import { protectedTimesOf } from './protected-time-store.ts';
import { TimeFields } from './time-fields.tsx';
import { absenceKindWords, absenceWhen, dateValues, firstName, timeDays, timeHours } from './view.ts';
import { absenceKinds, type Absence, type ProtectedTime } from './words.ts';

interface TimesModel {
  readonly top: PersonTop;
  readonly absences: readonly Absence[];
  readonly times: readonly ProtectedTime[];
}

/** When a person is away, and the times nobody should plan over. */
export const timesPage = page<Record<string, never>, TimesModel>({
  path: '/people/:person/times',
  access: access['see-person'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const times = top.person.stay === null ? [] : await protectedTimesOf(scope, top.person.stay.unitId, [top.person.id]);
    return {
      top,
      absences: await absencesFrom(scope, top.person.id, scope.now),
      times: times.filter((time) => time.to === null || Temporal.PlainDate.compare(time.to, scope.today) > 0),
    };
  },
  people: () => [],
  show(model, context) {
    const { person } = model.top;
    return personView(model.top, context, {
      title: `When ${firstName(person)} is away or busy`,
      body: (
        <Columns layout="two">
          <Absences model={model} context={context} />
          <Times model={model} context={context} />
        </Columns>
      ),
    });
  },
});

function Absences({ model, context }: { readonly model: TimesModel; readonly context: PageContext }) {
  const { person } = model.top;
  const base = `/people/${person.id}`;
  const may = context.may(access['add-absence']);
  const form =
    context.sentBy === access['add-absence'].name
      ? context.sent
      : startForm({ ...dateValues('from', context.today), fromTime: clockAt(context.now) });
  const going = (absence: Absence): boolean => Temporal.Instant.compare(absence.from, context.now) <= 0;
  return (
    <Card>
      <CardHead title="Absences" />
      {model.absences.length === 0 ? (
        <p class="quiet">No absence known from now on.</p>
      ) : (
        <LineList>
          {model.absences.map((absence) => (
            <ListItem
              title={
                <>
                  {absenceKindWords(absence.kind)} {going(absence) ? <Tag tone="now">Away now</Tag> : null}
                </>
              }
              note={`${absenceWhen(absence)}${absence.purpose === null ? '' : ` · ${absence.purpose}`}`}
            >
              {may ? (
                <Stack gap="small">
                  {going(absence) ? (
                    <Form
                      action={`${base}/absence/end`}
                      context={context.form}
                      label={`Back from: ${absenceKindWords(absence.kind)}, ${absenceWhen(absence)}`}
                    >
                      <HiddenField name="id" value={absence.id} />
                      <Button>Back now</Button>
                    </Form>
                  ) : null}
                  <Form
                    action={`${base}/absence/withdraw`}
                    context={context.form}
                    label={`Take back: ${absenceKindWords(absence.kind)}, ${absenceWhen(absence)}`}
                  >
                    <HiddenField name="id" value={absence.id} />
                    <Buttons>
                      <Button look="link" name="why" value="not going after all">
                        Not going after all
                      </Button>
                      <Button look="link" name="why" value="recorded wrongly">
                        Recorded wrongly
                      </Button>
                    </Buttons>
                  </Form>
                </Stack>
              ) : null}
            </ListItem>
          ))}
        </LineList>
      )}
      {may ? (
        <Details summary="Add an absence" open={form.problems.length > 0}>
          <Form action={`${base}/absence`} context={context.form} label="Add an absence">
            <SelectField
              form={form}
              name="absenceKind"
              label="Kind"
              choose="Choose the kind"
              options={absenceKinds.map((kind) => ({ value: kind, label: absenceKindWords(kind) }))}
            />
            <TextField form={form} name="purpose" label="What for?" hint="Such as: shopping in town, tribunal, dentist" optional width={30} />
            <FieldRow>
              <DateField form={form} name="from" label="From" hint="For example, 19 11 2026" />
              <TimeField form={form} name="fromTime" label="At" hint="Such as 10:00" />
            </FieldRow>
            <FieldRow>
              <DateField form={form} name="to" label="To" hint="Leave both empty if nobody knows yet." optional />
              <TimeField form={form} name="toTime" label="At" hint="Such as 12:00" optional />
            </FieldRow>
            <Buttons>
              <Button look="primary">Add absence</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}

function Times({ model, context }: { readonly model: TimesModel; readonly context: PageContext }) {
  const { person } = model.top;
  const { stay } = person;
  const may = stay !== null && context.may(access['add-time']);
  const form = context.sentBy === access['add-time'].name ? context.sent : startForm();
  return (
    <Card>
      <CardHead
        title="Times to plan round"
        aside={
          stay === null ? undefined : (
            <ButtonLink href={`/people/times?unit=${stay.unitId}`} look="link">
              Unit times
            </ButtonLink>
          )
        }
      />
      <TimeList times={model.times} context={context} ending={may ? `/people/${person.id}/time/end` : null} own />
      {may ? (
        <Details summary={`Add a time of ${firstName(person)}’s`} open={form.problems.length > 0}>
          <Form action={`/people/${person.id}/time`} context={context.form} label="Add a time">
            <TimeFields form={form} wide="person" />
            <Buttons>
              <Button>Add time</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}

/** Protected times, their own marked; each can be ended where the asker may. */
export function TimeList({
  times,
  context,
  ending,
  own,
}: {
  readonly times: readonly ProtectedTime[];
  readonly context: PageContext;
  readonly ending: string | null;
  readonly own: boolean;
}) {
  if (times.length === 0) return <p class="quiet">None recorded.</p>;
  return (
    <LineList>
      {times.map((time) => (
        <ListItem
          title={
            <>
              {time.label} {time.kind === 'preferred' ? <Tag tone="green">Suits them</Tag> : null}
            </>
          }
          note={`${timeDays(time)}, ${timeHours(time)}${own && time.personId === null ? ' · everyone on the unit' : ''}`}
          aside={
            ending === null || (own && time.personId === null) ? undefined : (
              <Form action={ending} context={context.form} label={`End ${time.label}`}>
                <HiddenField name="id" value={time.id} />
                <Button look="link" about={`: ${time.label}`}>
                  End it
                </Button>
              </Form>
            )
          }
        />
      ))}
    </LineList>
  );
}
