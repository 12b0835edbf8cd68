import { z } from 'zod';
import { unitsOf } from '#platform/actor.ts';
import { writeCsv } from '#platform/csv.ts';
import { download, page } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { AskForm, Button, ButtonLink, Buttons, DateField, HiddenField } from '#platform/ui/forms.tsx';
import { MonthsBack, monthsAsked } from '#platform/ui/months-back.tsx';
import { Card, CardHead, LineList, ListItem, Notice, Row, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { dateValues } from '#people';
import { leastShown } from '#programme';
import { reportsAccess } from './access.ts';
import { evaluationCounts, evaluationMeasures } from './evaluation-store.ts';
import { evaluationMonths, periodsOf, shownCount, type EvaluationMeasure, type Period, type Shown } from './evaluation.rules.ts';
import { baselineFrom, evaluationSpan } from './settings.ts';

const word = z.string().max(10).optional().catch(undefined);
const query = z.object({
  unit: z.guid().optional().catch(undefined),
  months: word,
  from: word,
  'from-day': word,
  'from-month': word,
  'from-year': word,
});

interface EvaluationModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly months: (typeof evaluationMonths)[number];
  readonly now: Period;
  readonly baseline: Period;
  readonly overlaps: boolean;
  readonly measures: readonly (EvaluationMeasure & { readonly before: Shown; readonly after: Shown })[];
}

async function loadEvaluation(scope: Scope, asked: z.infer<typeof query>): Promise<EvaluationModel | null> {
  const unitId = chosenUnit(scope.actor, asked.unit);
  const unit = unitsOf(scope.actor).find(({ id }) => id === unitId);
  if (unit === undefined) return null;
  const months = monthsAsked(
    asked.months,
    evaluationMonths,
    monthsAsked(String(await settingFor(scope, evaluationSpan, unit.id)), evaluationMonths, 6),
  );
  const set = readDay(await settingFor(scope, baselineFrom, unit.id));
  const typed =
    readDay(asked.from) ?? readDay([asked['from-year'], asked['from-month']?.padStart(2, '0'), asked['from-day']?.padStart(2, '0')].join('-'));
  const periods = periodsOf(scope.today, months, typed ?? set);
  const before = await evaluationCounts(scope, unit.id, periods.baseline);
  const after = await evaluationCounts(scope, unit.id, periods.now);
  const measures = (await evaluationMeasures(scope, scope.today)).map((one) => ({
    ...one,
    before: shownCount(one.code, before.get(one.code), leastShown),
    after: shownCount(one.code, after.get(one.code), leastShown),
  }));
  return { unit: { id: unit.id, name: unit.name ?? '' }, months, ...periods, measures };
}

function readDay(text: string | undefined): Temporal.PlainDate | null {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    const day = Temporal.PlainDate.from(text, { overflow: 'reject' });
    return day.year >= 2000 && day.year <= 2199 ? day : null;
  } catch {
    return null;
  }
}

const between = ({ first, last }: Period): string => `${dateWithYear(first)} to ${dateWithYear(last)}`;
const sentenceOf = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
const way = (better: EvaluationMeasure['better']): string => (better === null ? 'neither is better by itself' : `${better} would be better`);

/** What a service’s evaluation compares: each measure in a baseline period and now, with how it is counted and what it cannot say (D155). */
export const evaluationPage = page({
  path: '/ledger/evaluation',
  access: reportsAccess['see-ledger'],
  query,
  subject: aboutUnit,
  load: (scope, { query: asked }): Promise<EvaluationModel | null> => loadEvaluation(scope, asked),
  people: () => [],
  show(model) {
    const { unit, months, now, baseline, overlaps, measures } = model;
    const counted = measures.filter(({ notCounted }) => notCounted === null);
    const here = `/ledger/evaluation?unit=${unit.id}`;
    return {
      title: 'Then and now',
      lead: `${unit.name} · ${between(baseline)} beside ${between(now)}`,
      back: { href: `/ledger?unit=${unit.id}`, label: 'Numbers' },
      actions: (
        <ButtonLink
          href={`/ledger/evaluation.csv?unit=${unit.id}&months=${months}&from=${baseline.first.toString()}`}
          icon="download-simple"
          download
        >
          Spreadsheet
        </ButtonLink>
      ),
      body: (
        <Stack>
          {overlaps ? <Notice tone="look" title="The day chosen would make the two periods overlap: the usual baseline is shown." /> : null}
          <Row class="no-print">
            <MonthsBack spans={evaluationMonths} months={months} href={(one) => `${here}&months=${one}&from=${baseline.first.toString()}`} />
          </Row>
          <Card class="no-print">
            <AskForm action="/ledger/evaluation" label="The baseline">
              <HiddenField name="unit" value={unit.id} />
              <HiddenField name="months" value={String(months)} />
              <DateField
                form={startForm(dateValues('from', baseline.first))}
                name="from"
                label="The baseline begins on"
                hint="It has as many days as now."
              />
              <Buttons>
                <Button>Compare</Button>
              </Buttons>
            </AskForm>
          </Card>
          <Card>
            <CardHead title="Each measure, then and now" />
            <LineList>
              {counted.map((one) => (
                <ListItem title={one.title} note={`${one.counts} ${sentenceOf(way(one.better))}`}>
                  <p>
                    Then <b>{one.before.words}</b> · now <b>{one.after.words}</b>
                  </p>
                  <p class="small">
                    <b>Caveat:</b> {one.caveat}
                  </p>
                </ListItem>
              ))}
            </LineList>
            <p class="quiet small">
              Two periods beside each other show no cause: who was here, how full the unit was and what was written down differ too. Numbers under{' '}
              {leastShown} are hidden, and those by which they could be worked out. Who counts goes by who was here then.
            </p>
          </Card>
          <Card>
            <CardHead title="Not counted yet" />
            <LineList>
              {measures
                .filter(({ notCounted }) => notCounted !== null)
                .map((one) => (
                  <ListItem title={one.title} note={`${one.counts} ${one.notCounted ?? ''}`} />
                ))}
            </LineList>
          </Card>
        </Stack>
      ),
    };
  },
});

/** The same as a spreadsheet, the caveat beside each. */
export const evaluationFile = download({
  path: '/ledger/evaluation.csv',
  access: reportsAccess['see-ledger'],
  query,
  subject: aboutUnit,
  async file(scope, { query: asked }) {
    const model = await loadEvaluation(scope, asked);
    if (model === null) return null;
    const { unit, now, baseline, measures, months } = model;
    const rows = [
      ['Measure', `Then: ${between(baseline)}`, `Now: ${between(now)}`, 'Better', 'How it is counted', 'Caveat', 'From'],
      ...measures.map((one) => [
        one.title,
        one.notCounted === null ? one.before.words : 'not counted',
        one.notCounted === null ? one.after.words : 'not counted',
        way(one.better),
        one.counts,
        one.notCounted === null ? one.caveat : one.notCounted,
        one.source,
      ]),
    ];
    return {
      type: 'text/csv; charset=utf-8',
      name: `then-and-now-${now.last.toString()}-${months}.csv`,
      people: [],
      body: writeCsv([`${unit.name}, then and now`], rows, { byteOrderMark: true }),
    };
  },
});
