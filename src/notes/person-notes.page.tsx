import { z } from 'zod';
import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { optionalChoice, optionalText } from '#platform/form-fields.ts';
import { keepLookedFor, lookedQuery, lookedWords } from '#platform/looked-for.ts';
import { action, page, type Page, type PageContext } from '#platform/route.ts';
import { clockAt, dateOf, longDate } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Form, HiddenField, SelectField, TextField } from '#platform/ui/forms.tsx';
import { Card, EmptyState, Notice, Pages, Row, Stack } from '#platform/ui/pieces.tsx';
import { notesAccess } from './access.ts';
import { entriesOf, findEntries, type FoundBefore } from './entries-store.ts';
import { EntryCard } from './entry-view.tsx';
import { draftsOfAsker } from './note-draft.ts';
import { contactKinds } from './note.words.ts';
import { kindWords } from './view.ts';
import { inOneList, workBeside, WorkCard, type Listed } from './work-beside.tsx';

/** What was looked for is kept by this name. */
const where = 'person-notes-find';

/** Entries on one page of a record. */
const aPage = 20;

const query = z.object({
  looked: lookedQuery,
  kind: z
    .enum([...contactKinds, 'session', 'structured'])
    .optional()
    .catch(undefined),
  by: z.literal('me').optional().catch(undefined),
  before: z
    .string()
    .regex(/^[0-9TZ:.-]{16,40}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    .optional()
    .catch(undefined),
});
type Query = z.infer<typeof query>;

interface PersonNotesModel {
  readonly top: PersonTop;
  readonly entries: readonly Listed[];
  /** Sessions of structured work could not be read: the list may be without some. */
  readonly workUnknown: boolean;
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
  readonly drafts: readonly { readonly from: string | null; readonly noteId: string | null; readonly savedAt: Temporal.Instant }[];
  readonly asked: Query;
  /** The words that were looked for; empty: none, or no longer kept. */
  readonly find: string;
}

/** A person's record: notes, what was written from sessions, and structured work in one list, newest first; found by words, sifted by kind. */
export const personNotesPage = page<Query, PersonNotesModel>({
  path: '/people/:person/notes',
  access: notesAccess['see-notes'],
  query,
  subject: aboutPerson,
  async load(scope, { params, query: asked }) {
    const personId = params['person']!;
    const top = await personTop(scope, personId);
    if (top === null) return null;
    const before = readBefore(asked.before);
    const find = await lookedWords(scope, where, asked.looked);
    const authorId = asked.by === 'me' ? (scope.actor.id ?? undefined) : undefined;
    const wanted = { most: aPage + 1, before: before ?? undefined, authorId };
    const { kind } = asked;
    const words = find === '' ? undefined : find;
    const entries =
      kind === 'structured'
        ? []
        : words === undefined
          ? await entriesOf(scope, personId, { ...wanted, kind })
          : await findEntries(scope, { ...wanted, words, personId, kind });
    const work = kind === undefined || kind === 'structured' ? await workBeside(scope, { personId, words, ...wanted }) : [];
    const found = inOneList(entries, work ?? [], aPage + 1, words !== undefined);
    const last = found[aPage - 1];
    return {
      top,
      entries: found.slice(0, aPage),
      workUnknown: work === null,
      next: found.length > aPage && last !== undefined ? `${last.at.toString()}_${last.id}` : null,
      drafts: (await draftsOfAsker(scope)).filter((draft) => draft.personId === personId),
      asked,
      find,
    };
  },
  people: () => [],
  show(model, context) {
    const { top, entries, next, asked, find } = model;
    const { person } = top;
    const first = firstName(person);
    const base = `/people/${person.id}/notes`;
    const sifted = find !== '' || asked.kind !== undefined || asked.by !== undefined;
    return personView(top, context, {
      title: `Notes about ${person.name}`,
      lead: (
        <>
          <a href={`${base}/support`}>How much {first} does without us</a> · <a href={`${base}/indirect`}>Work for {first} when they are not there</a>
        </>
      ),
      body: (
        <Stack>
          <Row apart>
            <Sift model={model} base={base} context={context} />
            {context.may(notesAccess.write) ? (
              <ButtonLink href={`${base}/new`} look="primary" icon="pencil-simple">
                Write a note
              </ButtonLink>
            ) : null}
          </Row>
          {asked.looked !== undefined && find === '' && context.sentBy === undefined ? <NoLongerKept /> : null}
          <Drafts model={model} base={base} context={context} />
          {model.workUnknown ? <Notice tone="look" title="Could not check sessions of structured work just now." /> : null}
          {entries.length === 0 ? (
            <Card>
              <EmptyState title={sifted ? 'Nothing found' : 'No notes yet'} level={2}>
                {sifted ? (
                  <>
                    No note about {first} fits that. <a href={base}>Show all</a>
                  </>
                ) : (
                  `What is done with ${first}, and what ${first} says, is kept here. Time and listening counts.`
                )}
              </EmptyState>
            </Card>
          ) : (
            <ol class="plain-list entries" role="list">
              {entries.map((entry) => (entry.what === 'work' ? <WorkCard work={entry.work} /> : <EntryCard entry={entry} first={first} />))}
            </ol>
          )}
          {next === null && asked.before === undefined ? null : (
            <Pages
              label="Older and newer notes"
              earlier={next === null ? undefined : address(base, { ...asked, before: next })}
              later={asked.before === undefined ? undefined : address(base, { ...asked, before: undefined })}
              words={entries.at(0) === undefined ? undefined : `From ${longDate(dateOf(entries[0]!.at))}`}
            />
          )}
        </Stack>
      ),
    });
  },
});

/** Keeps what is looked for and shows what fits: what somebody said has no place in an address. */
export const findInPersonNotes = action({
  path: '/people/:person/notes',
  access: notesAccess['see-notes'],
  input: z.strictObject({
    words: optionalText('the words', 100),
    kind: optionalChoice('Choose one of the kinds', [...contactKinds, 'session', 'structured']),
    by: optionalChoice('Choose whose notes', ['me']),
  }),
  subject: aboutPerson,
  again: personNotesPage as unknown as Page,
  asks: true,
  // What is looked for changes nothing in their record, and "who looked" tells them of the page that shows it.
  unaudited: true,
  async run(scope, { words, kind, by }, params) {
    const looked = words === null ? undefined : await keepLookedFor(scope, where, { words });
    return { to: address(`/people/${params['person']!}/notes`, { looked, kind: kind ?? undefined, by: by ?? undefined }), fields: [] };
  },
});

/** The address names something looked for too long ago, or by somebody else. */
export function NoLongerKept() {
  return <Notice tone="info" title="What was looked for is kept for a quarter of an hour. Type it again." />;
}

/** Reads where a page begins. */
export function readBefore(written: string | undefined): FoundBefore | null {
  const [at, id, personId] = written?.split('_') ?? [];
  if (at === undefined || id === undefined) return null;
  try {
    return { at: Temporal.Instant.from(at), id, personId };
  } catch {
    return null;
  }
}

function address(base: string, asked: Query): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== undefined && value !== '') parts.set(name, value);
  return parts.size === 0 ? base : `${base}?${parts.toString()}`;
}

