import { peopleOnUnit } from '#people';
import { z } from 'zod';
import { choice, optionalText } from '#platform/form-fields.ts';
import { action, page, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { clockAt, longDate } from '#platform/time.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { startForm, valueOf, type FormState } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, HiddenField, RadioField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, EmptyState, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { unitById } from '#places';
import { staffNames } from '#workforce';
import { aboutAuthorisation } from './about-authorisation.ts';
import { leaveAccess } from './access.ts';
import { recordEvent } from './authorisation-entry-store.ts';
import { authorisationsOf, type WholeAuthorisation } from './authorisation-store.ts';
import { authorisationState, comparedOn, isLedByPaper, isOver } from './authorisation.rules.ts';
import { ConditionsList, LinesTable, LineWords, StateTag } from './authorisation-view.tsx';
import { forceWords, momentWithYear } from './authorisation-words.ts';
import { lockedAuthorisation } from './check-entry.page.tsx';
import type { AuthorisationEvent, AuthorisationState } from './words.ts';

interface OnPaper {
  readonly authorisation: WholeAuthorisation;
  readonly name: string;
  readonly state: AuthorisationState;
  /** Today's comparison, the last one. */
  readonly compared: AuthorisationEvent | null;
}

interface PaperModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly on: Temporal.PlainDate;
  readonly today: boolean;
  readonly rows: readonly OnPaper[];
  readonly names: ReadonlyMap<string, string>;
}

