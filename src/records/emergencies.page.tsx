import { z } from 'zod';
import { page, type FindSubject, type PageContext } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { holdsRole } from '#platform/actor.ts';
import { settingFor } from '#platform/settings.ts';
import { clockAt, dateOf, lengthInWords, longDate } from '#platform/time.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, Form, HiddenField, RadioField, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, EmptyState, LineList, ListItem, Notice, Stack, SummaryList, Tag } from '#platform/ui/pieces.tsx';
import { roleWords } from '#workforce';
import { access } from './access.ts';
import { emergenciesOf, type Emergency } from './emergency-store.ts';
import { emergenciesOften, emergencyMinutes, emergencyReviewHours } from './settings.ts';

/** How far back those that were looked at are listed, and how long the month is in which one worker's are counted. */
const listedDays = 92;
const monthDays = 31;

interface Model {
  readonly unitId: string | null;
  readonly emergencies: readonly Emergency[];
  readonly policy: { readonly minutes: number; readonly reviewHours: number; readonly often: number };
  /** The one whose review is being written; one form at a time. */
  readonly review: string | null;
}

/** A unit of one's own; for information governance, every unit. */
const aboutOneOrAll: FindSubject = (scope, params, query) =>
  query['unit'] === undefined && holdsRole(scope.actor, ['auditor']) ? { unitIds: [] } : aboutUnit(scope, params, query);

/** Records of a unit's people that somebody of another unit opened in an emergency: those nobody has looked at first. */
export const emergenciesPage = page<{ unit?: string | undefined; review?: string | undefined }, Model>({
  path: '/records/emergency-access',
  access: access['see-emergencies'],
  query: z.object({ unit: z.guid().optional().catch(undefined), review: z.guid().optional().catch(undefined) }),
  subject: aboutOneOrAll,
  async load(scope, { query }) {
    const unitId = query.unit ?? (holdsRole(scope.actor, ['auditor']) ? null : chosenUnit(scope.actor, undefined));
    return {
      unitId,
      emergencies: await emergenciesOf(scope, unitId, scope.now.subtract({ hours: 24 * listedDays })),
      policy: {
        minutes: await settingFor(scope, emergencyMinutes, null),
        reviewHours: await settingFor(scope, emergencyReviewHours, null),
        often: await settingFor(scope, emergenciesOften, null),
      },
      review: query.review ?? null,
    };
  },
  people: (model) => model.emergencies.map(({ personId }) => personId),
  show(model, context) {
    const waiting = model.emergencies.filter((one) => one.review === null);
    const seen = model.emergencies.filter((one) => one.review !== null);
    const month = context.now.subtract({ hours: 24 * monthDays });
    const byWorker = Map.groupBy(
      model.emergencies.filter((one) => Temporal.Instant.compare(one.from, month) >= 0),
      (one) => one.staffId,
    );
    const frequent = [...byWorker.values()].filter((ones) => ones.length >= model.policy.often);
    return {
      title: 'Records opened in an emergency',
      lead: `By somebody of another unit, for ${lengthInWords(model.policy.minutes)}. Each is looked at within ${howMany(model.policy.reviewHours, 'hour', 'hours')}. The person can see by whom, whether it was right, and what follows.`,
      width: 'reading',
      body: (
        <Stack>
          {frequent.length === 0 ? null : (
            <Notice tone="look" title={`${model.policy.often} or more in a month`}>
              {frequent.map((ones) => (
                <p>
                  {ones[0]!.staffName}, {roleWords(ones[0]!.role)}: {ones.length} in the last {monthDays} days.
                </p>
              ))}
            </Notice>
          )}
          {waiting.length === 0 ? (
            <Card>
              <EmptyState title="Nothing waits to be looked at" icon="shield-check">
                When somebody opens a record of yours in an emergency, it stands here until you have said whether it was right.
              </EmptyState>
            </Card>
          ) : (
            waiting.map((one) => <Waiting one={one} model={model} context={context} />)
          )}
          {seen.length === 0 ? null : (
            <Card>
              <CardHead title="Looked at" />
              <LineList>
                {seen.map((one) => (
                  <ListItem
                    title={`${one.staffName}, ${roleWords(one.role)}: ${one.personName ?? 'somebody who has left'}`}
                    note={
                      <>
                        {whenWords(one)}. {one.reason}: “{one.words}”
                        <br />
                        {one.review!.by}, {longDate(dateOf(one.review!.at))}: {one.review!.words}
                        {one.review!.follows === null ? null : <> What follows: {one.review!.follows}</>}
                      </>
                    }
                    aside={one.review!.outcome === 'right' ? <Tag tone="green">Right</Tag> : <Tag tone="red">Not right</Tag>}
                  />
                ))}
              </LineList>
            </Card>
          )}
        </Stack>
      ),
    };
  },
});

