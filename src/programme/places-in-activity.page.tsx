import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { longDate } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, EmptyState, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { aboutActivity } from './about.ts';
import { programmeAccess } from './access.ts';
import { reasonLabel } from './attendance.words.ts';
import { GoneOver, PersonOnList } from './invite-view.tsx';
import { ChangePlace } from './places-change.tsx';
import { patternTimes, placeWords } from './places-view.tsx';
import { type PatternComing, type PlacesModel, startChoice, standing, loadPlaces } from './places-model.ts';
import { ChooseWho, Give } from './places-giving.tsx';

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
  load: (scope, { params, query }) => loadPlaces(scope, params['activity']!, query),
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
                  actions={
                    context.may(programmeAccess.arrange) ? (
                      <ButtonLink href={`/sessions/new?unit=${activity.unitId}&activity=${activity.id}`}>New session</ButtonLink>
                    ) : undefined
                  }
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
