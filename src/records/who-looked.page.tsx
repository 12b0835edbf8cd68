import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { clockAt, dateOf, daySpan, fullDate, longDate } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, EmptyState, LineList, ListItem, Notice, Row, Segmented, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { everyLookAt, lookedAfter, maySeeLooks, whoLookedAt, type LookedAfter, type LookedDay, type LookedOnce } from './who-looked-store.ts';
import { countWords, footingWords, lookedAfterWords, partsWords, partWords, whoWords } from './who-looked.words.ts';

/** How far back it may be looked, in days. */
const spans = [7, 30, 90] as const;
const mostLines = 1000;

/** What the address asks for: so many days back, or one day in full. */
export const spanQuery = z.object({
  days: z.coerce
    .number()
    .refine((days) => (spans as readonly number[]).includes(days))
    .catch(30),
  day: z.iso.date().optional().catch(undefined),
});

/** What was looked up, for the page and for paper. */
export interface LookedModel {
  readonly top: PersonTop;
  /** Null: this asker is not entitled. */
  readonly looked: readonly LookedDay[] | null;
  /** What was made of each opening in an emergency, by its id. */
  readonly reviews: ReadonlyMap<string, LookedAfter>;
  readonly days: number;
  /** One day, look by look; null when the list is grouped. */
  readonly oneDay: { readonly day: Temporal.PlainDate; readonly lines: readonly LookedOnce[] } | null;
}

/** The last so many days, today included. */
export function lastDays(today: Temporal.PlainDate, days: number): { readonly from: Temporal.Instant; readonly to: Temporal.Instant } {
  return { from: daySpan(today.subtract({ days: days - 1 })).from, to: daySpan(today).to };
}

/** Who looked at somebody's record, when, at what, and what let them: by day and by who, each day also look by look. */
export const whoLookedPage = page<z.infer<typeof spanQuery>, LookedModel>({
  path: '/people/:person/who-looked',
  access: access['see-who-looked'],
  query: spanQuery,
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const { id } = top.person;
    if (!(await maySeeLooks(scope, id))) return { top, looked: null, reviews: new Map(), days: query.days, oneDay: null };
    const day = query.day === undefined ? null : Temporal.PlainDate.from(query.day);
    return {
      top,
      looked: day === null ? await whoLookedAt(scope, id, lastDays(scope.today, query.days)) : [],
      reviews: await lookedAfter(scope, id),
      days: query.days,
      oneDay: day === null ? null : { day, lines: await everyLookAt(scope, id, daySpan(day), mostLines) },
    };
  },
  people: (model) => [model.top.person.id],
  show(model, context) {
    const { person } = model.top;
    const first = firstName(person);
    const base = `/people/${person.id}/who-looked`;
    return personView(model.top, context, {
      title: `Who looked at ${first}’s record`,
      lead: `${first} may have this list whenever they ask. Your own look at it is in it too.`,
      body:
        model.looked === null ? (
          <Stack>
            <Notice tone="info" title={`The manager, ${first}’s named nurse and the nurse in charge see this list`}>
              Ask one of them, or {first}: it is theirs.
            </Notice>
            <Beside personId={person.id} context={context} />
          </Stack>
        ) : model.oneDay !== null ? (
          <OneDay model={model} oneDay={model.oneDay} base={base} />
        ) : (
          <Stack>
            <Row apart top>
              <Segmented
                label="How far back"
                items={spans.map((days) => ({ href: `${base}?days=${days}`, label: `${days} days`, current: days === model.days }))}
              />
              <ButtonLink href={`${base}/print?days=${model.days}`} icon="printer">
                Print it for {first}
              </ButtonLink>
            </Row>
            <Beside personId={person.id} context={context} />
            <WorthAsking looked={model.looked} first={first} />
            {model.looked.length === 0 ? (
              <Card>
                <EmptyState title={`Nobody opened ${first}’s record in these ${model.days} days`} icon="eye">
                  Looks are kept from the day Trellis began here.
                </EmptyState>
              </Card>
            ) : null}
            {[...Map.groupBy(model.looked, (one) => one.day.toString()).values()].map((ofDay) => (
              <DayCard ofDay={ofDay} reviews={model.reviews} base={base} />
            ))}
          </Stack>
        ),
    });
  },
});

