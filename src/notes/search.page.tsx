import { z } from 'zod';
import { firstName, namesOf, type PersonNames } from '#people';
import { optionalText } from '#platform/form-fields.ts';
import { keepLookedFor, lookedQuery, lookedWords } from '#platform/looked-for.ts';
import { action, page, type Page } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Form, HiddenField, TextField } from '#platform/ui/forms.tsx';
import { Card, EmptyState, Notice, Pages, Row, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { notesAccess } from './access.ts';
import { findEntries } from './entries-store.ts';
import { EntryCard } from './entry-view.tsx';
import { NoLongerKept, readBefore } from './person-notes.page.tsx';
import { inOneList, workBeside, WorkCard, type Listed } from './work-beside.tsx';

/** What was looked for is kept by this name. */
const where = 'notes-find';

const aPage = 20;
const query = z.object({
  unit: z.guid().optional().catch(undefined),
  looked: lookedQuery,
  before: z
    .string()
    .regex(/^[0-9TZ:.-]{16,40}(_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}){2}$/)
    .optional()
    .catch(undefined),
});

interface SearchModel {
  readonly unitId: string;
  readonly find: string;
  readonly looked: string | undefined;
  readonly entries: readonly Listed[];
  /** Sessions of structured work could not be read: there may be more. */
  readonly workUnknown: boolean;
  readonly more: boolean;
  readonly earlier: boolean;
  readonly names: ReadonlyMap<string, PersonNames & { readonly name: string }>;
}

/** Words found across the notes, session lines and structured work of one unit; a name is found under People. */
export const searchPage = page<z.infer<typeof query>, SearchModel>({
  path: '/notes/search',
  access: notesAccess.search,
  query,
  subject: aboutUnit,
  async load(scope, { query: asked }) {
    const unitId = chosenUnit(scope.actor, asked.unit);
    if (unitId === null) return null;
    const find = await lookedWords(scope, where, asked.looked);
    const sought = { words: find, unitId, most: aPage + 1, before: readBefore(asked.before) ?? undefined };
    const work = find === '' ? [] : await workBeside(scope, sought);
    const found = find === '' ? [] : inOneList(await findEntries(scope, sought), work ?? [], aPage + 1, true);
    const entries = found.slice(0, aPage);
    return {
      unitId,
      find,
      looked: asked.looked,
      entries,
      workUnknown: work === null,
      more: found.length > aPage,
      earlier: asked.before !== undefined,
      names: await namesOf(
        scope,
        entries.map(({ personId }) => personId),
      ),
    };
  },
  people: ({ entries }) => [...new Set(entries.map(({ personId }) => personId))],
  show: ({ unitId, find, looked, entries, workUnknown, more, earlier, names }, context) => {
    const here = `/notes/search?unit=${unitId}&looked=${looked ?? ''}`;
    const last = entries.at(-1);
    return {
      title: 'Find in notes',
      lead:
        find === ''
          ? 'Words in notes, lines from sessions and structured work, of this unit’s people.'
          : `“${find}”: ${entries.length === 0 ? 'nothing' : `${howMany(entries.length, 'place', 'places')}${more ? ', and more' : ''}`}`,
      back: { href: `/notes?unit=${unitId}`, label: 'Notes' },
      width: 'reading',
      body: (
        <Stack>
          <Form action="/notes/search" context={context.form} label="Find in notes" class="ask" ownDraft>
            <HiddenField name="unit" value={unitId} />
            <Row>
              <TextField
                form={context.sentBy === undefined ? startForm({ words: find }) : context.sent}
                name="words"
                label="Words"
                hint="Looks in notes, in what was written from sessions, and in sessions of structured work."
                type="search"
                width={20}
                autocomplete="off"
              />
              <Button look="primary">Find</Button>
            </Row>
          </Form>
          {looked !== undefined && find === '' && context.sentBy === undefined ? <NoLongerKept /> : null}
          {workUnknown ? <Notice tone="look" title="Could not look in sessions of structured work just now." /> : null}
          {find !== '' && entries.length === 0 ? (
            <Card>
              <EmptyState title="Nothing found">No note of this unit’s people has these words. Try fewer words, or another form of them.</EmptyState>
            </Card>
          ) : null}
          {entries.length === 0 ? null : (
            <ol class="plain-list entries" role="list">
              {entries.map((entry) => {
                const whose = names.get(entry.personId);
                if (entry.what === 'work') return <WorkCard work={entry.work} person={whose?.name ?? 'Somebody'} />;
                return <EntryCard entry={entry} first={whose === undefined ? 'The person' : firstName(whose)} person={whose?.name ?? 'Somebody'} />;
              })}
            </ol>
          )}
          {more || earlier ? (
            <Pages
              label="Older and newer"
              earlier={more && last !== undefined ? `${here}&before=${last.at.toString()}_${last.id}_${last.personId}` : undefined}
              later={earlier ? here : undefined}
            />
          ) : null}
        </Stack>
      ),
    };
  },
});

/** Keeps what is looked for and shows where it stands: what people said and what was done with them has no place in an address. */
export const findInNotes = action({
  path: '/notes/search',
  access: notesAccess.search,
  input: z.strictObject({ unit: z.guid(), words: optionalText('the words', 100) }),
  subject: aboutUnit,
  again: searchPage as unknown as Page,
  againQuery: (_params, { unit }): Record<string, string> => (typeof unit === 'string' ? { unit } : {}),
  async run(scope, { unit, words }) {
    const here = `/notes/search?unit=${unit}`;
    return { to: words === null ? here : `${here}&looked=${await keepLookedFor(scope, where, { words })}`, fields: [] };
  },
});
