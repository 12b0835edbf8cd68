import { kindWords, type ContactKind } from '#notes';
import { namesOf, peopleOnUnit } from '#people';
import { z } from 'zod';
import { unitsOf } from '#platform/actor.ts';
import { page } from '#platform/route.ts';
import { dateOf, dateRange, dateWithYear, daySpan, shortDate } from '#platform/time.ts';
import { Card, CardHead, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { reportsAccess } from './access.ts';
import { stretchOf, type LedgerStretch } from './ledger-choice.rules.ts';
import { contactsTold, daysMeasured, leavesOver } from './outcomes-store.ts';

const word = z.string().max(60).optional().catch(undefined);

/** One question of the audit: of how many, and those of which nothing is written. */
interface Missing {
  readonly title: string;
  readonly of: number;
  readonly lines: readonly { readonly personId: string; readonly href: string; readonly words: string }[];
  readonly none: string;
}

interface OutcomesModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly stretch: LedgerStretch;
  readonly missing: readonly Missing[];
  readonly names: ReadonlyMap<string, string>;
}

/** Where nobody has written what came of it: leave, contacts, measures (D49). Each figure with the records behind it. */
export const outcomesPage = page({
  path: '/ledger/outcomes',
  access: reportsAccess['see-ledger'],
  query: z.object({ unit: word, from: word, weeks: word }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<OutcomesModel | null> {
    const unitId = chosenUnit(scope.actor, query.unit);
    const unit = unitsOf(scope.actor).find(({ id }) => id === unitId);
    if (unit === undefined) return null;
    const stretch = stretchOf(query, scope.today);
    const [from, to] = [daySpan(stretch.first).from, daySpan(stretch.last).to];
    const leaves = await leavesOver(scope, unit.id, from, to);
    const contacts = await contactsTold(scope, unit.id, from, to);
    const here = await peopleOnUnit(scope, unit.id);
    const measured = await daysMeasured(
      scope,
      here.map(({ id }) => id),
    );
    const missing: readonly Missing[] = [
      {
        title: 'Back from leave, and nobody wrote how it went',
        of: leaves.length,
        lines: leaves
          .filter(({ told }) => !told)
          .map((one) => ({
            personId: one.personId,
            href: `/leave/episodes/${one.episodeId}`,
            words: `${one.title}, ${shortDate(dateOf(one.backAt))}`,
          })),
        none: 'Of every leave somebody wrote how it went.',
      },
      {
        title: 'Contacts of which a note says neither their words, how they responded, nor what comes next',
        of: contacts.length,
        lines: contacts
          .filter(({ told }) => !told)
          .map((one) => ({
            personId: one.personId,
            href: `/notes/${one.noteId}`,
            words: `${kindWords(one.kind as ContactKind)}, ${shortDate(dateOf(one.at))}`,
          })),
        none: 'Every note says at least one of them.',
      },
      {
        title: 'People here now without a measure to compare with an earlier one',
        of: here.length,
        lines: here.flatMap(({ id }) => {
          const one = measured.get(id);
          if (one !== undefined && one.days > 1) return [];
          return [
            {
              personId: id,
              href: `/people/${id}/measures`,
              words: one === undefined ? 'no measure yet' : `each measure once so far, last ${dateWithYear(one.last)}`,
            },
          ];
        }),
        none: 'Everybody here has a first and a later figure of some measure.',
      },
    ];
    const ids = [...new Set(missing.flatMap(({ lines }) => lines.map(({ personId }) => personId)))];
    const names = new Map([...(await namesOf(scope, ids))].map(([id, { name }]) => [id, name]));
    return { unit, stretch, missing, names };
  },
  people: ({ missing }) => [...new Set(missing.flatMap(({ lines }) => lines.map(({ personId }) => personId)))],
  show({ unit, stretch, missing, names }) {
    return {
      title: 'What came of it',
      lead: `${unit.name} · ${dateRange(stretch.first, stretch.last)} · where nobody has written it`,
      back: { href: `/ledger?unit=${unit.id}&from=${stretch.last.subtract({ days: 6 }).toString()}&weeks=${stretch.weeks}`, label: 'Numbers' },
      body: (
        <Stack>
          {missing.map(({ title, of, lines, none }) => (
            <Card tone={lines.length === 0 ? 'plain' : 'look'}>
              <CardHead title={title} aside={`${lines.length} of ${of}`} />
              {lines.length === 0 ? <p class="quiet">{of === 0 ? 'There was none in these days.' : none}</p> : null}
              <LineList tight>
                {lines.map((one) => (
                  <ListItem title={<a href={one.href}>{names.get(one.personId) ?? 'Somebody who has left'}</a>} note={one.words} />
                ))}
              </LineList>
            </Card>
          ))}
        </Stack>
      ),
    };
  },
});
