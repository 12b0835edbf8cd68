import { z } from 'zod';
import { firstName, namesOf, type PersonNames } from '#people';
import { page } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { AskForm, Button, HiddenField, TextField } from '#platform/ui/forms.tsx';
import { Card, EmptyState, Pages, Row, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { notesAccess } from './access.ts';
import { findEntries, type Entry } from './entries-store.ts';
import { EntryCard } from './entry-view.tsx';
import { readBefore } from './person-notes.page.tsx';

const aPage = 20;
const query = z.object({
  unit: z.guid().optional().catch(undefined),
  find: z.string().trim().max(100).optional().catch(undefined),
  before: z.string().max(120).optional().catch(undefined),
});

interface SearchModel {
  readonly unitId: string;
  readonly find: string;
  readonly entries: readonly Entry[];
  readonly more: boolean;
  readonly earlier: boolean;
  readonly names: ReadonlyMap<string, PersonNames & { readonly name: string }>;
}

/** Words found across the notes and session lines of one unit; a name is found under People. */
export const searchPage = page<z.infer<typeof query>, SearchModel>({
  path: '/notes/search',
  access: notesAccess.search,
  query,
  subject: aboutUnit,
  async load(scope, { query: asked }) {
    const unitId = chosenUnit(scope.actor, asked.unit);
    if (unitId === null) return null;
    const find = asked.find ?? '';
    const found =
      find === '' ? [] : await findEntries(scope, { words: find, unitId, most: aPage + 1, before: readBefore(asked.before) ?? undefined });
    const entries = found.slice(0, aPage);
    return {
      unitId,
      find,
      entries,
      more: found.length > aPage,
      earlier: asked.before !== undefined,
      names: await namesOf(
        scope,
        entries.map(({ personId }) => personId),
      ),
    };
  },
  people: ({ entries }) => [...new Set(entries.map(({ personId }) => personId))],
  show: ({ unitId, find, entries, more, earlier, names }) => {
    const here = `/notes/search?unit=${unitId}&find=${encodeURIComponent(find)}`;
    const last = entries.at(-1);
    return {
      title: 'Find in notes',
      lead:
        find === ''
          ? 'Words in notes and lines from sessions, of this unit’s people.'
          : `“${find}”: ${entries.length === 0 ? 'nothing' : `${howMany(entries.length, 'place', 'places')}${more ? ', and more' : ''}`}`,
      back: { href: `/notes?unit=${unitId}`, label: 'Notes' },
      width: 'reading',
      body: (
        <Stack>
          <AskForm action="/notes/search" label="Find in notes">
            <HiddenField name="unit" value={unitId} />
            <Row>
              <TextField form={startForm({ find })} name="find" label="Words" type="search" width={20} />
              <Button look="primary">Find</Button>
            </Row>
          </AskForm>
          {find !== '' && entries.length === 0 ? (
            <Card>
              <EmptyState title="Nothing found">No note of this unit’s people has these words. Try fewer words, or another form of them.</EmptyState>
            </Card>
          ) : null}
          {entries.length === 0 ? null : (
            <ol class="plain-list entries" role="list">
              {entries.map((entry) => {
                const whose = names.get(entry.personId);
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
