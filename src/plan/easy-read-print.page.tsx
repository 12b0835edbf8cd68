import { z } from 'zod';
import { aboutPerson, firstName, needsAndAlerts, personById } from '#people';
import { page } from '#platform/route.ts';
import { clockAt, dateOf, fullDate } from '#platform/time.ts';
import { printedRows } from './easy-read.rules.ts';
import { easyReadOf } from './easy-read-store.ts';
import { EasyCard, OwnWordsCard, photoAt } from './easy-read-view.tsx';
import { wellnessAccess as access } from './wellness.access.ts';

/** The plan on paper: one idea a row, large, and only what the person approved as theirs. What is not approved stands in their own words. */
export const printEasyReadPage = page({
  path: '/people/:person/plan/easy-read/print',
  access: access['see-easy-read'],
  query: z.object({ all: z.literal('yes').optional().catch(undefined) }),
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const person = await personById(scope, params['person']!);
    if (person === null) return null;
    const needs = (await needsAndAlerts(scope, [person.id])).get(person.id)?.needs ?? [];
    const printed = printedRows(await easyReadOf(scope, person.id), query.all === 'yes');
    return { person, ...printed, asked: needs.some(({ kind }) => kind === 'easy read') };
  },
  people: ({ person }) => [person.id],
  show({ person, rows, notBegun, asked }, { now }) {
    const first = firstName(person);
    const on = fullDate(dateOf(now));
    return {
      title: 'My plan',
      lead: `${first}, ${on.replace(/^\S+ /, '')}`,
      back: { href: `/people/${person.id}/plan/easy-read`, label: `${first}’s plan in easy read` },
      paper: {
        kind: 'large-print',
        footLeft: `Trellis · easy read${asked ? ` because ${first} asked` : ''}`,
        footRight: `Printed ${on}, ${clockAt(now)}`,
      },
      body: (
        <div class="easy-sheet">
          {rows.length === 0 && notBegun === 0 ? <p>There is no plan yet. What do you want?</p> : null}
          {rows.map((row) =>
            row.kind === 'easy' ? (
              <EasyCard
                picture={row.picture}
                photo={photoAt(`/people/${person.id}/plan/easy-read`, row.photo)}
                sentence={row.sentence}
                more={row.more}
              />
            ) : (
              <OwnWordsCard words={row.words} about={row.about} note="in my own words" />
            ),
          )}
          {notBegun === 0 ? null : <p>{notBegun === 1 ? 'One more part is' : `${notBegun} more parts are`} not in easy read yet. I can ask.</p>}
          <div class="easy-change">
            <p>
              <b>I want to change something:</b>
            </p>
            <div class="easy-line"></div>
            {rows.length > 4 ? null : <div class="easy-line"></div>}
          </div>
        </div>
      ),
    };
  },
});
