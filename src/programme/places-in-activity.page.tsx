import { z } from 'zod';
import { firstName, nameChecks, namesOf, peopleByIds, peopleOnUnit, type UnitPerson } from '#people';
import { decide } from '#platform/access.ts';
import { page, type PageContext } from '#platform/route.ts';
import { longDate } from '#platform/time.ts';
import { AskForm, Button, ButtonLink, Buttons, Form, HiddenField, SelectField, TextField } from '#platform/ui/forms.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { Card, CardHead, Columns, Details, EmptyState, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { aboutActivity } from './about.ts';
import { programmeAccess } from './access.ts';
import { activityById } from './activity-store.ts';
import type { ActivityRecord } from './activity.words.ts';
import { placesOf } from './allocation-store.ts';
import type { PlaceRecord } from './allocation.words.ts';
import { waitingOrder } from './allocation.rules.ts';
import { reasonLabel } from './attendance.words.ts';
import { checksFor, type PersonCheck } from './invite-facts.ts';
import { CheckLine, GoneOver, PersonOnList } from './invite-view.tsx';
import { patternsOf, type PatternRecord } from './pattern-store.ts';
import { ChangePlace } from './places-change.tsx';
import { patternTimes, placeWords } from './places-view.tsx';
import { sessionsOfPattern } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';
import { waitingFor } from './waiting-store.ts';
import { waitingAskerLabels, waitingAskers } from './waiting.words.ts';

/** A pattern of the activity with its coming sessions. */
export interface PatternComing {
  readonly pattern: PatternRecord;
  readonly coming: readonly SessionRecord[];
}

export interface PlacesModel {
  readonly activity: ActivityRecord;
  readonly patterns: readonly PatternComing[];
  readonly places: readonly PlaceRecord[];
  readonly people: ReadonlyMap<string, UnitPerson>;
  readonly names: ReadonlyMap<string, string>;
  readonly sameSurname: ReadonlyMap<string, number>;
  readonly unit: readonly UnitPerson[];
  readonly waiting: number;
  /** A place about to be given, with the check of the session it starts with. */
  readonly giving: {
    readonly person: UnitPerson;
    readonly chosen: PatternComing;
    readonly from: Temporal.PlainDate;
    readonly check: PersonCheck | null;
    readonly sessionId: string | null;
  } | null;
}

/** "pattern 2026-11-20": one choice of which pattern and from when. */
export const startChoice = /^([0-9a-f-]{36}) (\d{4}-\d{2}-\d{2})$/;

