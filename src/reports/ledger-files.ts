import { z } from 'zod';
import { unitById } from '#places';
import { writeCsv } from '#platform/csv.ts';
import { download } from '#platform/route.ts';
import { clockAt, dateRange, hoursFigure, minutesBetween } from '#platform/time.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { reportsAccess } from './access.ts';
import { figureWords, stretchOf, type FigureName } from './ledger-choice.rules.ts';
import { loadLedger } from './ledger-store.ts';
import { askedWords, inMinutes, loadOffers, offersQuery, recordedWords } from './offers.page.tsx';
import { policySentences } from './policy-words.tsx';

const figures = Object.keys(figureWords) as FigureName[];
const csv = 'text/csv; charset=utf-8';

/** The unit's numbers as a spreadsheet: a row a person, in hours, with the policy they were counted by above them. */
export const ledgerFile = download({
  path: '/ledger.csv',
  access: reportsAccess['see-ledger'],
  query: z.object({ unit: z.string().optional(), from: z.string().optional(), weeks: z.string().optional() }),
  subject: aboutUnit,
  async file(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    const unit = unitId === null ? null : await unitById(scope, unitId);
    if (unit === null) return null;
    const stretch = stretchOf(query, scope.today);
    const { ledger, members, policies } = await loadLedger(scope, { unitId: unit.id, first: stretch.first, last: stretch.last });
    const names = new Map(members.map((member) => [member.id, member.names === null ? 'Somebody who has left' : member.name]));
    const hours = (minutes: number): number => Number(hoursFigure(minutes));
    const rows = [
      ...policySentences(policies).map((sentence) => [sentence]),
      [],
      [
        'Person',
        'Own level (hours)',
        'Own level for days here',
        ...figures.map((figure) => `${figureWords[figure]} (hours)`),
        'Evening offered',
        'Weekend offered',
        'Days with an offer',
      ],
      ...ledger.people.map((person) => [
        names.get(person.personId) ?? '',
        hours(person.target.fullMinutes),
        hours(person.target.minutes),
        ...figures.map((figure) => hours(person.all[figure].minutes)),
        hours(person.evening.offered.minutes),
        hours(person.weekend.offered.minutes),
        person.daysWithOffer,
      ]),
      [
        'Everyone',
        '',
        '',
        ...figures.map((figure) => hours(ledger.all[figure].minutes)),
        hours(ledger.evening.offered.minutes),
        hours(ledger.weekend.offered.minutes),
        '',
      ],
    ];
    return {
      type: csv,
      name: `numbers-${unit.shortName}-${stretch.first.toString()}-${stretch.weeks}.csv`,
      people: members.filter((member) => member.names !== null).map((member) => member.id),
      body: writeCsv([`${unit.name}, ${dateRange(stretch.first, stretch.last)}`], rows, { byteOrderMark: true }),
    };
  },
});

/** The records behind one figure as a spreadsheet. */
export const offersFile = download({
  path: '/ledger/offers.csv',
  access: reportsAccess['see-ledger'],
  query: offersQuery,
  subject: aboutUnit,
  async file(scope, { query }) {
    const model = await loadOffers(scope, query);
    if (model === null) return null;
    const { asked, unit, stretch, minutes } = model;
    const rows = [
      [`What was ${figureWords[asked.figure]}`, ...askedWords(model)],
      ...policySentences(model.policies).map((sentence) => [sentence]),
      [],
      ['Date', 'From', 'Session', 'Kind', 'Person', 'What was recorded', 'Session (minutes)', 'Counted (minutes)'],
      ...model.rows.map(({ fact, name, counted }) => [
        fact.onDate,
        clockAt(fact.span.from),
        fact.sessionName,
        model.categories.get(fact.category) ?? fact.category,
        name ?? 'Somebody who has left',
        recordedWords(fact),
        minutesBetween(fact.span.from, fact.span.to),
        Number(inMinutes(counted)),
      ]),
      ['All of them', '', '', '', '', '', '', Number(inMinutes(minutes))],
    ];
    return {
      type: csv,
      name: `${asked.figure}-${unit.name}-${stretch.first.toString()}.csv`,
      people: [...new Set(model.rows.filter((row) => row.name !== null).map((row) => row.fact.personId))],
      body: writeCsv([`${unit.name}, ${dateRange(stretch.first, stretch.last)}`], rows, { byteOrderMark: true }),
    };
  },
});
