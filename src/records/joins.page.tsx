import { z } from 'zod';
import { joinSide, maybeTwice, recordJoins, type JoinSide, type RecordJoin } from '#people';
import { noSubject } from '#platform/access.ts';
import { page, type PageContext } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, CheckboxField, Form, HiddenField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, EmptyState, LineList, ListItem, Stack, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { mayAgreeToJoin } from './join.rules.ts';

interface Model {
  readonly joins: readonly RecordJoin[];
  readonly pairs: readonly { readonly one: JoinSide; readonly other: JoinSide }[];
  /** Which one a form is open about. */
  readonly about: string | null;
}

/** Records that may be one person's, what waits for a second person, what was joined, and how it is undone. */
export const joinsPage = page<{ about?: string | undefined }, Model>({
  path: '/records/joins',
  access: access['see-joins'],
  query: z.object({ about: z.string().max(60).optional().catch(undefined) }),
  subject: () => noSubject,
  async load(scope, { query }) {
    const pairs: { one: JoinSide; other: JoinSide }[] = [];
    for (const pair of await maybeTwice(scope)) {
      const [one, other] = [await joinSide(scope, pair.one), await joinSide(scope, pair.other)];
      if (one !== null && other !== null) pairs.push({ one, other });
    }
    return { joins: await recordJoins(scope), pairs, about: query.about ?? null };
  },
  people: ({ joins, pairs }) => [
    ...new Set([
      ...joins.flatMap(({ keptId, joinedId }) => [keptId, joinedId]),
      ...pairs.flatMap(({ one, other }) => [one.personId, other.personId]),
    ]),
  ],
  show(model, context) {
    const waiting = model.joins.filter(({ agreedAt, withdrawnAt }) => agreedAt === null && withdrawnAt === null);
    const standing = model.joins.filter(({ agreedAt, undoneAt }) => agreedAt !== null && undoneAt === null);
    const over = model.joins.filter(({ withdrawnAt, undoneAt }) => withdrawnAt !== null || undoneAt !== null);
    return {
      title: 'Records of one person',
      lead: 'Two records of one person are joined by two people who keep records, and can be told apart again. Nothing is moved and nothing is lost.',
      body: (
        <Stack>
          {waiting.length === 0 ? null : (
            <Card tone="flag">
              <CardHead title="Waits for a second person" />
              <LineList>
                {waiting.map((one) => (
                  <Waiting one={one} open={model.about === one.id} context={context} />
                ))}
              </LineList>
            </Card>
          )}
          <MaybeTwice pairs={model.pairs} context={context} />
          <Card>
            <CardHead title="Joined" />
            {standing.length === 0 ? <p class="quiet">No records are joined.</p> : null}
            <LineList>
              {standing.map((one) => (
                <Standing one={one} open={model.about === one.id} context={context} />
              ))}
            </LineList>
          </Card>
          {over.length === 0 ? null : (
            <Card>
              <CardHead title="Taken back, or undone" />
              <LineList tight>
                {over.map((one) => (
                  <ListItem
                    title={twoNames(one)}
                    note={
                      one.undoneAt === null
                        ? `Taken back by ${one.withdrawnBy}, ${dateWithYear(dateOf(one.withdrawnAt!))}: ${one.withdrawnWhy}`
                        : `${history(one)} Undone by ${one.undoneBy}, ${dateWithYear(dateOf(one.undoneAt))}: ${one.undoneWhy}`
                    }
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

const twoNames = (one: RecordJoin): string => `${one.joinedName ?? 'Somebody'} joined to ${one.keptName ?? 'somebody'}`;
const compareLink = (one: RecordJoin): string => `/records/joins/compare?one=${one.keptId}&other=${one.joinedId}`;
const history = (one: RecordJoin): string =>
  `Proposed by ${one.proposedBy}, ${dateWithYear(dateOf(one.proposedAt))}: ${one.why}${
    one.agreedAt === null ? '' : ` Agreed by ${one.agreedBy}, ${dateWithYear(dateOf(one.agreedAt))}.`
  }`;

/** Opens one form, and shuts the one before. */
function OpenForm({ about, say, of }: { readonly about: string; readonly say: string; readonly of: string }) {
  return (
    <ButtonLink href={`/records/joins?about=${about}`}>
      {say}
      <span class="nhsuk-u-visually-hidden">, {of}</span>
    </ButtonLink>
  );
}

function Waiting({ one, open, context }: { readonly one: RecordJoin; readonly open: boolean; readonly context: PageContext }) {
  const decided = mayAgreeToJoin(one.proposedById, context.actor.id);
  const sent = (name: 'agree-join' | 'withdraw-join') =>
    context.sentBy === access[name].name && context.sent.values['id'] === one.id ? context.sent : startForm();
  return (
    <ListItem title={`${one.joinedName ?? 'Somebody'} would be joined to ${one.keptName ?? 'somebody'}`} aside={<Tag tone="amber">Waits</Tag>}>
      <p class="quiet small">{history(one)}</p>
      <p>
        <a href={compareLink(one)}>
          Compare them<span class="nhsuk-u-visually-hidden">: {twoNames(one)}</span>
        </a>
      </p>
      {!decided.allowed ? (
        <p>{decided.reasons[0]!.say}</p>
      ) : context.may(access['agree-join']) ? (
        <Form action="/records/joins/agree" context={context.form} label={`Agree: ${twoNames(one)}`}>
          <HiddenField name="id" value={one.id} />
          <CheckboxField
            form={sent('agree-join')}
            name="sure"
            label="To be sure"
            options={[{ value: 'yes', label: 'I compared them myself: they are one person' }]}
          />
          <Button about={twoNames(one)}>I agree</Button>
        </Form>
      ) : null}
      {!context.may(access['withdraw-join']) ? null : open ? (
        <Form action="/records/joins/withdraw" context={context.form} label={`Take back: ${twoNames(one)}`}>
          <HiddenField name="id" value={one.id} />
          <TextField form={sent('withdraw-join')} name="why" label="Why" />
          <Button>Take it back</Button>
        </Form>
      ) : (
        <OpenForm about={one.id} say="Take it back" of={twoNames(one)} />
      )}
    </ListItem>
  );
}

function Standing({ one, open, context }: { readonly one: RecordJoin; readonly open: boolean; readonly context: PageContext }) {
  const form = context.sentBy === access['undo-join'].name && context.sent.values['id'] === one.id ? context.sent : startForm();
  return (
    <ListItem title={twoNames(one)} note={history(one)} aside={<Tag tone="blue">Joined</Tag>}>
      {!context.may(access['undo-join']) ? null : open ? (
        <Form action="/records/joins/undo" context={context.form} label={`Undo: ${twoNames(one)}`}>
          <HiddenField name="id" value={one.id} />
          <TextArea
            form={form}
            name="why"
            label="Why are they two people after all?"
            hint="Both records are then as before. What was written meanwhile stays in the one it was written in: say here what has to be moved."
            rows={2}
          />
          <Button>Undo it</Button>
        </Form>
      ) : (
        <OpenForm about={one.id} say="Undo it" of={twoNames(one)} />
      )}
    </ListItem>
  );
}

function MaybeTwice({ pairs, context }: { readonly pairs: Model['pairs']; readonly context: PageContext }) {
  const form = context.sentBy === access['compare-records'].name ? context.sent : startForm();
  const says = (side: JoinSide): string =>
    `${side.givenName} ${side.surname}${side.bornOn === null ? '' : `, born ${dateWithYear(Temporal.PlainDate.from(side.bornOn))}`}`;
  return (
    <Card>
      <CardHead title="May be one person" />
      {pairs.length === 0 ? (
        <EmptyState title="None found" icon="check">
          Records with the same date of birth and the same surname or first name stand here, unless both have an NHS number.
        </EmptyState>
      ) : (
        <LineList>
          {pairs.map(({ one, other }) => (
            <ListItem
              title={`${says(one)} · ${says(other)}`}
              aside={
                <a href={`/records/joins/compare?one=${one.personId}&other=${other.personId}`}>
                  Compare<span class="nhsuk-u-visually-hidden">: {`${says(one)} and ${says(other)}`}</span>
                </a>
              }
            />
          ))}
        </LineList>
      )}
      <Details summary="Compare two others" open={form.problems.length > 0}>
        <Form action="/records/joins/find" context={context.form} label="Compare two records">
          <TextField
            form={form}
            name="one"
            label="Number of one record"
            hint="NHS number, or the number of the other system."
            width={20}
            autocomplete="off"
          />
          <TextField form={form} name="other" label="Number of the other" width={20} autocomplete="off" />
          <Button>Compare them</Button>
        </Form>
      </Details>
    </Card>
  );
}