/** The other pages about the record as a record, for those who may. */
function Beside({ personId, context }: { readonly personId: string; readonly context: PageContext }) {
  const ways = [
    ...(context.may(access['see-copies']) ? [{ href: `/people/${personId}/copy-of-record`, label: 'A copy of the record' }] : []),
    ...(context.may(access['see-closed']) ? [{ href: `/people/${personId}/closed-entries`, label: 'Entries only some may open' }] : []),
  ];
  if (ways.length === 0) return null;
  return (
    <p>
      {ways.map(({ href, label }, index) => (
        <>
          {index === 0 ? '' : ' · '}
          <a href={href}>{label}</a>
        </>
      ))}
    </p>
  );
}

/** What is not everyday stands first: emergencies, and looks that nothing on record explains. */
function WorthAsking({ looked, first }: { readonly looked: readonly LookedDay[]; readonly first: string }) {
  const emergencies = new Set(looked.flatMap((one) => one.emergencyId ?? [])).size;
  const unexplained = looked.filter((one) => one.footing === 'none');
  if (emergencies === 0 && unexplained.length === 0) return null;
  return (
    <Notice tone="look" title="Not everyday">
      {emergencies === 0 ? null : (
        <p>
          {first}’s record was opened in an emergency {emergencies === 1 ? 'once' : `${emergencies} times`} by somebody of another unit. Their reason
          stands beside it below.
        </p>
      )}
      {unexplained.length === 0 ? null : (
        <p>Nothing on record says why {[...new Set(unexplained.map(whoWords))].join('; ')} looked. Ask them, or ask information governance to.</p>
      )}
    </Notice>
  );
}

function DayCard(about: { readonly ofDay: readonly LookedDay[]; readonly reviews: LookedModel['reviews']; readonly base: string }) {
  const { ofDay, reviews, base } = about;
  const { day } = ofDay[0]!;
  return (
    <Card>
      <CardHead
        title={longDate(day)}
        aside={
          <a href={`${base}?day=${day.toString()}`}>
            Every look<span class="nhsuk-u-visually-hidden"> on {longDate(day)}</span>
          </a>
        }
      />
      <LineList>
        {ofDay.map((one) => (
          <ListItem
            title={whoWords(one)}
            tone={one.footing === 'emergency' ? 'stop' : one.footing === 'none' ? 'look' : undefined}
            note={
              <>
                {footingWords(one.footing, one.detail)}
                {one.emergencyReason === null ? null : <>. Their reason: “{one.emergencyReason}”</>}
                {one.emergencyId === null ? null : (
                  <>
                    <br />
                    {lookedAfterWords(reviews.get(one.emergencyId))}
                  </>
                )}
                <br />
                {countWords(one)}: {partsWords(one.actions).join(', ')}
              </>
            }
            aside={one.firstAt.equals(one.lastAt) ? clockAt(one.firstAt) : `${clockAt(one.firstAt)} to ${clockAt(one.lastAt)}`}
          />
        ))}
      </LineList>
    </Card>
  );
}

function OneDay({
  model,
  oneDay,
  base,
}: {
  readonly model: LookedModel;
  readonly oneDay: NonNullable<LookedModel['oneDay']>;
  readonly base: string;
}) {
  const { day, lines } = oneDay;
  return (
    <Stack>
      <p>
        <a href={`${base}?days=${model.days}`}>Back to the days</a>
      </p>
      <DataTable
        caption={`Every look and change on ${fullDate(day)}`}
        columns={[{ heading: 'When' }, { heading: 'Who' }, { heading: 'What' }, { heading: 'What let them' }]}
        rows={lines.map((one) => ({
          cells: [
            clockAt(one.at),
            whoWords(one),
            `${one.outcome === 'done' ? 'Wrote or changed' : 'Looked'}: ${partWords(one.action)}${one.others === 0 ? '' : `, with ${one.others} others in the same list`}`,
            `${footingWords(one.footing, one.detail)}${one.emergencyReason === null ? '' : `. “${one.emergencyReason}”`}`,
          ],
          tone: one.footing === 'emergency' ? 'stop' : one.footing === 'none' ? 'look' : undefined,
        }))}
        empty={`Nobody on ${dateOf(daySpan(day).from).equals(day) ? longDate(day) : 'that day'}.`}
      />
      {lines.length < mostLines ? null : <p class="quiet">The newest {mostLines} of that day are shown.</p>}
    </Stack>
  );
}
