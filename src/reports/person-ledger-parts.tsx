import { hoursFigure, longDate, shortDate } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, Details, Figures, LedgerKey, LineList, ListItem, WeeksChart, type LedgerHours } from '#platform/ui/pieces.tsx';
import type { FigureAsked } from './figure-times.rules.ts';
import { recordsIn } from './ledger-choice.rules.ts';
import type { PersonLedgerModel } from './person-ledger-model.ts';
import { PolicyWords } from './policy-words.tsx';
import type { Figure, Figures as FigureSet } from './words.ts';

/** Where one person's figures are, and the records behind one of them. */
export function personHref(model: PersonLedgerModel, asked?: FigureAsked, weeks: number = model.stretch.weeks): string {
  return `/people/${model.top.person.id}/ledger?from=${model.stretch.last.subtract({ days: 6 }).toString()}&weeks=${weeks}${asked === undefined ? '' : `&${recordsIn(asked).toString()}#offers`}`;
}

type About = { readonly model: PersonLedgerModel };

/** A figure in hours, as a link to its records on the same page. */
function opened(model: PersonLedgerModel, figure: Figure, asked: FigureAsked, weeks?: number) {
  return figure.count === 0 ? '–' : <a href={personHref(model, asked, weeks)}>{hoursFigure(figure.minutes)}</a>;
}

/** The person's own figures, each opening its records. */
export function PersonTotals({ model }: About) {
  const { ledger, stretch } = model;
  const { all, target } = ledger;
  const box = (figure: FigureAsked['figure'], words: string, note?: string) => ({
    figure: (
      <>
        {opened(model, all[figure], { figure })}
        {all[figure].count === 0 ? '' : ' h'}
      </>
    ),
    words,
    note,
  });
  const present =
    target.minutes === target.fullMinutes ? '' : ` (${hoursFigure(target.fullMinutes)} if here all ${target.days} days; here ${target.daysPresent})`;
  const active = ledger.byCategory.find((one) => one.category === 'physical')?.figures.attended;
  return (
    <Figures
      items={[
        box('offered', 'Offered', `own level ${hoursFigure(target.minutes)}${present}`),
        box('attended', 'Attended', all.unplanned.count === 0 ? undefined : `${hoursFigure(all.unplanned.minutes)} of it unplanned`),
        box('declined', 'Declined', 'a choice, never a fault'),
        box('unable', 'Unwell or asleep'),
        box('away', 'Away', 'on leave or elsewhere'),
        box('cancelledByUs', 'Cancelled by us'),
        ...(all.toCome.count === 0 ? [] : [box('toCome', 'Still to come')]),
        ...(all.notRecorded.count === 0 ? [] : [box('notRecorded', 'Not recorded', 'in no other figure')]),
        {
          figure:
            active === undefined || active.count === 0 ? (
              '0 min'
            ) : (
              <a href={personHref(model, { figure: 'attended', category: 'physical' })}>{Math.round(active.minutes)} min</a>
            ),
          words: 'Moving and sport',
          note: stretch.weeks === 1 ? 'attended' : `attended, ${Math.round(active === undefined ? 0 : active.minutes / stretch.weeks)} a week`,
        },
        { figure: `${ledger.daysWithOffer} of ${target.days}`, words: 'Days with an offer' },
      ]}
    />
  );
}

/** By part of the week: where the gaps are. */
export function PartsOfTheWeek({ model }: About) {
  const { ledger } = model;
  const row = (words: string, figures: FigureSet, part: FigureAsked['part']) => ({
    cells: [
      words,
      opened(model, figures.offered, { figure: 'offered', part }),
      opened(model, figures.attended, { figure: 'attended', part }),
      opened(model, figures.toCome, { figure: 'toCome', part }),
    ],
  });
  const coming = ledger.all.toCome.count > 0;
  const evening = model.policies.at(-1)!.eveningFrom.toString({ smallestUnit: 'minute' });
  const rows = [
    row(`Before ${evening}`, ledger.daytime, 'daytime'),
    row(`From ${evening}`, ledger.evening, 'evening'),
    row('Weekend, all day', ledger.weekend, 'weekend'),
  ];
  return (
    <Card>
      <CardHead title="By part of the week" aside="hours" />
      <DataTable
        tight
        hideCaption
        caption="Hours by part of the week"
        phone="scroll"
        columns={[
          { heading: 'Part' },
          { heading: 'Offered', numeric: true },
          { heading: 'Attended', numeric: true },
          ...(coming ? [{ heading: 'To come', numeric: true }] : []),
        ]}
        rows={rows.map(({ cells }) => ({ cells: coming ? cells : cells.slice(0, 3) }))}
      />
    </Card>
  );
}

