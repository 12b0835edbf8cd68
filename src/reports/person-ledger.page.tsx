import { z } from 'zod';
import { linesOfPerson, type Line } from '#notes';
import { aboutPerson, personTop, personView } from '#people';
import { interestsOf } from '#plan';
import { page } from '#platform/route.ts';
import { hoursFigure, shortDate, shortDay, timeRange, weekOf } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, Figures, Quote, Segmented, Stack, WeeksChart } from '#platform/ui/pieces.tsx';
import { activitiesOf, categoriesOn, type AttendanceFact } from '#programme';
import { reportsAccess } from './access.ts';
import { offersHref, stretchOf, type LedgerStretch } from './ledger-choice.rules.ts';
import { loadLedger } from './ledger-store.ts';
import { recordedWords } from './offers.page.tsx';
import type { PersonLedger } from './words.ts';

interface PersonLedgerModel {
  readonly top: NonNullable<Awaited<ReturnType<typeof personTop>>>;
  readonly unitId: string;
  readonly stretch: LedgerStretch;
  readonly week: PersonLedger | null;
  readonly weeks: readonly { readonly monday: Temporal.PlainDate; readonly ledger: PersonLedger | null }[];
  readonly facts: readonly AttendanceFact[];
  readonly lines: readonly Line[];
  readonly categories: ReadonlyMap<string, string>;
  /** Interests they would like, with nothing offered that answers them in these twelve weeks. */
  readonly ideas: readonly { readonly id: string; readonly label: string; readonly words: string | null }[];
}

const noHours = { attended: 0, declined: 0, cancelledByUs: 0, away: 0 };

