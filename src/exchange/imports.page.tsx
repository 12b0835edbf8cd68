import { z } from 'zod';
import { unitsOf, type Actor } from '#platform/actor.ts';
import { unmatchedWorkers } from '#people';
import { page } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { clockAt, dateOf, shortDate } from '#platform/time.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { Card, CardHead, Columns, DataTable, EmptyState, Notice, Segmented, Stack, Tag } from '#platform/ui/pieces.tsx';
import { programmeAccess } from '#programme';
import { access } from './access.ts';
import { importerOf, importKinds, openUnits } from './importer.ts';
import { importsOfUnit, type ImportRecord } from './import-store.ts';
import { kindWords, stateWords } from './import-words.ts';
import type { ImportKind } from './words.ts';

interface ListModel {
  readonly unit: { readonly id: string; readonly name: string };
  /** Units the asker may choose between. */
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly kinds: readonly ImportKind[];
  readonly imports: readonly ImportRecord[];
  readonly unmatched: number;
}

/** Files that were brought to a unit, and the kinds of file the asker may bring. */
export const importsPage = page<{ unit?: string | undefined }, ListModel>({
  path: '/imports',
  access: access['see-imports'],
  query: z.object({ unit: z.string().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const open = await openUnits(scope);
    const own = ownUnits(scope.actor, open);
    const unitId = chosenUnit(scope.actor, query.unit) ?? own[0]?.id ?? null;
    const unit = open.find((one) => one.id === unitId);
    if (unit === undefined) return null;
    const kinds: ImportKind[] = [];
    for (const kind of importKinds) if ((await importerOf(scope, kind)).unitIds.includes(unit.id)) kinds.push(kind);
    return {
      unit,
      units: own,
      kinds,
      imports: await importsOfUnit(scope, unit.id, kinds),
      unmatched: kinds.includes('people') ? (await unmatchedWorkers(scope, unit.id)).length : 0,
    };
  },
  people: () => [],
  show: ({ unit, units, kinds, imports, unmatched }, { may }) => ({
    title: 'Bring in a file',
    lead: `For ${unit.name}. Nothing is written until you have seen, line by line, what would happen.`,
    ...(may(programmeAccess['see-week'], { unitIds: [unit.id] }) ? { live: { unitId: unit.id, about: ['imports'] } } : {}),
    body: (
      <Stack>
        {units.length < 2 ? null : (
          <Segmented label="Unit" items={units.map((one) => ({ href: `/imports?unit=${one.id}`, label: one.name, current: one.id === unit.id }))} />
        )}
        {unmatched === 0 ? null : (
          <Notice tone="look" title={`${howMany(unmatched, 'name of a named worker meets', 'names of named workers meet')} no member of staff yet`}>
            <a href={`/imports/match?unit=${unit.id}`}>Say who is meant</a>
          </Notice>
        )}
        <section aria-labelledby="kinds">
          <Stack>
            <h2 id="kinds">What is in the file?</h2>
            <Columns layout={kinds.length === 2 ? 'two' : 'three'}>
              {kinds.map((kind) => (
                <Card>
                  <h3>
                    <a href={`/imports/new/${kind}?unit=${unit.id}`}>{kindWords[kind].title}</a>
                  </h3>
                  <p class="quiet">{kindWords[kind].from}</p>
                </Card>
              ))}
            </Columns>
          </Stack>
        </section>
        <Card>
          <CardHead title="Files brought before" />
          {imports.length === 0 ? (
            <EmptyState title="No file yet" icon="upload-simple">
              Choose above what the file holds. There is a sample and an empty file for each.
            </EmptyState>
          ) : (
            <DataTable
              caption={`Files brought to ${unit.name}, the newest first`}
              hideCaption
              columns={[
                { heading: 'File' },
                { heading: 'What' },
                { heading: 'Lines', numeric: true },
                { heading: 'When and by whom' },
                { heading: 'How it stands' },
              ]}
              rows={imports.map((one) => ({
                cells: [
                  <a href={`/imports/${one.id}`}>{one.fileName}</a>,
                  kindWords[one.kind].title,
                  one.rowsTotal.toLocaleString('en-GB'),
                  `${shortDate(dateOf(one.madeAt))}, ${clockAt(one.madeAt)}${one.madeByName === null ? '' : `, ${one.madeByName}`}`,
                  <Tag tone={stateWords[one.state].tone}>{stateWords[one.state].words}</Tag>,
                ],
              }))}
            />
          )}
        </Card>
      </Stack>
    ),
  }),
});

/** The asker's own units; for somebody who runs the organisation and works on none, every open one. */
function ownUnits(actor: Actor, open: readonly { readonly id: string; readonly name: string }[]) {
  const mine = new Set(unitsOf(actor).map((unit) => unit.id));
  const own = open.filter((unit) => mine.has(unit.id));
  const runs = actor.kind === 'staff' && actor.memberships.some((membership) => membership.role === 'administrator');
  return runs ? open : own;
}
