import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { chosen, optionalDate, optionalText, text } from '#platform/form-fields.ts';
import { action, page, refuse, type Page, type PageContext } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, HiddenField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, EmptyState, LineList, ListItem, Stack, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { copiesInHand, type CopyInHand } from './copies-store.ts';
import { takeRequestBack } from './copy-store.ts';
import { whoIsMeant } from './who-is-meant.ts';

/** Every copy of a record that was asked for and is to be given, the soonest due first; and the way in for somebody who left long ago. */
export const copiesPage = page<{ back?: string | undefined }, { readonly copies: readonly CopyInHand[]; readonly back: string | null }>({
  path: '/records/copies',
  access: access['see-copies-in-hand'],
  query: z.object({ back: z.guid().optional().catch(undefined) }),
  subject: () => noSubject,
  load: async (scope, { query }) => ({ copies: await copiesInHand(scope), back: query.back ?? null }),
  people: ({ copies }) => copies.map(({ personId }) => personId),
  show({ copies, back }, context) {
    const open = copies.filter(({ givenOn }) => givenOn === null);
    const given = copies.filter(({ givenOn }) => givenOn !== null);
    const form = context.sentBy === access['find-for-copy'].name ? context.sent : startForm();
    return {
      title: 'Copies of records asked for',
      lead: 'Due within a month of asking (UK GDPR, Article 12(3)); of somebody who died within 40 days (Access to Health Records Act 1990 s3(5)). Who makes each reads it; this page tells when, and nothing of what is in them.',
      body: (
        <Stack>
          <Card>
            <CardHead title="To be given" aside={open.length === 0 ? undefined : howMany(open.length, 'copy', 'copies')} />
            {open.length === 0 ? (
              <EmptyState title="Nobody waits for a copy" icon="check" />
            ) : (
              <LineList>
                {open.map((one) => (
                  <Open one={one} back={back === one.id} context={context} />
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

function Open({ one, back, context }: { readonly one: CopyInHand; readonly back: boolean; readonly context: PageContext }) {
  const left = context.today.until(one.dueOn, { largestUnit: 'days' }).days;
  const makers = one.makers.length === 0 ? `their unit${one.unitName === null ? '' : `, ${one.unitName}`}` : one.makers.join(' and ');
  return (
    <ListItem
      title={one.name}
      note={
        <>
          {`Asked on ${dateWithYear(one.receivedOn)}, due ${dateWithYear(one.dueOn)}${one.putOff ? ' (put off)' : ''}${one.law === 'UK GDPR' ? '' : `, under the ${one.law}`}. ${one.waitsSince === null ? '' : `An answer of whoever asked is waited for since ${dateWithYear(one.waitsSince)}. `}Made by ${makers}; taken down by ${one.recordedBy ?? 'somebody who has left'}.`}{' '}
          {back ? (
            <Form action="/records/copies/take-back" context={context.form} label={`Take it back: ${one.name}`}>
              <HiddenField name="id" value={one.id} />
              <TextField
                form={context.sentBy === access['take-copy-back'].name ? context.sent : startForm()}
                name="why"
                label="Why is it taken back?"
                hint="The wrong person, asked for by mistake, or no longer wanted."
              />
              <Button look="danger">Take the request back</Button>
            </Form>
          ) : (
            <a href={`/records/copies?back=${one.id}`}>
              Take it back<span class="nhsuk-u-visually-hidden">, {one.name}</span>
            </a>
          )}
        </>
      }
      aside={
        one.waitsSince !== null ? (
          <Tag tone="blue">Waits for an answer</Tag>
        ) : left < 0 ? (
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

/** Takes a request back: whoever was to make the copy of somebody who had left knows them no more from then on. */
export const takeCopyBack = action({
  path: '/records/copies/take-back',
  access: access['take-copy-back'],
  input: z.strictObject({ id: chosen('Open the page again'), why: text('why it is taken back', 300) }),
  subject: () => noSubject,
  again: copiesPage as unknown as Page,
  againQuery: (_params, raw) => (typeof raw['id'] === 'string' ? { back: raw['id'] } : {}),
  async run(scope, { id, why }) {
    const personId = await takeRequestBack(scope, id, why);
    if (personId === null) refuse('', 'It was given, or taken back, already.');
    return { to: '/records/copies', say: 'Taken back.', people: [personId!], subject: `request ${id}`, reason: why };
  },
});
