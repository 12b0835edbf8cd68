import { z } from 'zod';
import { unitById } from '#places';
import { page } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dateRange, hoursFigure, minutesBetween, shortDay, timeRange } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, DataTable, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { categoriesOn, reasonLabel, type AttendanceFact } from '#programme';
import { reportsAccess } from './access.ts';
import { figureChosen, figureWords, offersHref, partsOfWeek, stretchOf, type FigureChoice, type FigureName, type LedgerStretch, type PartOfWeek } from './ledger-choice.rules.ts';
import { loadLedger, recordId } from './ledger-store.ts';
import type { Figure } from './words.ts';

export const offersQuery = z.object({
  unit: z.string().optional(), from: z.string().optional(), weeks: z.string().optional(), figure: z.string().optional(), person: z.guid().optional().catch(undefined), day: z.string().max(10).optional(), part: z.string().optional(),
  category: z.string().max(60).optional(), reason: z.string().max(60).optional(),
});

export interface OffersModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly stretch: LedgerStretch;
  readonly choice: FigureChoice;
  readonly personId: string | undefined;
  readonly personName: string | null;
  readonly figure: Figure;
  readonly categoryWords: string | null;
  readonly rows: readonly { readonly fact: AttendanceFact; readonly name: string | null }[];
}

/** The records behind one figure: the same counting as the figure itself, so that the sum at the foot is the figure. */
export async function loadOffers(scope: Scope, query: z.infer<typeof offersQuery>): Promise<OffersModel | null> {
  const unitId = chosenUnit(scope.actor, query.unit);
  const unit = unitId === null ? null : await unitById(scope, unitId);
  if (unit === null) return null;
  const stretch = stretchOf(query, scope.today);
  const choice: FigureChoice = {
    figure: Object.hasOwn(figureWords, query.figure ?? '') ? (query.figure as FigureName) : 'offered', day: query.day, category: query.category, reason: query.reason,
    part: Object.hasOwn(partsOfWeek, query.part ?? '') ? (query.part as PartOfWeek) : undefined,
  };
  const { ledger, members, facts } = await loadLedger(scope, { unitId: unit.id, first: stretch.first, last: stretch.last });
  const one = query.person === undefined ? undefined : ledger.people.find((person) => person.personId === query.person);
  if (query.person !== undefined && one === undefined) return null;
  const figure = figureChosen(one ?? ledger, choice);
  const names = new Map(members.map((member) => [member.id, member.names === null ? null : member.name]));
  const wanted = new Set(figure.records);
  const category = query.category === undefined ? undefined : (await categoriesOn(scope, scope.today)).find((each) => each.code === query.category);
  return {
    unit: { id: unit.id, name: unit.name }, stretch, choice, personId: query.person, personName: query.person === undefined ? null : (names.get(query.person) ?? 'Somebody who has left'), figure,
    categoryWords: query.category === undefined ? null : (category?.label ?? query.category),
    rows: facts.filter((fact) => wanted.has(recordId(fact))).map((fact) => ({ fact, name: names.get(fact.personId) ?? null })),
  };
}

/** What was recorded for an offer, in words. */
export function recordedWords(fact: AttendanceFact): string {
  const reason = fact.reason === null ? null : reasonLabel(fact.code === 'cancelled' ? 'cancel' : 'not offered', fact.reason, fact.onDate);
  return [fact.shownAs, fact.minutes === null ? null : `${fact.minutes} minutes`, fact.level, reason].filter((part) => part !== null).join(', ');
}

/** The records behind a figure, a line each, with the sum they come to. */
export const offersPage = page({
  path: '/ledger/offers',
  access: reportsAccess['see-ledger'],
  query: offersQuery,
  subject: aboutUnit,
  load: (scope, { query }) => loadOffers(scope, query),
  people: (model) => [...new Set(model.rows.filter((row) => row.name !== null).map((row) => row.fact.personId))],
  show(model) {
    const { stretch, choice, figure, unit } = model;
    const monday = stretch.last.subtract({ days: 6 }).toString();
    const about = [
      model.personName, choice.reason === undefined ? null : reasonLabel('cancel', choice.reason, stretch.last), choice.day === undefined || !/^\d{4}-\d\d-\d\d$/.test(choice.day) ? null : shortDay(Temporal.PlainDate.from(choice.day)),
      choice.part === undefined ? null : partsOfWeek[choice.part], model.categoryWords,
    ].filter((part) => part !== null);
    const whole = model.rows.reduce((sum, { fact }) => sum + (fact.minutes ?? minutesBetween(fact.span.from, fact.span.to)), 0);
    return {
      title: `What was ${figureWords[choice.figure]}`,
      lead: [unit.name, dateRange(stretch.first, stretch.last), ...about].join(' · '),
      back: { href: `/ledger?unit=${unit.id}&from=${monday}&weeks=${stretch.weeks}`, label: 'Numbers' },
      actions: <ButtonLink href={offersHref({ unitId: unit.id, stretch, personId: model.personId }, choice, true)} icon="download-simple" download>Spreadsheet</ButtonLink>,
      body: (
        <Stack>
          <Card>
            <DataTable
              caption={`The ${figure.count} records behind ${hoursFigure(figure.minutes)} hours ${figureWords[choice.figure]}`}
              columns={[{ heading: 'When' }, { heading: 'Session' }, { heading: 'Person' }, { heading: 'Recorded' }, { heading: 'Minutes', numeric: true }]}
              rows={model.rows.map(({ fact, name }) => ({
                cells: [
                  `${shortDay(fact.onDate)} ${fact.onDate.toLocaleString('en-GB', { month: 'short' })}, ${timeRange(fact.span)}`, <a href={`/sessions/${fact.sessionId}`}>{fact.sessionName}</a>,
                  name === null ? 'Somebody who has left' : <a href={`/people/${fact.personId}/ledger?from=${monday}`}>{name}</a>, recordedWords(fact), String(fact.minutes ?? minutesBetween(fact.span.from, fact.span.to)),
                ],
              }))}
              total={['Counted', '', '', '', String(Math.round(figure.minutes))]}
              empty="No record stands behind this figure: it is nothing."
            />
            {Math.round(whole) === Math.round(figure.minutes) ? null : (
              <p class="small quiet">
                {choice.part === undefined && choice.day === undefined ? 'The sessions above come to more than is counted because time in two of them at once is counted once for each person, and where one was attended and another declined at the same time it counts as attended only.' : 'Only the minutes that fall in this part are counted; time in two sessions at once is counted once for each person.'}
              </p>
            )}
          </Card>
        </Stack>
      ),
    };
  },
});
