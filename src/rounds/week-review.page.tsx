import { z } from 'zod';
import { shownUnit } from '#places';
import { page, type PageContext } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { dateRange, dateWithYear, weekKey, weekOf } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, DateField, Form, HiddenField, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Notice, Quote, Row, Segmented, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit } from '#platform/unit-choice.ts';
import { dateValues } from '#people';
import { roundsAccess } from './access.ts';
import { loadWeek, weekAsked, type PersonWeek, type WeekReview } from './week-model.ts';
import { NextTag, nextWords } from './week-parts.tsx';

/** Which week a page tells of. */
export const weekQuery = z.object({ unit: z.guid().optional().catch(undefined), week: z.string().max(8).optional().catch(undefined) });

interface Shown {
  readonly unit: { readonly id: string; readonly name: string };
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly review: WeekReview;
}

/** Everybody's week on one page: gathered lines counted, what went well, what was difficult, what next and who (D65). */
export const weekReviewPage = page({
  path: '/weekly-review',
  access: roundsAccess['see-week-review'],
  query: weekQuery,
  subject: aboutUnit,
  async load(scope, { query }): Promise<Shown | null> {
    const shown = await shownUnit(scope, query.unit);
    if (shown === null) return null;
    return { unit: shown.unit, units: shown.units, review: await loadWeek(scope, shown.unit.id, weekAsked(query.week, scope.today)) };
  },
  people: ({ review }) => review.people.map(({ personId }) => personId),
  show({ unit, units, review }, context) {
    const { monday } = review.week;
    const at = (other: Temporal.PlainDate, unitId = unit.id): string => `/weekly-review?unit=${unitId}&week=${weekKey(weekOf(other))}`;
    const open = review.people.flatMap(({ next }) => next.filter(({ closed }) => closed === null)).length;
    const quiet = review.people.filter((one) => one.recorded !== null && one.recorded.length === 0);
    return {
      title: 'Weekly review',
      heading: `Weekly review, ${unit.name}`,
      lead: `${dateRange(monday, monday.add({ days: 6 }))} · ${howMany(review.people.length, 'person', 'people')} · ${open} still to do`,
      actions: (
        <ButtonLink href={`/weekly-review/print?unit=${unit.id}&week=${weekKey(review.week)}`} icon="printer">
          Print
        </ButtonLink>
      ),
      body: (
        <Stack>
          {units.length > 1 ? (
            <Segmented label="Unit" items={units.map(({ id, name }) => ({ href: at(monday, id), label: name, current: id === unit.id }))} />
          ) : null}
          <Row class="no-print">
            <a href={at(monday.subtract({ weeks: 1 }))}>The week before</a>
            {Temporal.PlainDate.compare(monday, weekOf(context.today).monday) < 0 ? <a href={at(monday.add({ weeks: 1 }))}>The week after</a> : null}
          </Row>
          {review.cut ? <Notice tone="look" title="More was recorded in this week than fits here: open each person’s record for the rest." /> : null}
          <Columns layout="main-side">
            <Stack>
              {review.people.length === 0 ? (
                <Card>
                  <p class="quiet">Nobody was on the unit in this week.</p>
                </Card>
              ) : null}
              {review.people.map((one) => (
                <OnePerson one={one} review={review} context={context} />
              ))}
            </Stack>
            <Stack>
              <Held unit={unit} review={review} context={context} />
              {quiet.length === 0 ? null : (
                <Card tone="look">
                  <CardHead title="Nothing was recorded of" level={3} line={false} />
                  <p>{quiet.map(({ name }) => name).join(', ')}</p>
                </Card>
              )}
            </Stack>
          </Columns>
        </Stack>
      ),
    };
  },
});

function OnePerson({ one, review, context }: { readonly one: PersonWeek; readonly review: WeekReview; readonly context: PageContext }) {
  const { monday } = review.week;
  const notSeen = (one.worries ?? []).filter(({ look }) => look).length;
  return (
    <Card id={`person-${one.personId}`}>
      <CardHead
        title={<a href={`/people/${one.personId}/weekly-review?week=${weekKey(review.week)}`}>{one.name}</a>}
        aside={one.recorded === null ? 'could not check' : `${one.recorded.length} recorded`}
      />
      {one.wentWell.map(({ words }) => (
        <Quote words={words} who={one.first} size="small" />
      ))}
      {one.difficult.map(({ words, told }) => (
        <p>
          <b>Difficult:</b> {words} <span class="quiet small">Told: {told}</span>
        </p>
      ))}
      {one.worries === null ? (
        <Tag tone="amber">worries: could not check</Tag>
      ) : one.worries.length === 0 ? null : (
        <Tag tone={notSeen > 0 ? 'amber' : 'grey'}>
          {howMany(one.worries.length, 'worry', 'worries')} in notes, {notSeen} not seen yet
        </Tag>
      )}
      <LineList tight>
        {one.next.map((next) => (
          <ListItem title={next.words} note={nextWords(next, one.first, monday)} aside={<NextTag next={next} today={context.today} />} />
        ))}
      </LineList>
      {one.wentWell.length > 0 && one.next.length > 0 ? null : (
        <p class="quiet small">
          {[
            ...(one.wentWell.length === 0 ? [`What went well in ${one.first}’s words: not asked yet.`] : []),
            ...(one.next.length === 0 ? ['What next: nothing is written down.'] : []),
          ].join(' ')}
        </p>
      )}
    </Card>
  );
}

function Held({ unit, review, context }: { readonly unit: Shown['unit']; readonly review: WeekReview; readonly context: PageContext }) {
  const { held } = review;
  if (held !== null)
    return (
      <Card>
        <CardHead title="The review was held" aside={dateWithYear(held.heldOn)} />
        <p>There: {held.attended}</p>
        {held.learned === null ? null : <p>What the team takes from it: {held.learned}</p>}
        <p class="quiet small">Written down by {held.byName}</p>
      </Card>
    );
  if (!context.may(roundsAccess['hold-week-review'])) return null;
  const form = context.sentBy === roundsAccess['hold-week-review'].name ? context.sent : startForm(dateValues('held', context.today));
  return (
    <Card class="no-print">
      <CardHead title="The review was held" />
      <Form action={`/weekly-review/of/${unit.id}`} context={context.form} label="The review was held">
        <HiddenField name="week" value={weekKey(review.week)} />
        <DateField form={form} name="held" label="When" />
        <TextArea form={form} name="attended" label="Who was there" rows={2} />
        <TextArea
          form={form}
          name="learned"
          label="What the team takes from it"
          hint="Ideas and skills to share. Nobody here is named."
          rows={2}
          optional
        />
        <Buttons>
          <Button look="primary">Keep that it was held</Button>
        </Buttons>
      </Form>
    </Card>
  );
}