/** One person's offers, a line each, with what they said; twelve weeks beside each other against their own level. */
export const personLedgerPage = page({
  path: '/people/:person/ledger',
  access: reportsAccess['see-person-ledger'],
  query: z.object({ from: z.string().optional() }),
  subject: aboutPerson,
  async load(scope, { params, query }): Promise<PersonLedgerModel | null> {
    const personId = params['person']!;
    const top = await personTop(scope, personId);
    const subject = await aboutPerson(scope, params, {});
    const unitId = subject?.unitIds[0];
    if (top === null || unitId === undefined) return null;
    const stretch = stretchOf({ from: query.from, weeks: '1' }, scope.today);
    const weeks: PersonLedgerModel['weeks'][number][] = [];
    let facts: readonly AttendanceFact[] = [];
    const twelve: AttendanceFact[] = [];
    for (let back = 11; back >= 0; back -= 1) {
      const monday = stretch.first.subtract({ weeks: back });
      const loaded = await loadLedger(scope, { unitId, first: monday, last: monday.add({ days: 6 }), personId });
      weeks.push({ monday, ledger: loaded.ledger.people.find((one) => one.personId === personId) ?? null });
      twelve.push(...loaded.facts);
      if (back === 0) facts = loaded.facts;
    }
    const activities = await activitiesOf(scope, unitId);
    const offered = new Set(twelve.map((fact) => fact.sessionName));
    const answered = new Set(activities.filter((activity) => offered.has(activity.name)).flatMap((activity) => activity.interests));
    const interests = await interestsOf(scope, [personId]);
    return {
      top, unitId, stretch, week: weeks.at(-1)?.ledger ?? null, weeks, facts: facts.filter((fact) => fact.personId === personId), lines: await linesOfPerson(scope, personId, 200),
      categories: new Map((await categoriesOn(scope, scope.today)).map((category) => [category.code, category.label])),
      ideas: interests.filter((interest) => interest.wouldLike && !answered.has(interest.kindId)).map((interest) => ({ id: interest.kindId, label: interest.label, words: interest.words })),
    };
  },
  people: () => [],
  show(model, context) {
    const { top, stretch, week, unitId } = model;
    const personId = top.person.id;
    const link = (from: Temporal.PlainDate): string => `/people/${personId}/ledger?from=${from.toString()}`;
    const open = (figure: 'offered' | 'attended' | 'declined' | 'cancelledByUs', minutes: number) => <a href={offersHref({ unitId, stretch, personId }, { figure })}>{hoursFigure(minutes)} h</a>;
    const said = (fact: AttendanceFact): Line | undefined => model.lines.find((line) => line.subjectId === fact.sessionId && line.kind === 'own words');
    return personView(top, context, {
      title: 'What was offered',
      lead: `Week of ${shortDate(stretch.first)}`,
      body: (
        <Stack>
          <Segmented label="Which week" items={[{ href: link(stretch.first.subtract({ weeks: 1 })), label: 'The week before', icon: 'caret-left' }, { href: link(weekOf(context.today).monday), label: 'This week' }, { href: link(stretch.first.add({ weeks: 1 })), label: 'The week after', icon: 'caret-right' }]} />
          {week === null ? <Card><p>Not on this unit that week, so nothing is counted here.</p></Card> : (
            <Card tone="top">
              <Figures
                items={[
                  { figure: open('offered', week.all.offered.minutes), words: 'Offered', note: `own level ${hoursFigure(week.target.minutes)} h${week.target.minutes === week.target.fullMinutes ? '' : `, of ${hoursFigure(week.target.fullMinutes)} for a whole week`}` },
                  { figure: open('attended', week.all.attended.minutes), words: 'Attended' }, { figure: open('declined', week.all.declined.minutes), words: 'Declined', note: 'a choice, never a fault' },
                  { figure: open('cancelledByUs', week.all.cancelledByUs.minutes), words: 'Cancelled by us' }, { figure: `${week.daysWithOffer} of ${week.target.days}`, words: 'Days with an offer' },
                  { figure: `${hoursFigure((week.byCategory.find((one) => one.category === 'physical')?.figures.attended.minutes ?? 0))} h`, words: 'Being active' },
                ]}
              />
            </Card>
          )}
          <Card>
            <WeeksChart
              title={`Hours a week over twelve weeks. Latest: ${hoursFigure(week?.all.attended.minutes ?? 0)} hours attended, own level ${hoursFigure(week?.target.fullMinutes ?? 0)}.`}
              weeks={model.weeks.map(({ monday, ledger }) => ({ label: shortDate(monday), hours: ledger === null ? noHours : { attended: ledger.all.attended.minutes / 60, declined: ledger.all.declined.minutes / 60, cancelledByUs: ledger.all.cancelledByUs.minutes / 60, away: (ledger.all.away.minutes + ledger.all.unable.minutes) / 60 } }))}
              level={(week?.target.fullMinutes ?? 0) / 60}
              table={
                <DataTable
                  caption="Hours a week" tight columns={[{ heading: 'Week of' }, { heading: 'Offered', numeric: true }, { heading: 'Attended', numeric: true }, { heading: 'Declined', numeric: true }, { heading: 'Cancelled by us', numeric: true }, { heading: 'Away or unable', numeric: true }]}
                  rows={model.weeks.map(({ monday, ledger }) => ({ cells: ledger === null ? [shortDate(monday), 'not here', '', '', '', ''] : [shortDate(monday), ...[ledger.all.offered, ledger.all.attended, ledger.all.declined, ledger.all.cancelledByUs].map((figure) => hoursFigure(figure.minutes)), hoursFigure(ledger.all.away.minutes + ledger.all.unable.minutes)] }))}
                />
              }
            />
          </Card>
          <Card>
            <CardHead title="Every offer this week" aside={`${model.facts.length} in all`} />
            <DataTable
              caption="Every offer this week" hideCaption columns={[{ heading: 'When' }, { heading: 'What' }, { heading: 'Kind' }, { heading: 'Recorded' }, { heading: 'In their words' }]}
              rows={model.facts.map((fact) => ({ cells: [`${shortDay(fact.onDate)}, ${timeRange(fact.span)}`, <a href={`/sessions/${fact.sessionId}`}>{fact.sessionName}</a>, model.categories.get(fact.category) ?? fact.category, recordedWords(fact), said(fact) === undefined ? '' : <>“{said(fact)!.words}”</>] }))}
              empty="Nothing was planned for them this week."
            />
          </Card>
          <Card>
            <CardHead title="Ideas from what they said" aside={<a href={`/interests?unit=${unitId}`}>Everyone’s interests</a>} />
            {model.ideas.length === 0 ? <p class="quiet">Something in these twelve weeks answers everything they said they would like, or nobody has asked yet.</p> : (
              <ul class="plain-list" role="list">
                {model.ideas.slice(0, 8).map((idea) => <li><b>{idea.label}</b>: nothing like it was offered in twelve weeks. {idea.words === null ? null : <Quote words={idea.words} who="" size="small" />} <ButtonLink href={`/interests?unit=${unitId}&interest=${idea.id}`} look="link" about={`something like ${idea.label}`}>Offer</ButtonLink></li>)}
              </ul>
            )}
          </Card>
        </Stack>
      ),
    });
  },
});
