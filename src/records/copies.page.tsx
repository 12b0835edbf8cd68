import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { optionalDate, optionalText } from '#platform/form-fields.ts';
import { action, page, type Page } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, EmptyState, LineList, ListItem, Stack, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { copiesInHand, type CopyInHand } from './copies-store.ts';
import { whoIsMeant } from './who-is-meant.ts';

/** Every copy of a record that was asked for and is to be given, the soonest due first; and the way in for somebody who left long ago. */
export const copiesPage = page<Record<string, never>, { readonly copies: readonly CopyInHand[] }>({
  path: '/records/copies',
  access: access['see-copies-in-hand'],
  query: z.object({}) as never,
  subject: () => noSubject,
  load: async (scope) => ({ copies: await copiesInHand(scope) }),
  people: ({ copies }) => copies.map(({ personId }) => personId),
  show({ copies }, context) {
    const open = copies.filter(({ givenOn }) => givenOn === null);
    const given = copies.filter(({ givenOn }) => givenOn !== null);
    const form = context.sentBy === access['find-for-copy'].name ? context.sent : startForm();
    return {
      title: 'Copies of records asked for',
      lead: 'Due within a month of asking (UK GDPR, Article 12(3)). Who makes each reads it; this page tells when, and nothing of what is in them.',
      body: (
        <Stack>
          <Card>
            <CardHead title="To be given" aside={open.length === 0 ? undefined : howMany(open.length, 'copy', 'copies')} />
            {open.length === 0 ? (
              <EmptyState title="Nobody waits for a copy" icon="check" />
            ) : (
              <LineList>
                {open.map((one) => (
                  <Open one={one} today={context.today} />
                ))}
              </LineList>
            )}
          </Card>
          <Card>
            <CardHead title="Somebody asks who is no longer with us" />
            <p class="small">They themselves, or somebody for them or for their estate: also long after they left, or after they died.</p>
            <Form action="/records/copies/find" context={context.form} label="Whose record">
              <WhoFields form={form} />
              <Buttons>
                <Button look="primary">Find them</Button>
              </Buttons>
            </Form>
          </Card>
          {given.length === 0 ? null : (
            <Card>
              <CardHead title="Given within a year" />
              <LineList>
                {given.map((one) => (
                  <ListItem
                    title={one.name}
                    note={`Asked on ${dateWithYear(one.receivedOn)}, given on ${dateWithYear(one.givenOn!)}${one.unitName === null ? '' : ` · ${one.unitName}`}`}
                    aside={Temporal.PlainDate.compare(one.givenOn!, one.dueOn) <= 0 ? <Tag tone="green">In time</Tag> : <Tag tone="red">Late</Tag>}
                  />
                ))}
              </LineList>
            </Card>
          )}
        </Stack>
      ),
    };
  },
});

function Open({ one, today }: { readonly one: CopyInHand; readonly today: Temporal.PlainDate }) {
  const left = today.until(one.dueOn, { largestUnit: 'days' }).days;
  const makers = one.makers.length === 0 ? `their unit${one.unitName === null ? '' : `, ${one.unitName}`}` : one.makers.join(' and ');
  return (
    <ListItem
      title={one.name}
      note={`Asked on ${dateWithYear(one.receivedOn)}, due ${dateWithYear(one.dueOn)}. Made by ${makers}; taken down by ${one.recordedBy ?? 'somebody who has left'}.`}
      aside={
        left < 0 ? (
          <Tag tone="red">{howMany(-left, 'day', 'days')} late</Tag>
        ) : (
          <Tag tone={left <= 7 ? 'amber' : 'blue'}>{left === 0 ? 'Due today' : `${howMany(left, 'day', 'days')} left`}</Tag>
        )
      }
    />
  );
}

/** Whom a keeper of records means: by a number, or by name and day of birth for whoever has none. */
export function WhoFields({ form }: { readonly form: FormState }) {
  return (
    <>
      <TextField form={form} name="number" label="NHS number, or the other system’s" width={20} autocomplete="off" optional />
      <TextField
        form={form}
        name="surname"
        label="Or their family name"
        hint="With the day they were born: for whoever has no number."
        autocomplete="off"
        optional
      />
      <DateField form={form} name="born" label="Born on" optional />
    </>
  );
}

/** What those fields send. */
export const whoShape = {
  number: optionalText('the number', 40),
  surname: optionalText('the family name', 80),
  born: optionalDate('the day they were born'),
};

/** Finds whose record it is: no name and no number goes into an address. */
export const findForCopy = action({
  path: '/records/copies/find',
  access: access['find-for-copy'],
  input: z.strictObject(whoShape),
  subject: () => noSubject,
  again: copiesPage as unknown as Page,
  async run(scope, input) {
    const { personId } = await whoIsMeant(scope, input);
    return { to: `/records/copies/begin?person=${personId}`, people: [personId], fields: [] };
  },
});