async function onPaper(scope: Scope, unitId: string, on: Temporal.PlainDate): Promise<readonly OnPaper[]> {
  const people = new Map((await peopleOnUnit(scope, unitId)).map((one) => [one.id, one.name]));
  const all = [...(await authorisationsOf(scope, [...people.keys()])).values()].flat();
  return all
    .filter((one) => isLedByPaper(one, scope.now))
    .map((authorisation) => ({
      authorisation,
      name: people.get(authorisation.personId)!,
      state: authorisationState(authorisation, scope.now),
      compared: comparedOn(authorisation, on),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** Where the signed paper leads: each such entry is compared with it every day. */
export const paperPage = page({
  path: '/leave/paper',
  access: leaveAccess['compare-paper'],
  query: z.object({ unit: z.guid().optional().catch(undefined), on: z.iso.date().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<PaperModel | null> {
    const id = chosenUnit(scope.actor, query.unit);
    const unit = id === null ? null : await unitById(scope, id);
    if (unit === null) return null;
    const on = query.on === undefined ? scope.today : Temporal.PlainDate.from(query.on);
    const rows = await onPaper(scope, unit.id, on);
    const staff = await staffNames(
      scope,
      rows.flatMap((row) => (row.compared?.recordedBy === null || row.compared === null ? [] : [row.compared.recordedBy])),
    );
    return {
      unit: { id: unit.id, name: unit.name },
      on,
      today: on.equals(scope.today),
      rows,
      names: new Map([...staff].map(([key, one]) => [key, one.name])),
    };
  },
  people: (model) => model.rows.map((row) => row.authorisation.personId),
  show(model, context) {
    const open = model.rows.filter((row) => row.compared === null);
    const sent = context.sentBy === leaveAccess['compare-paper-entry'].name ? context.sent : startForm();
    return {
      title: 'Compare with the paper of the day',
      lead: `${longDate(model.on)}, ${model.unit.name}. Where the signed paper leads, this entry has to say the same.`,
      back: { href: `/leave?unit=${model.unit.id}`, label: 'Leave board' },
      body: (
        <Stack>
          {model.rows.length === 0 ? (
            <Card>
              <EmptyState title="No leave here is led by paper">Every authorisation of this unit is led by its entry in Trellis.</EmptyState>
            </Card>
          ) : (
            <Notice
              tone={open.length === 0 ? 'fine' : 'look'}
              title={open.length === 0 ? 'Every one has been compared.' : `${open.length} of ${model.rows.length} still to compare.`}
            />
          )}
          {model.rows.map((row) => (
            <PaperCard row={row} model={model} form={valueOf(sent, 'entry') === row.authorisation.id ? sent : startForm()} context={context.form} />
          ))}
        </Stack>
      ),
    };
  },
});

function PaperCard({
  row,
  model,
  form,
  context,
}: {
  readonly row: OnPaper;
  readonly model: PaperModel;
  readonly form: FormState;
  readonly context: Parameters<typeof Form>[0]['context'];
}) {
  const { authorisation, compared } = row;
  const same = compared?.words === theSame;
  return (
    <Card>
      <CardHead
        title={
          <a href={`/leave/authorisations/${authorisation.id}`}>
            {row.name}, version {authorisation.version}
          </a>
        }
        aside={<StateTag state={row.state} />}
      />
      <p class="quiet">
        The paper: {authorisation.paperMaster}. Signed {momentWithYear(authorisation.signedAt)}, counts {forceWords(authorisation)}.
      </p>
      <LinesTable authorisation={authorisation} />
      <LineWords authorisation={authorisation} />
      <ConditionsList authorisation={authorisation} />
      {compared === null ? null : (
        <p>
          <Tag tone={same ? 'green' : 'red'}>{same ? 'The same' : 'Different'}</Tag> {clockAt(compared.at)},{' '}
          {compared.recordedBy === null ? 'Trellis' : (model.names.get(compared.recordedBy) ?? 'Somebody who has left')}
          {same ? '' : `: ${compared.words}`}
        </p>
      )}
      {model.today && compared === null ? (
        <Form action={`/leave/authorisations/${authorisation.id}/compared`} context={context} label={`Compare for ${row.name}`}>
          <HiddenField name="entry" value={authorisation.id} />
          <HiddenField name="unit" value={model.unit.id} />
          <RadioField
            form={form}
            name="found"
            label="Does the paper say the same today?"
            options={[
              { value: 'same', label: 'Compared, the same' },
              {
                value: 'different',
                label: 'Different',
                hint: 'From then on nobody goes out on this entry.',
                opens: <TextField form={form} name="words" label="What is different?" width="full" />,
              },
            ]}
          />
          <Buttons>
            <Button about={`for ${row.name}`}>Record it</Button>
          </Buttons>
        </Form>
      ) : null}
    </Card>
  );
}

const theSame = 'The same.';

/** Records today's comparison with the signed paper. Found different, the entry is used no longer: the paper leads. */
export const comparePaper = action({
  path: '/leave/authorisations/:authorisation/compared',
  access: leaveAccess['compare-paper-entry'],
  input: z.strictObject({
    entry: z.guid(),
    unit: z.guid(),
    found: choice('Say whether the paper says the same', ['same', 'different']),
    words: optionalText('what is different', 500),
  }),
  subject: aboutAuthorisation,
  again: paperPage as never,
  againQuery: (_params, raw) => (typeof raw['unit'] === 'string' ? { unit: raw['unit'] } : {}),
  async run(scope, input, params) {
    const authorisation = await lockedAuthorisation(scope, params['authorisation']!);
    if (authorisation.paperMaster === null) refuse('', 'This entry leads; there is no paper to compare it with.');
    if (isOver(authorisationState(authorisation, scope.now))) refuse('', 'This version is over. There is nothing to compare.');
    if (input.found === 'different' && input.words === null) refuse('words', 'Enter what is different');
    const event = { authorisationId: authorisation.id, personId: authorisation.personId };
    await recordEvent(scope, { ...event, what: 'paper compared', words: input.found === 'same' ? theSame : input.words! });
    if (input.found === 'different')
      await recordEvent(scope, { ...event, what: 'check found different', words: `The paper says otherwise: ${input.words!}` });
    return {
      to: `/leave/paper?unit=${input.unit}`,
      say: input.found === 'same' ? 'Recorded: the same.' : 'Recorded: different. Nobody goes out on this entry. Enter a new version from the paper.',
      people: [authorisation.personId],
      subject: `leave authorisation ${authorisation.id}`,
      fields: ['paper compared'],
    };
  },
});