/** What they were offered and took up over twelve weeks, by kind: what they say yes to. */
export function KindsOver({ model }: About) {
  const { twelve } = model;
  const rows = twelve.byCategory
    .filter(({ figures }) => figures.offered.count > 0)
    .toSorted((a, b) => b.figures.attended.minutes - a.figures.attended.minutes);
  const figures = (set: FigureSet, asked: Omit<FigureAsked, 'figure'>) => [
    opened(model, set.offered, { figure: 'offered', ...asked }, 12),
    opened(model, set.attended, { figure: 'attended', ...asked }, 12),
  ];
  return (
    <Card>
      <CardHead title="By kind, twelve weeks" aside="hours" />
      <DataTable
        tight
        hideCaption
        caption="Hours by kind of activity over twelve weeks"
        phone="scroll"
        columns={[{ heading: 'Kind' }, { heading: 'Offered', numeric: true }, { heading: 'Attended', numeric: true }]}
        rows={[
          ...rows.map(({ category, figures: set }) => ({ cells: [model.categories.get(category) ?? category, ...figures(set, { category })] })),
          { cells: ['Outside the service (also above)', ...figures(twelve.outside, { outside: true })] },
        ]}
        empty="Nothing was offered."
      />
    </Card>
  );
}

/** Interests they would like that nothing answers yet, in their own words, with a way to invite. */
export function Ideas({ model }: About) {
  return (
    <Card tone="flag">
      <CardHead title="Ideas from what they said" aside={<a href={`/people/${model.top.person.id}/interests`}>All they said</a>} />
      {model.ideas.length === 0 ? (
        <p class="quiet">
          {model.saidAnything
            ? 'Something in these twelve weeks answers everything they said they would like.'
            : 'Nobody has asked what they like yet, or they would rather not say.'}
        </p>
      ) : (
        <LineList>
          {model.ideas.slice(0, 6).map((idea) => (
            <ListItem
              title={idea.label}
              note={
                <>
                  {idea.words === null ? null : <>“{idea.words}” </>}
                  <span class="quiet small">said {longDate(idea.saidOn)}; nothing like it in twelve weeks</span>
                </>
              }
              aside={
                <ButtonLink href={`/interests?unit=${model.unitId}&interest=${idea.id}#chosen`} about={`something for ${idea.label}`}>
                  Offer
                </ButtonLink>
              }
            />
          ))}
        </LineList>
      )}
    </Card>
  );
}

/** Twelve weeks against the person's own level, with its table. */
export function TwelveWeeks({ model }: About) {
  const { weeks } = model;
  const most = Math.max(...weeks.map(({ ledger }) => ledger.all.attended.minutes));
  const level = (model.ledger.target.fullMinutes * 7) / model.ledger.target.days / 60;
  // The level in force at the end, drawn from the first week since when it has not changed.
  const levelFrom = weeks.findLastIndex(({ ledger }) => ledger.target.fullMinutes / 60 !== level) + 1;
  return (
    <Card>
      <CardHead title="Twelve weeks, hours" aside={<LedgerKey />} />
      <WeeksChart
        title={`Hours a week over twelve weeks, at most ${hoursFigure(most)} attended; level ${hoursFigure(level * 60)} hours. The figures are in the table below.`}
        weeks={weeks.map(({ monday, ledger }) => ({ label: `${monday.day}/${monday.month}`, hours: hoursIn(ledger.all) }))}
        level={level}
        levelFrom={Math.min(levelFrom, weeks.length - 1)}
        table={
          <DataTable
            caption="Hours a week"
            tight
            phone="scroll"
            columns={[
              { heading: 'Week of' },
              { heading: 'Offered', numeric: true },
              { heading: 'Own level', numeric: true },
              { heading: 'Attended', numeric: true },
              { heading: 'Declined', numeric: true },
              { heading: 'Cancelled by us', numeric: true },
              { heading: 'Away or unwell', numeric: true },
            ]}
            rows={weeks.map(({ monday, ledger }) => ({
              cells: [
                <a href={`/people/${model.top.person.id}/ledger?from=${monday.toString()}`}>{shortDate(monday)}</a>,
                hoursFigure(ledger.all.offered.minutes),
                hoursFigure(ledger.target.minutes),
                ...[ledger.all.attended, ledger.all.declined, ledger.all.cancelledByUs].map((figure) => hoursFigure(figure.minutes)),
                hoursFigure(ledger.all.away.minutes + ledger.all.unable.minutes),
              ],
            }))}
          />
        }
      />
    </Card>
  );
}

/** Hours for a bar. */
function hoursIn(all: FigureSet): LedgerHours {
  return {
    attended: all.attended.minutes / 60,
    declined: all.declined.minutes / 60,
    cancelledByUs: all.cancelledByUs.minutes / 60,
    away: (all.away.minutes + all.unable.minutes) / 60,
  };
}

/** The policy in words, open in print. */
export function HowCounted({ model }: About) {
  return (
    <Details summary="How it is counted">
      <PolicyWords policies={model.policies} />
    </Details>
  );
}