/** Standing places in an activity's patterns: who has one, on which days, paused until when; giving one. */
export const placesPage = page({
  path: '/activities/:activity/places',
  access: programmeAccess['see-places'],
  query: z.object({
    place: z.guid().optional().catch(undefined),
    person: z.guid().optional().catch(undefined),
    start: z.string().regex(startChoice).optional().catch(undefined),
  }),
  subject: aboutActivity,
  async load(scope, { params, query }): Promise<PlacesModel | null> {
    const activity = await activityById(scope, params['activity']!);
    if (activity === null) return null;
    const patterns: PatternComing[] = [];
    for (const pattern of (await patternsOf(scope, activity.unitId, scope.today, scope.today.add({ years: 1 }))).filter(
      (one) => one.activityId === activity.id,
    )) {
      const coming = (await sessionsOfPattern(scope, pattern.id, scope.today)).filter(
        (one) => one.status !== 'cancelled' && Temporal.Instant.compare(one.span.from, scope.now) > 0,
      );
      patterns.push({ pattern, coming });
    }
    const places = await placesOf(scope, activity.id);
    const unit = await peopleOnUnit(scope, activity.unitId);
    const ids = places.map((place) => place.personId);
    const arranges = decide(scope.actor, programmeAccess['give-place'], { unitIds: [activity.unitId] }).allowed;
    const found = startChoice.exec(query.start ?? '');
    const chosen = patterns.find(({ pattern }) => pattern.id === found?.[1]);
    const person = unit.find((one) => one.id === query.person);
    let giving: PlacesModel['giving'] = null;
    if (arranges && person !== undefined && chosen !== undefined) {
      const from = Temporal.PlainDate.from(found![2]!);
      const first = chosen.coming.find((one) => Temporal.PlainDate.compare(one.onDate, from) >= 0) ?? null;
      giving = {
        person,
        chosen,
        from,
        sessionId: first?.id ?? null,
        check: first === null ? null : ((await checksFor(scope, first, [person])).get(person.id) ?? null),
      };
    }
    return {
      activity,
      patterns,
      places,
      unit,
      giving,
      people: new Map((await peopleByIds(scope, ids)).map((one) => [one.id, one])),
      names: new Map([...(await namesOf(scope, ids))].map(([id, one]) => [id, one.name])),
      sameSurname: new Map([...nameChecks(unit)].map(([id, check]) => [id, check.sameSurname])),
      waiting: waitingOrder(await waitingFor(scope, activity.id)).length,
    };
  },
  people: (model) => [...new Set([...model.places.map((place) => place.personId), ...(model.giving === null ? [] : [model.giving.person.id])])],
  show(model, context) {
    const { activity, patterns, places } = model;
    const changing = places.find((place) => place.id === context.query['place']);
    const mayGive = context.may(programmeAccess['give-place']);
    const ended = places.filter((place) => place.during.to !== null && Temporal.PlainDate.compare(place.during.to, context.today) <= 0);
    return {
      title: `Places in ${activity.name}`,
      lead: 'Somebody with a place is invited each time it comes round.',
      back: { href: `/activities/${activity.id}`, label: activity.name },
      body: (
        <Columns layout="main-side">
          <Stack>
            {changing !== undefined && mayGive ? <ChangePlace place={changing} model={model} context={context} /> : null}
            {patterns.length === 0 ? (
              <Card>
                <EmptyState
                  title={`${activity.name} does not come round by itself`}
                  icon="calendar-blank"
                  actions={<ButtonLink href={`/sessions/new?unit=${activity.unitId}&activity=${activity.id}`}>New session</ButtonLink>}
                >
                  A place is for something weekly or fortnightly. Invite people to each session, or make it come round.
                </EmptyState>
              </Card>
            ) : (
              patterns.map((one) => <PatternPlaces one={one} model={model} context={context} />)
            )}
            {ended.length === 0 ? null : (
              <Details summary={`Places that have ended: ${ended.length}`}>
                <LineList tight>
                  {ended.map((place) => (
                    <ListItem
                      title={model.names.get(place.personId) ?? 'Somebody who has left'}
                      note={`Until ${longDate(place.during.to!.subtract({ days: 1 }))}. ${place.endReason === null ? '' : reasonLabel('end', place.endReason, place.during.to!.subtract({ days: 1 }))}${place.endWords === null ? '' : ` “${place.endWords}”`}`}
                    />
                  ))}
                </LineList>
              </Details>
            )}
          </Stack>
          <Stack>
            {mayGive && patterns.length > 0 ? (
              model.giving === null ? (
                <ChooseWho model={model} context={context} />
              ) : (
                <Give model={model} context={context} giving={model.giving} />
              )
            ) : null}
            <Card>
              <CardHead title="Waiting list" aside={String(model.waiting)} />
              <p>
                <a href={`/activities/${activity.id}/waiting`}>{model.waiting === 0 ? 'Nobody waits. Open the list' : 'Who waits, and since when'}</a>
              </p>
            </Card>
          </Stack>
        </Columns>
      ),
    };
  },
});

/** Places of a pattern that hold today or are to start. */
function standing(model: PlacesModel, patternId: string, today: Temporal.PlainDate): readonly PlaceRecord[] {
  return model.places.filter(
    (place) => place.patternId === patternId && (place.during.to === null || Temporal.PlainDate.compare(place.during.to, today) > 0),
  );
}

function PatternPlaces({ one, model, context }: { readonly one: PatternComing; readonly model: PlacesModel; readonly context: PageContext }) {
  const here = standing(model, one.pattern.id, context.today);
  const most = model.activity.maxPeople;
  return (
    <Card>
      <CardHead
        title={patternTimes(one.pattern)}
        aside={most === null ? `${here.length} ${here.length === 1 ? 'place' : 'places'} given` : `${here.length} of ${most} places given`}
      />
      {here.length === 0 ? (
        <p class="quiet">Nobody has a place yet.</p>
      ) : (
        <LineList>
          {here.map((place) => {
            const person = model.people.get(place.personId);
            const note = (
              <>
                <div>{placeWords(place, one.pattern, context.today).join(' · ')}</div>
                <GoneOver notes={place.goingAhead} />
              </>
            );
            const change = context.may(programmeAccess['give-place']) ? (
              <a href={`/activities/${model.activity.id}/places?place=${place.id}`}>
                Change<span class="nhsuk-u-visually-hidden"> the place of {model.names.get(place.personId)}</span>
              </a>
            ) : null;
            return person === undefined ? (
              <ListItem title={model.names.get(place.personId) ?? 'Somebody who has left'} note={note} aside={change} />
            ) : (
              <PersonOnList person={person} href={`/people/${person.id}`} sameSurname={model.sameSurname.get(person.id)} note={note} aside={change} />
            );
          })}
        </LineList>
      )}
    </Card>
  );
}

