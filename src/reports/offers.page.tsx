import { z } from 'zod';
import { unitById } from '#places';
import { page } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dateRange, hoursFigure, longDate, minutesBetween, shortDate, timeRange } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, DataTable, Pages, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { categoriesOn, reasonLabel, type AttendanceFact } from '#programme';
import { reportsAccess } from './access.ts';
import type { FigureAsked } from './figure-times.rules.ts';
import { figureAsked, figureWords, offersHref, partsOfWeek, stretchOf, type LedgerStretch } from './ledger-choice.rules.ts';
import { loadLedger, recordId } from './ledger-store.ts';
import type { CountingPolicy } from './words.ts';

const word = z.string().max(60).optional().catch(undefined);
export const offersQuery = z.object({
  unit: word,
  from: word,
  weeks: word,
  figure: word,
  person: z.guid().optional().catch(undefined),
  day: word,
  part: word,
  category: word,
  reason: word,
  place: word,
  page: z.coerce.number().int().min(1).max(9999).catch(1),
});

/** Records on one page. */
const onePage = 200;

/** One record behind a figure. */
export interface OfferRow {
  readonly fact: AttendanceFact;
  /** Null: the asker may no longer know who it was. */
  readonly name: string | null;
  /** What this record gives to the figure. */
  readonly counted: number;
}

export interface OffersModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly stretch: LedgerStretch;
  readonly asked: FigureAsked;
  readonly personId: string | undefined;
  readonly personName: string | null;
  /** The figure: what all the records give to it. */
  readonly minutes: number;
  readonly categoryWords: string | null;
  readonly categories: ReadonlyMap<string, string>;
  readonly policies: readonly CountingPolicy[];
  readonly rows: readonly OfferRow[];
  readonly page: number;
}

/** The records behind one figure, counted as the figure itself is, so that what each gives to it adds up to it. */
export async function loadOffers(scope: Scope, query: z.infer<typeof offersQuery>): Promise<OffersModel | null> {
  const unitId = chosenUnit(scope.actor, query.unit);
  const unit = unitId === null ? null : await unitById(scope, unitId);
  if (unit === null) return null;
  const stretch = stretchOf(query, scope.today);
  const asked = figureAsked(query);
  const { members, facts, policies, minutesBehind } = await loadLedger(scope, {
    unitId: unit.id,
    first: stretch.first,
    last: stretch.last,
    ...(query.person === undefined ? {} : { personId: query.person }),
  });
  if (query.person !== undefined && !members.some((member) => member.id === query.person)) return null;
  const counted = minutesBehind(asked, query.person);
  const names = new Map(members.map((member) => [member.id, member.names === null ? null : member.name]));
  const categories = new Map((await categoriesOn(scope, scope.today)).map((category) => [category.code, category.label]));
  const rows = facts.flatMap((fact) => {
    const minutes = counted.get(recordId(fact));
    return minutes === undefined ? [] : [{ fact, name: names.get(fact.personId) ?? null, counted: minutes }];
  });
  return {
    unit: { id: unit.id, name: unit.name },
    stretch,
    asked,
    personId: query.person,
    personName: query.person === undefined ? null : (names.get(query.person) ?? 'Somebody who has left'),
    minutes: rows.reduce((sum, row) => sum + row.counted, 0),
    categoryWords: asked.category === undefined ? null : (categories.get(asked.category) ?? asked.category),
    categories,
    policies,
    rows,
    page: query.page,
  };
}

/** What was recorded for an offer, in words. */
export function recordedWords(fact: AttendanceFact): string {
  const reason = fact.reason === null ? null : reasonLabel(fact.code === 'cancelled' ? 'cancel' : 'not offered', fact.reason, fact.onDate);
  return [fact.shownAs, fact.minutes === null ? null : `${fact.minutes} minutes`, fact.level, reason].filter((part) => part !== null).join(', ');
}

/** What was chosen beside the figure itself, in words: whose, why, which day, part or kind. */
export function askedWords({ asked, stretch, personName, categoryWords }: OffersModel): string[] {
  return [
    personName,
    asked.reason === undefined ? null : asked.reason === 'no reason' ? 'no reason written' : reasonLabel('cancel', asked.reason, stretch.last),
    asked.day === undefined ? null : longDate(Temporal.PlainDate.from(asked.day)),
    asked.part === undefined ? null : partsOfWeek[asked.part],
    categoryWords,
    asked.outside === true ? 'outside the service' : null,
  ].filter((part) => part !== null);
}

