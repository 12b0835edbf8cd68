import { aboutPerson, firstName, personTop } from '#people';
import type { z } from 'zod';
import { page } from '#platform/route.ts';
import { dateOf, fullDate, longDate } from '#platform/time.ts';
import { access } from './access.ts';
import { lastDays, spanQuery, type LookedModel } from './who-looked.page.tsx';
import { lookedAfter, maySeeLooks, whoLookedAt } from './who-looked-store.ts';
import { countWords, footingToThem, lookedAfterWords, partsWords, whoWords } from './who-looked.words.ts';

/** The same on paper, for the person: plain words, their own record alone. */
export const whoLookedPrint = page<z.infer<typeof spanQuery>, LookedModel>({
  path: '/people/:person/who-looked/print',
  access: access['see-who-looked'],
  query: spanQuery,
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const top = await personTop(scope, params['person']!);
    if (top === null || !(await maySeeLooks(scope, top.person.id))) return null;
    const { id } = top.person;
    const looked = await whoLookedAt(scope, id, lastDays(scope.today, query.days));
    return { top, looked, reviews: await lookedAfter(scope, id), days: query.days, oneDay: null };
  },
  people: (model) => [model.top.person.id],
  show(model, context) {
    const { person } = model.top;
    const first = firstName(person);
    const looked = model.looked ?? [];
    const span = lastDays(context.today, model.days);
    return {
      title: `Who looked at your record`,
      lead: `${person.name}, from ${longDate(dateOf(span.from))} to ${fullDate(context.today)}`,
      back: { href: `/people/${person.id}/who-looked?days=${model.days}`, label: `Who looked at ${first}’s record` },
      paper: { kind: 'large-print', footLeft: `Trellis · ${first}’s own copy` },
      body: (
        <>
          <p>
            Everybody who opens your record leaves a mark. This is who did, what they looked at, and why they were able to. If something here worries
            you, ask your named nurse or the manager. You may also ask an advocate, or complain.
          </p>
          {looked.length === 0 ? <p>Nobody opened your record in these {model.days} days.</p> : null}
          {[...Map.groupBy(looked, (one) => one.day.toString()).values()].map((ofDay) => (
            <section>
              <h2>{longDate(ofDay[0]!.day)}</h2>
              <ul>
                {ofDay.map((one) => (
                  <li>
                    <b>{whoWords(one)}</b> ({footingToThem(one.footing, one.detail)}) {countWords(one)}: {partsWords(one.actions).join(', ')}.
                    {one.emergencyReason === null ? null : <> Reason given: “{one.emergencyReason}”</>}
                    {one.emergencyId === null ? null : <> {lookedAfterWords(model.reviews.get(one.emergencyId))}</>}
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </>
      ),
    };
  },
});
