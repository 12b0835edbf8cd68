import { z } from 'zod';
import { peopleOnUnit, type UnitPerson } from '#people';
import { unitById } from '#places';
import { page } from '#platform/route.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { Button, ButtonLink, Buttons, DateField, FieldRow, Form, SelectField, TextArea, TextField, TimeField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Notice, Stack } from '#platform/ui/pieces.tsx';
import { leaveAccess } from './access.ts';
import { footingsOf, type Footing } from './footing-store.ts';

interface OnPaperModel {
  readonly unitId: string;
  readonly unitName: string;
  readonly people: readonly UnitPerson[];
  readonly footings: ReadonlyMap<string, readonly Footing[]>;
}

/** A going out that was kept on paper while there was no network: entered afterwards, and marked as not checked at the time. */
export const onPaperPage = page({
  path: '/leave/on-paper',
  access: leaveAccess['record-movement'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<OnPaperModel | null> {
    const unitId = chosenUnit(scope.actor, query.unit);
    const unit = unitId === null ? null : await unitById(scope, unitId);
    if (unit === null || unitId === null) return null;
    const people = await peopleOnUnit(scope, unitId);
    return {
      unitId,
      unitName: unit.name,
      people,
      footings: await footingsOf(
        scope,
        people.map(({ id }) => id),
      ),
    };
  },
  people: ({ people }) => people.map(({ id }) => id),
  show({ unitId, unitName, people, footings }, context) {
    const form = context.sent;
    const back = { href: `/leave?unit=${unitId}`, label: 'Leave board' };
    return {
      title: 'A going out kept on paper',
      lead: `${unitName}. From the sheet: who went, when, and whether they are back.`,
      back,
      width: 'reading',
      body: (
        <Form action={`/leave/on-paper/${unitId}`} context={context.form}>
          <Stack>
            <Card tone="flag">
              <CardHead title="Who, and on what footing" line={false} />
              <SelectField
                form={form}
                name="who"
                label="Who went, and on what"
                choose="Choose"
                options={people.map(({ id, name }) => ({
                  group: name,
                  options: [
                    ...(footings.get(id) ?? []).map(({ value, label }) => ({ value: `${id}|${value}`, label: `${name}: ${label}` })),
                    { value: `${id}|none`, label: `${name}: no authority on the sheet` },
                  ],
                }))}
              />
              <TextField form={form} name="place" label="Where" />
              <TextField form={form} name="with" label="Who went with them" optional />
            </Card>
            <Card>
              <FieldRow>
                <DateField form={form} name="day" label="Day" hint="Empty: today." optional />
                <TimeField form={form} name="left" label="Left at" />
                <TimeField form={form} name="due" label="Was due back" />
                <TimeField form={form} name="back" label="Came back" hint="Empty: still out." optional />
              </FieldRow>
              <TextField form={form} name="clothing" label="What they wore" optional />
              <TextField form={form} name="said" label="What they said about it" optional />
              <TextArea form={form} name="words" label="What the sheet says" rows={2} optional />
            </Card>
            <Notice tone="info" title="Marked “not checked at the time”">
              What would have stood in the way is shown beside it for review. It is never a reason not to enter it.
            </Notice>
            <Buttons>
              <Button look="primary">Enter it</Button>
              <ButtonLink href={back.href} look="link">
                Leave it
              </ButtonLink>
            </Buttons>
          </Stack>
        </Form>
      ),
    };
  },
});