function ChooseWho({ model, context }: { readonly model: PlacesModel; readonly context: PageContext }) {
  const form = startForm({ person: context.query['person'] });
  // Somebody with a place in every one of the patterns can be given no other.
  const hasAll = (personId: string): boolean =>
    model.patterns.every(({ pattern }) => standing(model, pattern.id, context.today).some((place) => place.personId === personId));
  return (
    <Card tone="flag">
      <CardHead title="Give a place" />
      <AskForm action={`/activities/${model.activity.id}/places`}>
        <SelectField
          form={form}
          name="person"
          label="Who?"
          choose="Choose"
          options={model.unit.filter((person) => !hasAll(person.id)).map((person) => ({ value: person.id, label: person.name }))}
        />
        <SelectField
          form={form}
          name="start"
          label="From which one?"
          choose="Choose"
          options={model.patterns.map(({ pattern, coming }) => ({
            group: patternTimes(pattern),
            options: startsOf(pattern, coming).map((date) => ({ value: `${pattern.id} ${date.toString()}`, label: longDate(date) })),
          }))}
        />
        <Buttons>
          <Button look="primary">See the check</Button>
        </Buttons>
      </AskForm>
    </Card>
  );
}

/** Days a place may start on: the coming sessions, or the pattern's own first day when none is made yet. */
function startsOf(pattern: PatternRecord, coming: readonly SessionRecord[]): readonly Temporal.PlainDate[] {
  return coming.length > 0 ? coming.slice(0, 16).map((one) => one.onDate) : [pattern.startsOn];
}

function Give({
  model,
  context,
  giving,
}: {
  readonly model: PlacesModel;
  readonly context: PageContext;
  readonly giving: NonNullable<PlacesModel['giving']>;
}) {
  const { person, chosen, from, check, sessionId } = giving;
  const form = context.sentBy === programmeAccess['give-place'].name ? context.sent : startForm();
  const here = standing(model, chosen.pattern.id, context.today);
  const full = model.activity.maxPeople !== null && here.length >= model.activity.maxPeople;
  const needed = (check?.check.rows ?? []).filter((row) => check!.check.wordNeededFor.includes(row.code) && row.code !== 'places');
  return (
    <Card tone="flag">
      <CardHead title={`Give ${firstName(person)} a place`} />
      <p>
        {patternTimes(chosen.pattern)}, from {longDate(from)}.
      </p>
      {check === null ? (
        <p>Nothing could be checked: no session is made for then yet.</p>
      ) : (
        <p>
          <CheckLine line={check.oneLine} /> <a href={`/sessions/${sessionId}/invite?person=${person.id}`}>The whole check</a>
        </p>
      )}
      <Form action={`/activities/${model.activity.id}/places`} context={context.form}>
        <HiddenField name="person" value={person.id} />
        <HiddenField name="start" value={`${chosen.pattern.id} ${from.toString()}`} />
        {full ? <TextField form={form} name="why.places" label="All places are given. Why one more?" /> : null}
        {needed.map((row) => (
          <TextField
            form={form}
            name={`why.${row.code}`}
            label={`Although “${row.requirement}” ${row.answer === 'could not check' ? 'is not known' : 'is not met'}, why?`}
          />
        ))}
        <SelectField
          form={form}
          name="asked_by"
          label="Who asked?"
          optional
          choose="Not said"
          options={waitingAskers.map((value) => ({ value, label: waitingAskerLabels[value] }))}
        />
        <Buttons>
          <Button look="primary">Give the place</Button>
          <ButtonLink look="link" href={`/activities/${model.activity.id}/places`}>
            Not now
          </ButtonLink>
        </Buttons>
      </Form>
    </Card>
  );
}