function Sift({ model: { asked, find }, base, context }: { readonly model: PersonNotesModel; readonly base: string; readonly context: PageContext }) {
  const form =
    context.sentBy === notesAccess['see-notes'].name ? context.sent : startForm({ words: find, kind: asked.kind ?? '', by: asked.by ?? '' });
  return (
    <Form action={base} context={context.form} label="Find in these notes" class="ask" ownDraft>
      <Row>
        <TextField form={form} name="words" label="Words" type="search" width={20} autocomplete="off" />
        <SelectField
          form={form}
          name="kind"
          label="Kind"
          choose="All"
          options={[
            ...contactKinds.map((kind) => ({ value: kind, label: kindWords(kind) })),
            { value: 'session', label: 'From sessions' },
            { value: 'structured', label: 'Structured work' },
          ]}
        />
        <SelectField form={form} name="by" label="Written by" choose="Anybody" options={[{ value: 'me', label: 'Me' }]} />
        <Button>Show</Button>
      </Row>
    </Form>
  );
}

function Drafts({
  model: { drafts, top },
  base,
  context,
}: {
  readonly model: PersonNotesModel;
  readonly base: string;
  readonly context: PageContext;
}) {
  return (
    <>
      {drafts.map(({ from, noteId, savedAt }) => (
        <Notice
          tone="info"
          title={`Your draft, kept ${dateOf(savedAt).equals(context.today) ? '' : `${longDate(dateOf(savedAt))}, `}${clockAt(savedAt)}`}
        >
          <Row>
            <a href={noteId === null ? `${base}/new${from === null ? '' : `?from=${encodeURIComponent(from)}`}` : `/notes/${noteId}/change`}>
              Go on with it
            </a>
            <span class="quiet small">Only you can open it.</span>
            <Form action={`/people/${top.person.id}/notes/draft/drop`} context={context.form}>
              <HiddenField name="from" value={noteId === null ? (from ?? '') : `note:${noteId}`} />
              <Button look="link">Throw it away</Button>
            </Form>
          </Row>
        </Notice>
      ))}
    </>
  );
}
