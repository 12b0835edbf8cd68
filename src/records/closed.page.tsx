import { aboutPerson, firstName, personById, personTop, personView, type PersonTop } from '#people';
import { linesOfPerson, notesOfPerson } from '#notes';
import { z } from 'zod';
import { roles, type Role } from '#platform/actor.ts';
import { choice, choiceList, chosen, longText } from '#platform/form-fields.ts';
import { action, page, refuse, type Page } from '#platform/route.ts';
import { andList } from '#platform/ruling.ts';
import { clockAt, dateOf, longDate } from '#platform/time.ts';
import type { Scope } from '#platform/scope.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, CheckboxField, Form, HiddenField, RadioField, SelectField, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, EmptyState, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { staffOfUnit } from '#workforce';
import { access, judging } from './access.ts';
import { closedEntriesOf, closedKinds, closeEntry, openEntry, type ClosedEntry } from './closed-store.ts';

/** Roles that may be named: those who read a record at all. */
const mayBeNamed = roles.filter((role) => !['volunteer', 'administrator', 'auditor', 'student'].includes(role));
const kindWords = { safeguarding: 'Safeguarding', 'third party': 'What somebody else told in confidence', forensic: 'Forensic' } as const;

interface Model {
  readonly top: PersonTop;
  readonly closed: readonly ClosedEntry[];
  /** What may be closed: notes, and lines from sessions. */
  readonly entries: readonly Entry[];
  /** The one that is to be opened again; one form at a time. */
  readonly opening: string | null;
  /** The one somebody came here to close, from its own page. */
  readonly entry: string | null;
}

/** Notes that only named roles may open: which there are, and closing one. What they say is shown to nobody else, on any page, print or export. */
export const closedPage = page<{ opening?: string | undefined; entry?: string | undefined }, Model>({
  path: '/people/:person/closed-entries',
  access: access['see-closed'],
  query: z.object({ opening: z.guid().optional().catch(undefined), entry: z.guid().optional().catch(undefined) }),
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const closed = await closedEntriesOf(scope, top.person.id);
    const ids = new Set(closed.map(({ entryId }) => entryId));
    return {
      top,
      closed,
      entries: (await entriesOf(scope, top.person.id)).filter(({ id }) => !ids.has(id)),
      opening: query.opening ?? null,
      entry: query.entry ?? null,
    };
  },
  people: (model) => [model.top.person.id],
  show(model, context) {
    const { person } = model.top;
    const first = firstName(person);
    const base = `/people/${person.id}/closed-entries`;
    const cameFor = model.entries.find(({ id }) => id === model.entry);
    const closing = context.sentBy === access['close-entry'].name ? context.sent : startForm(cameFor === undefined ? {} : { note: cameFor.id });
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
          {context.may(access['close-entry']) && model.entries.length > 0 && model.opening === null ? (
            <Card id="close">
              <CardHead title="Close an entry" />
              {model.entry === null || cameFor !== undefined ? null : (
                <p class="quiet">The one you came from is not among these: it is closed already, or older than the newest ones listed here.</p>
              )}
              <Form action={base} context={context.form}>
                <SelectField
                  form={closing}
                  name="note"
                  label="Which note, or line from a session"
                  choose="Choose an entry"
                  options={model.entries.map((one) => ({
                    value: one.id,
                    label: `${longDate(dateOf(one.at))}, ${clockAt(one.at)}, ${one.by}: ${one.words.slice(0, 60)}`,
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

interface Entry {
  readonly id: string;
  readonly table: 'notes_note' | 'notes_line';
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly words: string;
}

/** The notes of somebody and the lines about them from sessions that the asker may read, the newest first. */
async function entriesOf(scope: Scope, personId: string): Promise<readonly Entry[]> {
  const notes = await notesOfPerson(scope, personId, { most: 300 });
  const lines = (await linesOfPerson(scope, personId, 300)).filter(({ kind }) => kind !== 'shared line');
  return [
    ...notes.map((one) => ({
      id: one.id,
      table: 'notes_note' as const,
      at: one.happenedAt,
      by: one.authorName,
      words: one.words ?? one.ownWords ?? '',
    })),
    ...lines.map((one) => ({ id: one.id, table: 'notes_line' as const, at: one.happenedAt, by: one.authorName, words: one.words })),
  ].toSorted((a, b) => Temporal.Instant.compare(b.at, a.at));
}

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
    await refuseWithoutJudge(scope, personId, input.roles);
    if ((await closedEntriesOf(scope, personId)).some(({ entryId }) => entryId === input.note)) refuse('note', 'That entry is closed already');
    const entry = (await entriesOf(scope, personId)).find(({ id }) => id === input.note) ?? refuse('note', 'Choose one of their notes or lines');
    await closeEntry(scope, personId, { table: entry.table, entryId: entry.id, kind: input.kind, roles: input.roles, why: input.why });
    return {
      to: `/people/${personId}/closed-entries`,
      say: 'Closed. It is on no page, print or export of anybody else.',
      subject: `${entry.table === 'notes_note' ? 'note' : 'line'} ${input.note}`,
      fields: ['closed'],
    };
  },
});

/** An entry that nobody here can open is lost: nobody could open it again, or decide on it when the person asks for a copy of their record. */
async function refuseWithoutJudge(scope: Scope, personId: string, roles: readonly Role[]): Promise<void> {
  const person = await personById(scope, personId);
  const unitId = (person?.stay ?? person?.stays[0])?.unitId;
  const staff = unitId === undefined ? [] : await staffOfUnit(scope, unitId);
  if (!staff.some(({ role }) => roles.includes(role) && judging.includes(role)))
    refuse(
      'roles',
      `Name at least one clinical role that somebody on the unit holds (${andList(judging.filter((one) => staff.some(({ role }) => role === one)))}): else nobody could decide on it in a copy of the record.`,
    );
}

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
