import { z } from 'zod';
import { peopleOnUnit, type UnitPerson } from '#people';
import { unitById } from '#places';
import { page } from '#platform/route.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  DateField,
  FieldRow,
  Form,
  RadioField,
  SelectField,
  TextArea,
  TextField,
  TimeField,
} from '#platform/ui/forms.tsx';
import { Card, CardHead, Notice, Stack } from '#platform/ui/pieces.tsx';
import { leaveAccess } from './access.ts';

interface OutNowModel {
  readonly unitId: string;
  readonly unitName: string;
  readonly people: readonly UnitPerson[];
  readonly person: string | null;
  readonly episode: string | null;
}

/** Out without recorded authority: an emergency, a walk-off, a court, a fire. Nothing stops this record; it alerts and is looked at afterwards. */
export const outNowPage = page({
  path: '/leave/out-now',
  access: leaveAccess['record-unauthorised'],
  query: z.object({
    unit: z.guid().optional().catch(undefined),
    person: z.guid().optional().catch(undefined),
    episode: z.guid().optional().catch(undefined),
  }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<OutNowModel | null> {
    const unitId = chosenUnit(scope.actor, query.unit);
    const unit = unitId === null ? null : await unitById(scope, unitId);
    if (unit === null || unitId === null) return null;
    const people = await peopleOnUnit(scope, unitId);
    return {
      unitId,
      unitName: unit.name,
      people,
      person: people.some(({ id }) => id === query.person) ? query.person! : null,
      episode: query.episode ?? null,
    };
  },
  people: ({ people }) => people.map(({ id }) => id),
  show({ unitId, unitName, people, person, episode }, context) {
    const form = context.sent;
    const back = { href: `/leave?unit=${unitId}`, label: 'Leave board' };
    const chosen = people.find(({ id }) => id === person);
    return {
      title: chosen === undefined ? 'Somebody is out' : `${chosen.name} is out`,
      lead: `${unitName}. Out without recorded authority: the board has to be true first. The nurse in charge is told and it is looked at afterwards.`,
      back,
      width: 'reading',
      body: (
        <Form action={`/leave/out-now/${unitId}`} context={context.form}>
          {episode === null ? null : <input type="hidden" name="episode" value={episode} />}
          <Stack>
            <Card tone="stop">
              <CardHead title="Who, and what happened" line={false} />
              {chosen === undefined ? (
                <SelectField
                  form={form}
                  name="person"
                  label="Who is out"
                  choose="Choose"
                  options={people.map(({ id, name }) => ({ value: id, label: name }))}
                />
              ) : (
                <input type="hidden" name="person" value={chosen.id} />
              )}
              <RadioField
                form={form}
                name="why"
                label="What happened"
                options={[
                  { value: 'walked off from the ward', label: 'Walked off from the ward' },
                  { value: 'walked off from an escort', label: 'Walked off from an escort' },
                  { value: 'emergency transfer', label: 'Taken to hospital in an emergency' },
                  { value: 'court', label: 'Taken to court' },
                  { value: 'fire', label: 'Fire or evacuation' },
                  { value: 'found on paper', label: 'Found on paper, or nobody knows how' },
                  { value: 'other', label: 'Something else' },
                ]}
              />
            </Card>
            <Card>
              <FieldRow>
                <TimeField form={form} name="left" label="When they left" hint="Empty: now." optional />
                <DateField form={form} name="day" label="Day" hint="Empty: today." optional />
              </FieldRow>
              <TextField form={form} name="place" label="Where they are, or were last seen" optional />
              <TextField form={form} name="with" label="Who is with them" optional />
              <TextField form={form} name="clothing" label="What they are wearing" optional />
              <TimeField form={form} name="due" label="Expected back, if anybody knows" optional />
              <TextArea form={form} name="words" label="What was seen and done so far" rows={2} optional />
            </Card>
            {context.may(leaveAccess['record-movement']) ? (
              <p class="quiet">
                Are they back already, and was it on a sheet? <a href={`/leave/on-paper?unit=${unitId}`}>Enter a going out kept on paper</a>.
              </p>
            ) : null}
            <Notice tone="info" title="This is a record, not a permission">
              It says nothing about whether they were allowed. Whether it is absence without leave is for a registered nurse to declare.
            </Notice>
            <Buttons>
              <Button look="danger">They are out</Button>
              <ButtonLink href={back.href} look="link">
                They are here
              </ButtonLink>
            </Buttons>
          </Stack>
        </Form>
      ),
    };
  },
});
