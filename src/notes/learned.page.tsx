import { z } from 'zod';
import { namesOf } from '#people';
import { page } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { instantAt, longDate } from '#platform/time.ts';
import { Card, CardHead, DataTable, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { staffNames } from '#workforce';
import { notesAccess } from './access.ts';
import { commentsFor, faultsSince, signedSince } from './countersign-store.ts';
import { faultKinds, type FaultKind } from './note.words.ts';
import { learnedDays } from './settings.ts';
import { momentWords } from './view.ts';

const query = z.object({ unit: z.guid().optional().catch(undefined), author: z.guid().optional().catch(undefined) });

interface LearnedModel {
  readonly unitId: string;
  readonly since: Temporal.PlainDate;
  readonly kinds: readonly { readonly fault: FaultKind; readonly count: number }[];
  readonly authors: readonly {
    readonly id: string;
    readonly name: string;
    readonly notes: number;
    readonly late: number;
    readonly sentBack: number;
    readonly most: FaultKind | null;
  }[];
  readonly chosen: {
    readonly name: string;
    readonly comments: readonly {
      readonly href: string;
      readonly person: string;
      readonly personId: string | null;
      readonly at: Temporal.Instant;
      readonly words: string;
    }[];
  } | null;
}

/** What notes were sent back for, by kind and by author: what to talk over in supervision. */
export const learnedPage = page<z.infer<typeof query>, LearnedModel>({
  path: '/notes/countersign/learned',
  access: notesAccess['see-learned'],
  query,
  subject: aboutUnit,
  async load(scope, { query: asked }) {
    const unitId = chosenUnit(scope.actor, asked.unit);
    if (unitId === null) return null;
    const since = scope.today.subtract({ days: await settingFor(scope, learnedDays, unitId) });
    const from = instantAt(since, '00:00');
    const [faults, signed] = [await faultsSince(scope, unitId, from), await signedSince(scope, unitId, from)];
    const names = await staffNames(
      scope,
      signed.map(({ authorId }) => authorId),
    );
    const comments = asked.author === undefined ? [] : await commentsFor(scope, unitId, asked.author, from);
    const people = await namesOf(
      scope,
      comments.flatMap(({ personId }) => personId ?? []),
    );
    return {
      unitId,
      since,
      kinds: faultKinds
        .map((fault) => ({ fault, count: faults.filter((one) => one.fault === fault).reduce((sum, one) => sum + one.count, 0) }))
        .filter(({ count }) => count > 0)
        .toSorted((a, b) => b.count - a.count),
      authors: signed
        .map((one) => ({
          ...one,
          id: one.authorId,
          name: names.get(one.authorId)?.name ?? 'Somebody who has left',
          most: faults.filter(({ authorId }) => authorId === one.authorId).toSorted((a, b) => b.count - a.count)[0]?.fault ?? null,
        }))
        .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
      chosen:
        asked.author === undefined
          ? null
          : {
              name: names.get(asked.author)?.name ?? 'Somebody',
              comments: comments.map((one) => ({ ...one, person: one.session ?? people.get(one.personId ?? '')?.name ?? 'Somebody' })),
            },
    };
  },
  people: ({ chosen }) => chosen?.comments.flatMap(({ personId }) => personId ?? []) ?? [],
  show: ({ unitId, since, kinds, authors, chosen }, context) => ({
    title: 'What notes were sent back for',
    lead: `Since ${longDate(since)}. For supervision: to learn from, not to rank anybody by.`,
    back: context.may(notesAccess['see-countersign'])
      ? { href: `/notes/countersign?unit=${unitId}`, label: 'Notes to countersign' }
      : { href: `/notes?unit=${unitId}`, label: 'Notes' },
    width: 'reading',
    body: (
      <Stack>
        {chosen === null ? null : (
          <Card tone="flag">
            <CardHead title={`Comments on ${chosen.name}’s notes`} />
            {chosen.comments.length === 0 ? (
              <p class="quiet">None of their notes was sent back.</p>
            ) : (
              <LineList>
                {chosen.comments.map((one) => (
                  <ListItem title={<a href={one.href}>{one.words}</a>} note={`${one.person} · ${momentWords(one.at)}`} />
                ))}
              </LineList>
            )}
          </Card>
        )}
        <Card>
          <CardHead title="By kind" />
          <DataTable
            caption="What notes were sent back for, by kind"
            hideCaption
            columns={[{ heading: 'What for' }, { heading: 'Times', numeric: true }]}
            rows={kinds.map(({ fault, count }) => ({ cells: [fault.charAt(0).toUpperCase() + fault.slice(1), String(count)] }))}
            empty="No note was sent back in this time."
          />
        </Card>
        <Card>
          <CardHead title="By author" />
          <DataTable
            caption="Notes and what they were sent back for, by author"
            hideCaption
            phone="stack"
            columns={[
              { heading: 'Author' },
              { heading: 'Notes', numeric: true },
              { heading: 'Written late', numeric: true },
              { heading: 'Sent back', numeric: true },
              { heading: 'Most often for' },
            ]}
            rows={authors.map((one) => ({
              cells: [
                one.sentBack === 0 ? one.name : <a href={`/notes/countersign/learned?unit=${unitId}&author=${one.id}`}>{one.name}</a>,
                String(one.notes),
                String(one.late),
                String(one.sentBack),
                one.most ?? '',
              ],
            }))}
            empty="Nobody has signed a note in this time."
          />
        </Card>
      </Stack>
    ),
  }),
});
