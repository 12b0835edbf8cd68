import { calledName, firstName, type PersonNames } from '#people';
import { dateWithYear } from '#platform/time.ts';
import { AmountBar, Card, CardHead, Columns, DataTable, Details, EmptyState, Stack } from '#platform/ui/pieces.tsx';
import { goalRating } from './goal-ratings.ts';
import { changeWords, figure, goodWords, ScoreChart } from './score-chart.tsx';
import type { Score } from './words.ts';

/** More figures than this of one instrument stand as a profile, with their charts folded away. */
const mostCharts = 2;

/** Every figure of a person: an instrument a card, its first and latest beside each other, and the line over time. */
export function FiguresOf({ person, scores }: { readonly person: PersonNames; readonly scores: readonly Score[] }) {
  const groups = [
    ...Map.groupBy(scores, (one) => `${one.instrumentId} ${one.version} ${one.view} ${one.instrumentId === goalRating.id ? one.scale : ''}`).values(),
  ];
  if (groups.length === 0)
    return (
      <Card>
        <EmptyState title="No figures yet" icon="chart-bar">
          The first one is a beginning to compare with. {firstName(person)} may say no: that is kept too.
        </EmptyState>
      </Card>
    );
  return (
    <Stack>
      {groups.map((group) => (
        <OneInstrument person={person} group={group} />
      ))}
    </Stack>
  );
}

function OneInstrument({ person, group }: { readonly person: PersonNames; readonly group: readonly Score[] }) {
  const [first] = group as readonly [Score];
  const called = calledName(person);
  const main = group.filter((one) => one.main);
  const rest = group.filter((one) => !one.main);
  const shown = main.length > mostCharts ? [] : main;
  const folded = main.length > mostCharts ? group : rest;
  const goal = first.instrumentId === goalRating.id;
  return (
    <Card>
      <CardHead title={goal ? `Goal: ${first.label}` : first.instrument} aside={viewWords(first, firstName(person))} />
      {shown.length === 0 ? <Profile group={group} /> : null}
      {shown.length === 1 ? <OneFigure score={shown[0]!} called={called} /> : null}
      {shown.length === 2 ? (
        <Columns layout="two">
          {shown.map((score) => (
            <OneFigure score={score} called={called} />
          ))}
        </Columns>
      ) : null}
      {folded.length === 0 ? null : (
        <Details summary={`${shown.length === 0 ? 'Each over time' : 'Other figures over time'}: ${first.instrument}`}>
          <Columns layout="two">
            {folded.map((score) => (
              <OneFigure score={score} called={called} />
            ))}
          </Columns>
        </Details>
      )}
      {goal ? (
        <p class="small">
          {goalRating.licence} <a href={`/people/${person.id}/plan`}>The goal in the plan</a>
        </p>
      ) : null}
    </Card>
  );
}

function OneFigure({ score, called }: { readonly score: Score; readonly called: string }) {
  return (
    <div>
      <p>
        {score.instrumentId === goalRating.id ? null : `${score.label}: `}
        <b class="measure-latest">{figure(score.latest.value)}</b> on {dateWithYear(score.latest.on)}, {changeWords(score)} {goodWords(score)}; it
        runs from {figure(score.from)} to {figure(score.to)}.
      </p>
      {score.points.length > 1 ? <ScoreChart score={score} called={called} /> : null}
    </div>
  );
}

/** Several figures of one instrument side by side: the first, the latest, which way it went, and how far along its own bounds it is. */
function Profile({ group }: { readonly group: readonly Score[] }) {
  const [first] = group as readonly [Score];
  return (
    <DataTable
      caption={`${first.instrument}, the first and the latest`}
      hideCaption
      columns={[
        { heading: 'What' },
        { heading: 'First', numeric: true },
        { heading: 'Latest', numeric: true },
        { heading: 'Change' },
        { heading: 'On its scale', wide: true, notOnPhone: true },
      ]}
      rows={group.map((score) => ({
        cells: [
          score.label,
          score.baseline === null ? '–' : figure(score.baseline.value),
          <b>{figure(score.latest.value)}</b>,
          score.paired === null ? '–' : score.paired.went === 'the same' ? 'The same' : `${score.paired.change > 0 ? '↑' : '↓'} ${score.paired.went}`,
          <>
            <AmountBar amount={score.latest.value - score.from} full={score.to - score.from} />
            <span class="small quiet">
              {figure(score.from)} to {figure(score.to)}
            </span>
          </>,
        ],
      }))}
    />
  );
}

function viewWords(score: Score, first: string): string {
  if (score.view === 'the person’s own') return `${first}’s own answers`;
  return score.view === 'somebody for them' ? `Answered by somebody for ${first}` : `Rated by ${score.latest.by}, ${dateWithYear(score.latest.on)}`;
}