const whenWords = (one: Emergency): string => `${longDate(dateOf(one.from))}, ${clockAt(one.from)} to ${clockAt(one.to)}`;

function Waiting({ one, model, context }: { readonly one: Emergency; readonly model: Model; readonly context: PageContext }) {
  const late = Temporal.Instant.compare(one.reviewBy, context.now) <= 0;
  const mine = one.staffId === context.actor.id;
  const sent = context.sentBy === access['review-emergency'].name && context.sent.values['emergency'] === one.id;
  const form = sent ? context.sent : startForm();
  const hoursLeft = Math.floor((one.reviewBy.epochMilliseconds - context.now.epochMilliseconds) / 3_600_000);
  return (
    <Card tone={late ? 'stop' : 'look'}>
      <CardHead
        title={`${one.staffName} opened the record of ${one.personName ?? 'somebody who has left'}`}
        aside={late ? <Tag tone="red">Overdue</Tag> : <Tag tone="amber">{howMany(hoursLeft, 'hour', 'hours')} left</Tag>}
      />
      <SummaryList
        items={[
          { key: 'Who', value: `${one.staffName}, ${roleWords(one.role)}` },
          { key: 'When', value: whenWords(one) },
          { key: 'Reason', value: one.reason },
          { key: 'In their words', value: `“${one.words}”` },
          ...(one.unitName === null ? [] : [{ key: 'Unit', value: one.unitName }]),
        ]}
      />
      {one.personName === null ? null : (
        <Buttons>
          {context.may(access['see-who-looked'], { unitIds: one.unitId === null ? [] : [one.unitId], personId: one.personId }) ? (
            <ButtonLink href={`/people/${one.personId}/who-looked?day=${dateOf(one.from).toString()}`}>
              What they looked at<span class="nhsuk-u-visually-hidden">, {one.personName}</span>
            </ButtonLink>
          ) : null}
        </Buttons>
      )}
      {mine ? (
        <p class="quiet">You opened it: somebody else says whether it was right.</p>
      ) : context.may(access['review-emergency'], { unitIds: one.unitId === null ? [] : [one.unitId] }) ? (
        sent || model.review === one.id ? (
          <Form action="/records/emergency-access" context={context.form} label={`Was it right: ${one.staffName}, ${one.personName ?? ''}`}>
            <HiddenField name="emergency" value={one.id} />
            <RadioField
              form={form}
              name="outcome"
              label="Was it right?"
              options={[
                { value: 'right', label: 'Right' },
                {
                  value: 'not right',
                  label: 'Not right',
                  opens: (
                    <TextArea
                      form={form}
                      name="follows"
                      label="What follows"
                      hint="Who talks to them, whether it is reported, what the person is told. The person reads this."
                      rows={2}
                    />
                  ),
                },
              ]}
            />
            <TextArea
              form={form}
              name="words"
              label="Why you think so"
              hint="Whom you asked, what they said. The person does not read this."
              rows={2}
            />
            <Buttons>
              <Button look="primary">Keep this</Button>
            </Buttons>
          </Form>
        ) : (
          <Buttons>
            <ButtonLink href={`/records/emergency-access?${model.unitId === null ? '' : `unit=${model.unitId}&`}review=${one.id}`} look="primary">
              Say whether it was right
            </ButtonLink>
          </Buttons>
        )
      ) : (
        <p class="quiet">The manager of the unit, or information governance, says whether it was right.</p>
      )}
    </Card>
  );
}
