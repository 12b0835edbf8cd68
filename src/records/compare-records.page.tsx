import { z } from 'zod';
import { joinSide, showNhsNumber, type JoinSide } from '#people';
import { noSubject } from '#platform/access.ts';
import { page, type PageContext } from '#platform/route.ts';
import type { Ruling } from '#platform/ruling.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { Button, Buttons, CheckboxField, Form, HiddenField, RadioField, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, DataTable, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { compared, mayJoin } from './join.rules.ts';

interface Two {
  readonly one: JoinSide;
  readonly other: JoinSide;
}

const id = z.guid().optional().catch('00000000-0000-0000-0000-000000000000');

/** Two records side by side, with what differs and what stands against joining them; then the proposal. */
export const compareRecordsPage = page<{ one?: string | undefined; other?: string | undefined }, { readonly two: Two | null }>({
  path: '/records/joins/compare',
  access: access['compare-records'],
  query: z.object({ one: id, other: id }),
  subject: () => noSubject,
  async load(scope, { query }) {
    // Opened without saying which two.
    if (query.one === undefined && query.other === undefined) return { two: null };
    const one = query.one === undefined ? null : await joinSide(scope, query.one);
    const other = query.other === undefined ? null : await joinSide(scope, query.other);
    return one === null || other === null ? null : { two: { one, other } };
  },
  people: ({ two }) => (two === null ? [] : [two.one.personId, two.other.personId]),
  show({ two }, context) {
    if (two === null)
      return {
        title: 'Compare two records',
        back: { href: '/records/joins', label: 'Records of one person' },
        body: <Notice tone="info" title="Choose two records to compare under “Records of one person”" />,
      };
    const { one, other } = two;
    const ways = [
      { kept: one, joined: other, decided: mayJoin(one, other) },
      { kept: other, joined: one, decided: mayJoin(other, one) },
    ];
    const lines = compared(one, other, showNhsNumber);
    return {
      title: 'Compare two records',
      lead: 'Are they one person? Joining moves nothing: one record stays and is written in, the other is closed for writing and read with it.',
      back: { href: '/records/joins', label: 'Records of one person' },
      body: (
        <Stack>
          <DataTable
            caption="What each record says"
            columns={[{ heading: 'What' }, { heading: 'First record' }, { heading: 'Second record' }, { heading: 'Alike?' }]}
            rows={lines.map((line) => ({
              cells: [line.what, line.one, line.other, line.differs ? <Tag tone="amber">Differs</Tag> : ''],
            }))}
          />
          <Columns layout="two">
            <Stays title="First record" side={one} />
            <Stays title="Second record" side={other} />
          </Columns>
          <Notices ways={ways} />
          {ways.some(({ decided }) => decided.allowed) && context.may(access['propose-join']) ? (
            <Proposal ways={ways} one={one} other={other} context={context} />
          ) : null}
        </Stack>
      ),
    };
  },
});

const nameOf = (side: JoinSide): string => `${side.givenName} ${side.surname}`;

function Stays({ title, side }: { readonly title: string; readonly side: JoinSide }) {
  const day = (at: string): string => dateWithYear(dateOf(Temporal.Instant.from(at)));
  return (
    <Card>
      <CardHead title={`${title}: ${nameOf(side)}`} aside={`${side.notes === 1 ? '1 note' : `${side.notes} notes`}`} />
      {side.stays.length === 0 ? <p class="quiet">No stay.</p> : null}
      <LineList tight>
        {side.stays.map((stay) => (
          <ListItem title={stay.unit} note={stay.to === null ? `Since ${day(stay.from)}` : `${day(stay.from)} to ${day(stay.to)}`} />
        ))}
      </LineList>
    </Card>
  );
}

interface Way {
  readonly kept: JoinSide;
  readonly joined: JoinSide;
  readonly decided: Ruling;
}

/** What stands against either way, once where it is the same for both; then what to look at twice. */
function Notices({ ways }: { readonly ways: readonly Way[] }) {
  const [first, second] = ways.map(({ decided }) => decided.reasons.filter((reason) => reason.stop).map(({ say }) => say));
  const both = first!.filter((say) => second!.includes(say));
  const warnings = ways[0]!.decided.reasons.filter((reason) => !reason.stop);
  return (
    <>
      {both.length === 0 ? null : (
        <Notice tone="stop" title="They cannot be joined">
          <Says says={both} />
        </Notice>
      )}
      {both.length > 0
        ? null
        : ways.map(({ decided }, index) =>
            decided.allowed ? null : (
              <Notice
                tone="stop"
                title={`The ${index === 0 ? 'second' : 'first'} record cannot be closed and joined to the ${index === 0 ? 'first' : 'second'}`}
              >
                <Says says={index === 0 ? first! : second!} />
              </Notice>
            ),
          )}
      {warnings.length === 0 ? null : (
        <Notice tone="look" title="Look twice">
          <Says says={warnings.map(({ say }) => say)} />
        </Notice>
      )}
    </>
  );
}

function Says({ says }: { readonly says: readonly string[] }) {
  return says.length === 1 ? (
    <p>{says[0]}</p>
  ) : (
    <ul>
      {says.map((say) => (
        <li>{say}</li>
      ))}
    </ul>
  );
}

function Proposal({
  ways,
  one,
  other,
  context,
}: {
  readonly ways: readonly Way[];
  readonly one: JoinSide;
  readonly other: JoinSide;
  readonly context: PageContext;
}) {
  const form = context.sent;
  return (
    <Card>
      <CardHead title="Propose that they are joined" />
      <Form action="/records/joins/propose" context={context.form} label="Propose that they are joined">
        <HiddenField name="one" value={one.personId} />
        <HiddenField name="other" value={other.personId} />
        <RadioField
          form={form}
          name="kept"
          label="Which record stays?"
          hint="Everything new is written in it. Take the one that they are looked after with now."
          options={ways
            .filter(({ decided }) => decided.allowed)
            .map(({ kept }) => ({ value: kept.personId, label: `The ${kept === one ? 'first' : 'second'}: ${nameOf(kept)}` }))}
        />
        <TextArea form={form} name="why" label="How do you know that they are one person?" hint="What you looked at, and whom you asked." rows={3} />
        <CheckboxField form={form} name="sure" label="To be sure" options={[{ value: 'yes', label: 'I compared them line by line' }]} />
        <p class="quiet">Somebody else who keeps records has to agree. Until then both are as they were.</p>
        <Buttons>
          <Button look="primary">Propose it</Button>
        </Buttons>
      </Form>
    </Card>
  );
}
