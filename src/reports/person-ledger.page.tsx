import { z } from 'zod';
import { unsettledWords } from '#notes';
import { aboutPerson, personView } from '#people';
import { unitsOf } from '#platform/actor.ts';
import { page, type PageContext } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { dateRange, hoursFigure, longDate, minutesBetween, shortDate, timeRange, weekOf, weekTitle } from '#platform/time.ts';
import { Card, CardHead, Columns, DataTable, Row, Segmented, Stack, Tag, type TagTone } from '#platform/ui/pieces.tsx';
import { levelsOn, reasonLabel, type AttendanceFact } from '#programme';
import { reportsAccess } from './access.ts';
import { Stands } from './handover-view.tsx';
import { figureWords, partsOfWeek } from './ledger-choice.rules.ts';
import { inMinutes } from './offers.page.tsx';
import { loadPersonLedger, type PersonLedgerModel } from './person-ledger-model.ts';
import { HowCounted, Ideas, KindsOver, PartsOfTheWeek, personHref, PersonTotals, TwelveWeeks } from './person-ledger-parts.tsx';

const word = z.string().max(60).optional().catch(undefined);

/** One person's offers, a line each, with what they said; twelve weeks beside each other against their own level. */
export const personLedgerPage = page({
  path: '/people/:person/ledger',
  access: reportsAccess['see-person-ledger'],
  query: z.object({ from: word, weeks: word, figure: word, part: word, category: word, place: word }),
  subject: aboutPerson,
  load: (scope, { params, query }): Promise<PersonLedgerModel | null> => loadPersonLedger(scope, params['person']!, query),
  people: () => [],
  show(model, context) {
    const { top, stretch, ledger } = model;
    const monday = stretch.last.subtract({ days: 6 });
    const link = (from: Temporal.PlainDate, weeks: number): string => `/people/${top.person.id}/ledger?from=${from.toString()}&weeks=${weeks}`;
    const level = ledger.target.own
      ? `own level ${hoursFigure((ledger.target.fullMinutes * 7) / ledger.target.days)} hours a week${model.agreedWith === null ? '' : `, agreed with ${model.agreedWith}`}`
      : `no level of their own yet: the unit’s usual ${hoursFigure((ledger.target.fullMinutes * 7) / ledger.target.days)} hours a week stands in`;
    return personView(top, context, {
      title: `${top.person.name}: offered and attended`,
      lead: `${stretch.weeks === 1 ? weekTitle(weekOf(monday)) : dateRange(stretch.first, stretch.last)} · ${level}`,
      body: (
        <Stack>
          <Row>
            <Segmented
              label="Which weeks"
              items={[
                { href: link(monday.subtract({ weeks: stretch.weeks }), stretch.weeks), label: 'Earlier', icon: 'caret-left' },
                { href: link(context.today, stretch.weeks), label: 'Now' },
                { href: link(monday.add({ weeks: stretch.weeks }), stretch.weeks), label: 'Later', icon: 'caret-right' },
              ]}
            />
            <Segmented
              label="How many weeks"
              items={([1, 4, 12] as const).map((weeks) => ({
                href: link(monday, weeks),
                label: weeks === 1 ? 'Week' : `${weeks} weeks`,
                current: weeks === stretch.weeks,
              }))}
            />
          </Row>
          <PersonTotals model={model} />
          <Columns layout="main-side">
            <Stack>
              <Offers model={model} context={context} />
              <TwelveWeeks model={model} />
              <HowCounted model={model} />
            </Stack>
            <Stack>
              <PartsOfTheWeek model={model} />
              <Ideas model={model} />
              <KindsOver model={model} />
            </Stack>
          </Columns>
        </Stack>
      ),
    });
  },
});

const tones: Readonly<Record<string, TagTone>> = {
  attended: 'blue',
  'attended, part': 'blue',
  'attended, unplanned': 'blue',
  declined: 'grey',
  unable: 'grey',
  away: 'grey',
  'cancelled by us': 'amber',
  'not offered': 'grey',
  'not recorded': 'dashed',
};

