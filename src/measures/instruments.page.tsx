import { z } from 'zod';
import { shownUnit } from '#places';
import { page } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { Card, CardHead, Columns, DataTable, Stack, SummaryList } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { ModeTag } from './mode-tag.tsx';
import { goalRating } from './goal-ratings.ts';
import type { Instrument } from './instrument.ts';
import { instrumentsInUse } from './instruments.ts';
import { ManualCheckOf } from './manual-check.tsx';
import { newestChecks } from './manual-check-store.ts';
import type { ManualCheck } from './manual-check.rules.ts';
import { goodWords } from './score-chart.tsx';
import { trainedLabel } from './trained-in.ts';

const bys = { person: 'the person', proxy: 'somebody for them', rater: 'a worker who rates' } as const;

interface InstrumentsModel {
  readonly unitId: string | null;
  readonly all: readonly { readonly instrument: Instrument; readonly newest: ManualCheck | null }[];
}

/** What each measure is, who owns its words, how much of them is here, and how it is scored. Carries no licensed wording. */
export const instrumentsPage = page<{ unit?: string | undefined }, InstrumentsModel>({
  path: '/measures/instruments',
  access: access['see-instruments'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }) as never,
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = (await shownUnit(scope, query.unit))?.unit.id ?? null;
    const checks = unitId === null ? null : await newestChecks(scope, unitId);
    return { unitId, all: instrumentsInUse.map((instrument) => ({ instrument, newest: checks?.of(instrument) ?? null })) };
  },
  people: () => [],
  show: ({ unitId, all }, context) => ({
    title: 'The measures',
    lead: 'What each looks at, whose it is, how much of its wording may be shown, and how its figures come about.',
    back: context.may(access['see-due'])
      ? { href: unitId === null ? '/measures' : `/measures?unit=${unitId}`, label: 'What to ask whom' }
      : { href: '/more', label: 'More' },
    body: (
      <Columns layout="two">
        {all.map(({ instrument: one, newest }) => (
          <Card id={one.id}>
            <CardHead title={one.shortName} aside={<ModeTag mode={one.shipMode} />} />
            <Stack>
              <p>
                {one.name}, version {one.version}. {one.about}
              </p>
              <ManualCheckOf instrument={one} newest={newest} unitId={unitId} context={context} />
              <SummaryList
                items={[
                  { key: 'Filled in by', value: one.completedBy.map((by) => bys[by]).join(', ') },
                  ...(one.raterNeeds === null
                    ? []
                    : [{ key: 'Training', value: `${one.raterNeeds.says} (${trainedLabel(one.raterNeeds.certificate)})` }]),
                  { key: 'Licence', value: one.licence },
                  { key: 'Where', value: one.environment },
                  { key: 'Missing answers', value: one.missingRule },
                  { key: 'Usually again after', value: `${one.reassessWeeks} weeks; the unit sets its own` },
                  {
                    key: 'Source',
                    value: `${one.source} ${one.unconfirmed.length === 0 ? 'Held against it' : 'Last looked for'} on ${dateWithYear(Temporal.PlainDate.from(one.versionDate))}.`,
                  },
                ]}
              />
              <DataTable
                caption={`Figures of ${one.shortName}`}
                hideCaption
                tight
                columns={[{ heading: 'Figure' }, { heading: 'From', numeric: true }, { heading: 'To', numeric: true }, { heading: 'Good is' }]}
                rows={one.scales.map((scale) => ({
                  cells: [
                    <>
                      {scale.label}
                      {scale.note === null ? null : <span class="small quiet"> {scale.note}</span>}
                    </>,
                    scale.from,
                    scale.to,
                    goodWords(scale),
                  ],
                }))}
              />
              <p class="small quiet">{one.copyrightLine}</p>
            </Stack>
          </Card>
        ))}
        <Card id={goalRating.id}>
          <CardHead title={goalRating.shortName} aside={<ModeTag mode="full" />} />
          <p>
            {goalRating.name}. {goalRating.about} {goalRating.licence}
          </p>
        </Card>
      </Columns>
    ),
  }),
});