/** The records behind a figure, a line each, with what each gives to it and the sum. */
export const offersPage = page({
  path: '/ledger/offers',
  access: reportsAccess['see-ledger'],
  query: offersQuery,
  subject: aboutUnit,
  load: (scope, { query }) => loadOffers(scope, query),
  people: (model) => [
    ...new Set(
      shownOf(model)
        .filter((row) => row.name !== null)
        .map((row) => row.fact.personId),
    ),
  ],
  show(model) {
    const { stretch, asked, unit, rows, minutes } = model;
    const monday = stretch.last.subtract({ days: 6 }).toString();
    const where = { unitId: unit.id, stretch, personId: model.personId };
    const shown = shownOf(model);
    const pages = Math.ceil(rows.length / onePage);
    const goTo = (number: number): string | undefined => (number < 1 || number > pages ? undefined : `${offersHref(where, asked)}&page=${number}`);
    const lessThanLong = rows.some((row) => row.counted < (row.fact.minutes ?? minutesBetween(row.fact.span.from, row.fact.span.to)));
    return {
      title: `What was ${figureWords[asked.figure]}`,
      lead: [unit.name, dateRange(stretch.first, stretch.last), ...askedWords(model)].join(' · '),
      back: { href: `/ledger?unit=${unit.id}&from=${monday}&weeks=${stretch.weeks}`, label: 'Numbers' },
      actions: (
        <ButtonLink href={offersHref(where, asked, true)} icon="download-simple" download>
          Spreadsheet
        </ButtonLink>
      ),
      body: (
        <Stack>
          <Card>
            <DataTable
              tight
              caption={`${hoursFigure(minutes)} ${hoursFigure(minutes) === '1' ? 'hour' : 'hours'} ${figureWords[asked.figure]}: the ${rows.length === 1 ? 'record' : `${rows.length} records`} behind the figure`}
              columns={[
                { heading: 'When' },
                { heading: 'Session' },
                { heading: 'Person' },
                { heading: 'What was recorded' },
                { heading: 'Session, minutes', numeric: true },
                { heading: 'Counted, minutes', numeric: true },
              ]}
              rows={shown.map(({ fact, name, counted }) => ({
                cells: [
                  <span class="no-break">
                    {shortDate(fact.onDate)}, {timeRange(fact.span)}
                  </span>,
                  <a href={`/sessions/${fact.sessionId}`}>{fact.sessionName}</a>,
                  name === null ? (
                    'Somebody who has left'
                  ) : (
                    <a href={`/people/${fact.personId}/ledger?from=${monday}&weeks=${stretch.weeks}`}>{name}</a>
                  ),
                  recordedWords(fact),
                  String(minutesBetween(fact.span.from, fact.span.to)),
                  inMinutes(counted),
                ],
              }))}
              total={['All of them', '', '', '', '', inMinutes(minutes)]}
              empty="No record stands behind this figure: it is nothing."
            />
            <p class="small quiet">
              {inMinutes(minutes)} minutes are {hoursFigure(minutes)} {hoursFigure(minutes) === '1' ? 'hour' : 'hours'}.
              {pages > 1 ? ` The sum is of all ${rows.length} records; ${onePage} stand on a page.` : ''}
            </p>
            {lessThanLong ? (
              <p class="small quiet">
                Some records count for less than their length: only minutes that fall in what was asked for count, time in two sessions at once counts
                once for each person, and where one was attended and another declined at the same time that time is attended only.
              </p>
            ) : null}
            {pages > 1 ? (
              <Pages
                label="Records"
                earlier={goTo(model.page - 1)}
                later={goTo(model.page + 1)}
                words={`Page ${Math.min(model.page, pages)} of ${pages}`}
              />
            ) : null}
          </Card>
        </Stack>
      ),
    };
  },
});

/** Whole minutes; a part of one is shown to a tenth, never lost. */
export function inMinutes(minutes: number): string {
  return String(Math.round(minutes * 10) / 10);
}

function shownOf(model: OffersModel): readonly OfferRow[] {
  return model.rows.slice((model.page - 1) * onePage, model.page * onePage);
}