function Offers({ model, context }: { readonly model: PersonLedgerModel; readonly context: PageContext }) {
  const { asked, rows, stretch } = model;
  const units = new Set(unitsOf(context.actor).map((unit) => unit.id));
  const total = rows.reduce((sum, row) => sum + (row.counted ?? 0), 0);
  const about =
    asked === null
      ? null
      : [
          figureWords[asked.figure],
          asked.part === undefined ? null : partsOfWeek[asked.part],
          asked.category === undefined ? null : (model.categories.get(asked.category) ?? asked.category),
          asked.outside === true ? 'outside the service' : null,
        ]
          .filter((part) => part !== null)
          .join(', ');
  const title = about === null ? `Every offer ${stretch.weeks === 1 ? 'this week' : `in these ${stretch.weeks} weeks`}` : `What was ${about}`;
  const cells = ({ fact, counted }: PersonLedgerModel['rows'][number]) => {
    const ahead = fact.code === 'not recorded' && Temporal.Instant.compare(fact.span.to, context.now) > 0;
    const said = model.lines.find((line) => line.subjectId === fact.sessionId && line.kind === 'own words');
    return [
      <span class="no-break">
        {shortDate(fact.onDate)}, {timeRange(fact.span)}
      </span>,
      <>
        {units.has(fact.unitId) ? (
          <a href={`/sessions/${fact.sessionId}`}>{fact.sessionName}</a>
        ) : (
          <>
            {fact.sessionName} <span class="quiet small">on another unit</span>
          </>
        )}
      </>,
      <Tag tone={ahead ? 'dashed' : (tones[fact.shownAs] ?? 'grey')}>{ahead ? 'Still to come' : capital(fact.shownAs)}</Tag>,
      howItWent(fact),
      said === undefined ? (
        ''
      ) : (
        <>
          “{said.words}” <Stands line={{ stands: unsettledWords(said.signedAs) }} />
        </>
      ),
      ...(counted === null ? [] : [inMinutes(counted)]),
    ];
  };
  const nothing = ledgerGaps(model);
  return (
    <Card>
      <span id="offers"></span>
      <CardHead title={title} aside={asked === null ? howMany(rows.length, 'line', 'lines') : <a href={personHref(model)}>Show every offer</a>} />
      <DataTable
        caption={title}
        hideCaption
        tight
        columns={[
          { heading: 'When' },
          { heading: 'What' },
          { heading: 'What happened' },
          { heading: 'Taking part, or why' },
          { heading: 'Their words' },
          ...(asked === null ? [] : [{ heading: 'Counted, minutes', numeric: true }]),
        ]}
        rows={rows.map((row) => ({ cells: cells(row) }))}
        total={asked === null ? undefined : ['All of them', '', '', '', '', inMinutes(total)]}
        empty={asked === null ? 'Nothing was planned for them.' : 'No record stands behind this figure: it is nothing.'}
      />
      {asked !== null || nothing === null ? null : <p class="small quiet">{nothing}</p>}
    </Card>
  );
}

/** Level of taking part, minutes there, or why. */
function howItWent(fact: AttendanceFact): string {
  const level = fact.level === null ? null : (levelsOn(fact.onDate).find((row) => row.code === fact.level)?.label ?? fact.level);
  const there = fact.minutes === null ? null : `${fact.minutes} of ${minutesBetween(fact.span.from, fact.span.to)} minutes`;
  const why = fact.reason === null ? null : reasonLabel(fact.code === 'cancelled' ? 'cancel' : 'not offered', fact.reason, fact.onDate);
  const unable = fact.shownAs === 'unable' || fact.shownAs === 'away' ? capital(fact.code) : null;
  return [level, there, why, unable].filter((part) => part !== null).join(' · ');
}

/** "Saturday 21 November and Sunday 22 November: nothing was offered." Days still to come are left out. */
function ledgerGaps({ stretch, ledger, rows }: PersonLedgerModel): string | null {
  if (stretch.weeks !== 1 || rows.length === 0) return null;
  const days = ledger.byDay
    .filter(({ figures }) => figures.planned.count + figures.unplanned.count + figures.notOffered.count === 0)
    .map(({ date }) => longDate(date));
  const evening = ledger.evening.planned.count + ledger.evening.unplanned.count === 0 ? ['Evenings'] : [];
  const parts = [...days, ...evening];
  return parts.length === 0 ? null : `${parts.join(', ')}: nothing was planned for them.`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
