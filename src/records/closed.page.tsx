import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { notesOfPerson, type NoteForReading } from '#notes';
import { z } from 'zod';
import { roles } from '#platform/actor.ts';
import { choice, choiceList, chosen, longText } from '#platform/form-fields.ts';
import { action, page, refuse, type Page } from '#platform/route.ts';
import { andList } from '#platform/ruling.ts';
import { clockAt, dateOf, longDate } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, CheckboxField, Form, HiddenField, RadioField, SelectField, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, EmptyState, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { closedEntriesOf, closedKinds, closeEntry, openEntry, type ClosedEntry } from './closed-store.ts';

/** Roles that may be named: those who read a record at all. */
const mayBeNamed = roles.filter((role) => !['volunteer', 'administrator', 'auditor', 'student'].includes(role));
const kindWords = { safeguarding: 'Safeguarding', 'third party': 'What somebody else told in confidence', forensic: 'Forensic' } as const;

interface Model {
  readonly top: PersonTop;
  readonly closed: readonly ClosedEntry[];
  readonly notes: readonly NoteForReading[];
  /** The one that is to be opened again; one form at a time. */
  readonly opening: string | null;
}

/** Notes that only named roles may open: which there are, and closing one. What they say is shown to nobody else, on any page, print or export. */
export const closedPage = page<{ opening?: string | undefined }, Model>({
  path: '/people/:person/closed-entries',
  access: access['see-closed'],
  query: z.object({ opening: z.guid().optional().catch(undefined) }),
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const closed = await closedEntriesOf(scope, top.person.id);
    const ids = new Set(closed.map(({ entryId }) => entryId));
    const notes = await notesOfPerson(scope, top.person.id, { most: 60 });
    return { top, closed, notes: notes.filter(({ id }) => !ids.has(id)), opening: query.opening ?? null };
  },
  people: (model) => [model.top.person.id],
  show(model, context) {
    const { person } = model.top;
    const first = firstName(person);
    const base = `/people/${person.id}/closed-entries`;
    const closing = context.sentBy === access['close-entry'].name ? context.sent : startForm();
    return personView(model.top, context, {
      title: `Entries only some may open`,
      lead: `Safeguarding, what somebody else told in confidence, forensic. Everybody who works with ${first} sees here that there is one; only those named can open it.`,
      body: (
        <Stack>
          <Card>
            <CardHead title="Closed now" />
            {model.closed.length === 0 ? (
              <EmptyState title="No entry is closed" icon="lock-open">
                Every note of {first}’s can be read by those who work with them.
              </EmptyState>
            ) : (
              <LineList>
                {model.closed.map((one) => (
                  <ListItem
                    title={`${kindWords[one.kind]}: ${andList(one.roles)}`}
                    note={`Closed by ${one.markedBy}, ${longDate(dateOf(one.markedAt))}, ${clockAt(one.markedAt)}${one.toMe ? '. Closed to you.' : `: ${one.why}`}`}
                    aside={
                      one.toMe || !context.may(access['open-entry']) ? undefined : model.opening === one.id ? (
                        <Form action={`${base}/open`} context={context.form} label={`Open to all: ${kindWords[one.kind]}`}>
                          <HiddenField name="id" value={one.id} />
                          <TextArea form={startForm()} name="why" label="Why it may be open to all" rows={2} />
                          <Button>Open it</Button>
                        </Form>
                      ) : (
                        <ButtonLink href={`${base}?opening=${one.id}`}>Open it to all</ButtonLink>
                      )
                    }
                  />
                ))}
              </LineList>
            )}
          </Card>
          {context.may(access['close-entry']) && model.notes.length > 0 && model.opening === null ? (
            <Card>
              <CardHead title="Close a note" />
              <Form action={base} context={context.form}>
                <SelectField
                  form={closing}
                  name="note"
                  label="Which note"
                  choose="Choose a note"
                  options={model.notes.map((note) => ({
                    value: note.id,
                    label: `${longDate(dateOf(note.happenedAt))}, ${clockAt(note.happenedAt)}, ${note.authorName}: ${(note.words ?? note.ownWords ?? '').slice(0, 60)}`,
                  }))}
                />
                <RadioField
                  form={closing}
                  name="kind"
                  label="What it is"
                  options={closedKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
                />
                <CheckboxField
                  form={closing}
                  name="roles"
                  label="Who may open it"
                  options={mayBeNamed.map((role) => ({ value: role, label: role }))}
                />
                <TextArea form={closing} name="why" label="Why" hint="Read by those who may open it." rows={2} />
                <Buttons>
                  <Button look="primary">Close it</Button>
                </Buttons>
              </Form>
            </Card>
          ) : null}
        </Stack>
      ),
    });
  },
});

/** Closes a note to all but the roles named. */
export const closeEntryAction = action({
  path: '/people/:person/closed-entries',
  access: access['close-entry'],
  input: z.strictObject({
    note: chosen('Choose the note'),
    kind: choice('Say what it is', closedKinds),
    roles: choiceList('Say who may open it', mayBeNamed as [(typeof mayBeNamed)[number], ...(typeof mayBeNamed)[number][]]),
    why: longText('why', 500),
  }),
  subject: aboutPerson,
  again: closedPage as unknown as Page,
  async run(scope, input, params) {
    const personId = params['person']!;
    if (input.roles.length === 0) refuse('roles', 'Say who may open it');
    const note = (await notesOfPerson(scope, personId, {})).find(({ id }) => id === input.note);
    if (note === undefined) refuse('note', 'Choose one of their notes');
    if ((await closedEntriesOf(scope, personId)).some(({ entryId }) => entryId === input.note)) refuse('note', 'That note is closed already');
    await closeEntry(scope, personId, { table: 'notes_note', entryId: input.note, kind: input.kind, roles: input.roles, why: input.why });
    return {
      to: `/people/${personId}/closed-entries`,
      say: 'Closed. It is on no page, print or export of anybody else.',
      subject: `note ${input.note}`,
      fields: ['closed'],
    };
  },
});

/** Opens it again to all who work with the person. */
export const openEntryAction = action({
  path: '/people/:person/closed-entries/open',
  access: access['open-entry'],
  input: z.strictObject({ id: chosen('Open the page again'), why: longText('why it may be open to all', 500) }),
  subject: aboutPerson,
  again: closedPage as unknown as Page,
  againQuery: (_params, raw): Record<string, string> => (typeof raw['id'] === 'string' ? { opening: raw['id'] } : {}),
  async run(scope, input, params) {
    const personId = params['person']!;
    if (!(await openEntry(scope, personId, input.id, input.why))) refuse('', 'It is closed to you, or was opened already.');
    return {
      to: `/people/${personId}/closed-entries`,
      say: 'Open to all who work with them.',
      subject: `closed entry ${input.id}`,
      fields: ['opened'],
    };
  },
});
