import { z } from 'zod';
import { calledName } from '#people';
import { shownUnit } from '#places';
import { page } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { aboutUnit } from '#platform/unit-choice.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, DataTable, EmptyState, LineList, ListItem, Stack, Tabs } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { DueTag, dueWords } from './due-words.tsx';
import { instrumentOf } from './instruments.ts';
import { newMeasureHref } from './measure-address.ts';
import { goodWords } from './score-chart.tsx';
import { unitMeasures, type PairCount, type PersonDue } from './unit-due.ts';

interface UnitModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly people: readonly PersonDue[];
  readonly pairs: readonly PairCount[];
  /** Days before its day within which a measure is listed. */
  readonly soonDays: number;
}

/** Whom to ask what next on a unit, and of how many people there is a first and a later figure. */
export const unitMeasuresPage = page<{ unit?: string | undefined }, UnitModel>({
  path: '/measures',
  access: access['see-due'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }) as never,
  subject: aboutUnit,
  async load(scope, { query }) {
    const shown = await shownUnit(scope, query.unit);
    return shown === null ? null : { unit: shown.unit, units: shown.units, ...(await unitMeasures(scope, shown.unit.id)) };
  },
  people: (model) => model.people.map(({ person }) => person.id),
  show({ unit, units, people, pairs, soonDays }, context) {
    const may = context.may(access.complete, { unitIds: [unit.id] });
    const now = people
      .map(({ person, dues }) => ({ person, dues: dues.filter(({ state }) => state === 'overdue' || state === 'due') }))
      .filter(({ dues }) => dues.length > 0)
      .toSorted((a, b) => Temporal.PlainDate.compare(a.dues[0]!.on!, b.dues[0]!.on!));
    return {
      title: 'What to ask whom',
      lead: `${unit.name}: measures that are due or will be within ${howMany(soonDays, 'day', 'days')}, the longest overdue first.`,
      back: { href: '/more', label: 'More' },
      actions: (
        <>
          <ButtonLink href="/measures/instruments">The measures</ButtonLink>
          <ButtonLink href={`/measures/tools?unit=${unit.id}`}>Other assessments</ButtonLink>
          <ButtonLink href={`/measures/trained?unit=${unit.id}`}>Who is trained</ButtonLink>
          <ButtonLink href={`/measures/packs?unit=${unit.id}`}>Licensed wording</ButtonLink>
        </>
      ),
      body: (
        <Stack>
          {units.length > 1 ? (
            <Tabs label="Units" items={units.map((one) => ({ href: `/measures?unit=${one.id}`, label: one.name, current: one.id === unit.id }))} />
          ) : null}
          <Columns layout="two">
            <Card>
              <CardHead title="Due" />
              {now.length === 0 ? <EmptyState title="Nothing is due">Everybody here was asked, or is to be asked later.</EmptyState> : null}
              <LineList>
                {now.flatMap(({ person, dues }) =>
                  dues.map((due) => {
                    const instrument = instrumentOf(due.instrumentId);
                    const name = instrument?.shortName ?? due.instrumentId;
                    return (
                      <ListItem
                        title={
                          <>
                            <a href={`/people/${person.id}/measures`}>{calledName(person)}</a>:{' '}
                            {may && instrument !== undefined ? <a href={newMeasureHref(person.id, instrument.id)}>{name}</a> : name}
                          </>
                        }
                        note={dueWords(due, context.today)}
                        aside={<DueTag due={due} />}
                      />
                    );
                  }),
                )}
              </LineList>
            </Card>
            <Card>
              <CardHead title="Measured twice" />
              <p class="small quiet">
                People here now with a first and a later figure far enough apart. Small numbers: no comparison of workers or groups.
              </p>
              <DataTable
                caption="First and later figures"
                hideCaption
                tight
                columns={[
                  { heading: 'What' },
                  { heading: 'People', numeric: true },
                  { heading: 'Twice', numeric: true },
                  { heading: 'Better', numeric: true },
                  { heading: 'Same', numeric: true },
                  { heading: 'Worse', numeric: true },
                ]}
                rows={pairs.map((one) => ({
                  cells: [
                    <>
                      {one.instrument}: {one.label} <span class="small quiet">{`${goodWords(one)}; ${one.view}.`}</span>
                    </>,
                    one.people,
                    one.paired,
                    one.better,
                    one.same,
                    one.worse,
                  ],
                }))}
                empty="Nothing was measured yet."
              />
            </Card>
          </Columns>
        </Stack>
      ),
    };
  },
});
