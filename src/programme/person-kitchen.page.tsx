import { z } from 'zod';
import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { choice, date, longText, optionalDate } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, RadioField, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Stack, Tag } from '#platform/ui/pieces.tsx';
import { programmeAccess } from './access.ts';
import { addPermission, permissionsOf } from './kitchen-store.ts';
import { permissionKinds, permissionLevels, permissionOn, type KitchenPermission } from './kitchen.rules.ts';

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const toneOf = { alone: 'green', 'with somebody beside them': 'amber', 'not now': 'red' } as const;

/** What somebody may do in a kitchen: by whom, why, until when; and what was said before. */
export const personKitchenPage = page<Record<string, never>, { readonly top: PersonTop; readonly all: readonly KitchenPermission[] }>({
  path: '/people/:person/kitchen',
  access: programmeAccess['see-kitchen-permission'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    return top === null ? null : { top, all: await permissionsOf(scope, [top.person.id]) };
  },
  people: () => [],
  show({ top, all }, context) {
    const first = firstName(top.person);
    const form = context.sentBy === programmeAccess['give-kitchen-permission'].name ? context.sent : startForm(dateValues('from', context.today));
    return personView(top, context, {
      title: `${first} in the kitchen`,
      lead: 'What they may do, said by whom and why. Where nobody has said, somebody stays beside them.',
      body: (
        <Columns layout="main-side">
          <Stack>
            <Card>
              <CardHead title="Now" />
              <LineList>
                {permissionKinds.map((kind) => {
                  const one = permissionOn(all, kind, context.today);
                  return (
                    <ListItem
                      title={capital(kind)}
                      note={
                        one === null
                          ? 'Nobody has said'
                          : `${one.reason} · ${one.by}${one.until === null ? '' : `, until ${dateWithYear(one.until)}`}`
                      }
                      aside={<Tag tone={one === null ? 'grey' : toneOf[one.may]}>{one === null ? 'somebody stays beside them' : one.may}</Tag>}
                    />
                  );
                })}
              </LineList>
            </Card>
            <Card>
              <CardHead title="As it was said" aside={`${all.length}`} />
              {all.length === 0 ? <p class="quiet">Nobody has said anything yet.</p> : null}
              <LineList tight>
                {all.map((one) => (
                  <ListItem
                    title={`${capital(one.kind)}: ${one.may}`}
                    note={`From ${dateWithYear(one.from)}${one.until === null ? '' : ` until ${dateWithYear(one.until)}`} · ${one.reason} · ${one.by}, ${dateWithYear(dateOf(one.at))}`}
                  />
                ))}
              </LineList>
            </Card>
          </Stack>
          {context.may(programmeAccess['give-kitchen-permission']) && top.person.stay !== null ? (
            <Card class="no-print">
              <CardHead title="Say what holds" />
              <Form action={`/people/${top.person.id}/kitchen`} context={context.form} label="In the kitchen">
                <RadioField form={form} name="kind" label="What" options={permissionKinds.map((value) => ({ value, label: capital(value) }))} />
                <RadioField
                  form={form}
                  name="may"
                  label={`${first} may`}
                  options={permissionLevels.map((value) => ({ value, label: capital(value) }))}
                />
                <TextArea
                  form={form}
                  name="reason"
                  label="Why"
                  hint="What was seen, such as: put each knife back without being asked, three times"
                  rows={2}
                />
                <DateField form={form} name="from" label="From" />
                <DateField form={form} name="until" label="Until" hint="Leave empty when no end is meant" />
                <Buttons>
                  <Button look="primary">Keep it</Button>
                </Buttons>
              </Form>
            </Card>
          ) : null}
        </Columns>
      ),
    });
  },
});

/** Keeps what somebody may do in a kitchen. */
export const givePermission = action({
  path: '/people/:person/kitchen',
  access: programmeAccess['give-kitchen-permission'],
  input: z.strictObject({
    kind: choice('Say for what', permissionKinds),
    may: choice('Say what they may', permissionLevels),
    reason: longText('why', 500),
    from: date('the day it holds from'),
    until: optionalDate('the last day'),
  }),
  subject: aboutPerson,
  again: personKitchenPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    const unitId = (await personTop(scope, personId))?.person.stay?.unitId;
    if (unitId === undefined) refuse('', 'They are on no unit now.');
    if (Temporal.PlainDate.compare(input.from, scope.today) > 0) refuse('from', 'It must not begin later than today.');
    if (input.until !== null && Temporal.PlainDate.compare(input.until, scope.today) < 0) refuse('until', 'The last day must not be past.');
    await addPermission(scope, unitId, { personId, ...input });
    return { to: `/people/${personId}/kitchen`, say: 'Kept. Each kitchen session says so.', unitId, reason: input.reason, fields: ['kitchen'] };
  },
});
