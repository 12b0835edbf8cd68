import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import type { Answered } from '#platform/slots.ts';
import { clockAt, dateOf, longDate, shortDate, shortDay, weekOf } from '#platform/time.ts';
import { Card, CardHead, Columns, Details, LineList, ListItem, Notice, Stack } from '#platform/ui/pieces.tsx';
import { aboutPerson } from './about-person.ts';
import { absencesFrom } from './absence-store.ts';
import { access } from './access.ts';
import { carersOf, helpsOf, type Carer, type Help } from './support-store.ts';
import { AlsoInTheirOtherRecord, InAnotherRecord } from './other-record.tsx';
import { gathered, InOwnWords } from './person-own-words.tsx';
import { PersonTabs, personTop, PersonTopHeader, type PersonTop } from './person-top.tsx';
import { protectedTimesOf } from './protected-time-store.ts';
import {
  personAsked,
  personLines,
  personWeek,
  personWords,
  type AskedWhatTheyLike,
  type OwnWords,
  type RecordLine,
  type WeekThing,
} from './slots.ts';
import { absenceKindWords, absenceWhen, endedWords, firstName, timeDays, timeHours } from './view.ts';
import type { Absence, ProtectedTime } from './words.ts';

interface SummaryModel {
  readonly top: PersonTop;
  readonly helps: readonly Help[];
  readonly carers: readonly Carer[];
  readonly absences: readonly Absence[];
  readonly times: readonly ProtectedTime[];
  readonly words: readonly Answered<readonly OwnWords[]>[];
  readonly asked: readonly Answered<readonly AskedWhatTheyLike[]>[];
  readonly week: readonly Answered<readonly WeekThing[]>[];
  readonly lines: readonly Answered<readonly RecordLine[]>[];
}

/** One person on one page: their own words first, then the week, the record, and what to plan round. */
export const personSummary = page<Record<string, never>, SummaryModel>({
  path: '/people/:person',
  access: access['see-person'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const personId = params['person']!;
    const top = await personTop(scope, personId);
    if (top === null) return null;
    const monday = weekOf(scope.today).monday;
    const times = top.person.stay === null ? [] : await protectedTimesOf(scope, top.person.stay.unitId, [personId]);
    return {
      top,
      helps: await helpsOf(scope, personId),
      carers: await carersOf(scope, personId),
      absences: await absencesFrom(scope, personId, scope.now),
      times: times.filter((time) => time.personId === personId && (time.to === null || Temporal.PlainDate.compare(time.to, scope.today) > 0)),
      words: await personWords.ask(scope, { personId }),
      asked: await personAsked.ask(scope, { personId }),
      week: await personWeek.ask(scope, { personId, monday }),
      lines: await personLines.ask(scope, { personId, most: 5 }),
    };
  },
  people: () => [],
  show(model, context) {
    const { person } = model.top;
    return {
      title: person.name,
      heading: null,
      back:
        person.stay === null
          ? { href: '/people', label: 'People' }
          : { href: `/people?unit=${person.stay.unitId}`, label: `People on ${person.stay.unitName}` },
      body: (
        <Stack>
          <InAnotherRecord person={person} others={model.top.others} />
          <PersonTopHeader top={model.top} today={context.today} heading />
          <PersonTabs top={model.top} context={context} />
          <AlsoInTheirOtherRecord top={model.top} context={context} />
          {person.stay === null ? <LeftNotice top={model.top} /> : null}
          <Columns layout="three">
            <Stack>
              <InOwnWords model={model} />
              <WhatHelps model={model} context={context} />
            </Stack>
            <Stack>
              <Record model={model} />
            </Stack>
            <Stack>
              <Week model={model} context={context} />
              <PlanRound model={model} context={context} />
              <Carers model={model} context={context} />
            </Stack>
          </Columns>
        </Stack>
      ),
    };
  },
});

function LeftNotice({ top }: { readonly top: PersonTop }) {
  const [last] = top.person.stays;
  return (
    <Notice tone="info" title={`${firstName(top.person)} is on no unit now`}>
      {last?.endedHow == null || last.to === null
        ? 'Their record stays readable for a time after they leave.'
        : `${endedWords(last.endedHow)} from ${last.unitName} on ${longDate(dateOf(last.to))}${last.endedTo === null ? '' : `, to ${last.endedTo}`}. Their record stays readable for a time after they leave.`}
    </Notice>
  );
}

/** The link to a card's own page: promises a change only to those who may make one. */
function Onward({ href, about, may }: { readonly href: string; readonly about: string; readonly may: boolean }) {
  return (
    <a href={href}>
      {may ? 'Change' : 'See all'}
      <span class="nhsuk-u-visually-hidden"> {about}</span>
    </a>
  );
}

function WhatHelps({ model, context }: { readonly model: SummaryModel; readonly context: PageContext }) {
  const { person } = model.top;
  return (
    <Card>
      <CardHead
        title="What helps me join in"
        aside={<Onward href={`/people/${person.id}/needs`} about="what helps" may={context.may(access['add-help'])} />}
      />
      {model.helps.length === 0 ? (
        <p class="quiet">Not asked yet. Ask what makes it easier to come, and what gets in the way.</p>
      ) : (
        <LineList>
          {model.helps.map((help) => (
            <ListItem title={<>“{help.words}”</>} note={help.saidBy === 'the person' ? undefined : `Said by ${help.saidBy}`} />
          ))}
        </LineList>
      )}
    </Card>
  );
}

function Record({ model }: { readonly model: SummaryModel }) {
  const { items, fault } = gathered(model.lines, 'lines from sessions');
  return (
    <Card>
      <CardHead title="From sessions" />
      {fault}
      {items.length === 0 && fault === null ? (
        <p class="quiet">Nothing written yet. Lines come from attendance: what was done, and what {firstName(model.top.person)} said.</p>
      ) : (
        <LineList>
          {items.map((line) => (
            <ListItem note={`${shortDay(dateOf(line.when))}, ${clockAt(line.when)} · ${line.about}`}>
              {line.ownWords === null ? null : (
                <p>
                  <b>“{line.ownWords}”</b>
                </p>
              )}
              {line.words === null ? null : <p>{line.words}</p>}
              <p class="quiet small">
                {line.who} · {line.late ? 'written late, ' : 'written '}
                {shortDate(dateOf(line.writtenAt))}, {clockAt(line.writtenAt)}
              </p>
            </ListItem>
          ))}
        </LineList>
      )}
    </Card>
  );
}

function Week({ model, context }: { readonly model: SummaryModel; readonly context: PageContext }) {
  const { items, fault } = gathered(model.week, 'the week');
  const coming = items.filter((thing) => Temporal.PlainDate.compare(dateOf(thing.from), context.today) >= 0);
  const earlier = items.filter((thing) => Temporal.PlainDate.compare(dateOf(thing.from), context.today) < 0);
  return (
    <Card>
      <CardHead title="This week" />
      {fault}
      {coming.length === 0 && fault === null ? (
        <p class="quiet">{earlier.length === 0 ? 'Not invited to anything this week yet.' : 'Nothing more this week yet.'}</p>
      ) : (
        <Things things={coming} today={context.today} />
      )}
      {earlier.length === 0 ? null : (
        <Details summary={`Earlier this week: ${earlier.length}`}>
          <Things things={earlier} today={context.today} />
        </Details>
      )}
    </Card>
  );
}

function Things({ things, today }: { readonly things: readonly WeekThing[]; readonly today: Temporal.PlainDate }) {
  const when = (thing: WeekThing): string => `${dateOf(thing.from).equals(today) ? 'Today' : shortDay(dateOf(thing.from))} ${clockAt(thing.from)}`;
  return (
    <LineList tight>
      {things.map((thing) => (
        <ListItem title={<a href={`/sessions/${thing.sessionId}`}>{thing.name}</a>} note={when(thing)} aside={thing.answer} />
      ))}
    </LineList>
  );
}

function PlanRound({ model, context }: { readonly model: SummaryModel; readonly context: PageContext }) {
  const { person } = model.top;
  const nothing = model.times.length === 0 && model.absences.length === 0;
  return (
    <Card>
      <CardHead
        title="Times to plan round"
        aside={<Onward href={`/people/${person.id}/times`} about="times and absences" may={context.may(access['add-time'])} />}
      />
      {nothing ? (
        <p class="quiet">No times of their own, and no absence known.</p>
      ) : (
        <LineList tight>
          {model.absences.map((absence) => (
            <ListItem
              title={absenceKindWords(absence.kind)}
              note={`${absenceWhen(absence)}${absence.purpose === null ? '' : ` · ${absence.purpose}`}`}
            />
          ))}
          {model.times.map((time) => (
            <ListItem title={time.kind === 'preferred' ? `${time.label} (suits them)` : time.label} note={`${timeDays(time)}, ${timeHours(time)}`} />
          ))}
        </LineList>
      )}
    </Card>
  );
}

function Carers({ model, context }: { readonly model: SummaryModel; readonly context: PageContext }) {
  const { person } = model.top;
  return (
    <Card>
      <CardHead
        title="Carers"
        aside={<Onward href={`/people/${person.id}/carers`} about="carers and workers" may={context.may(access['add-carer'])} />}
      />
      {model.carers.length === 0 ? (
        <p class="quiet">Nobody recorded yet.</p>
      ) : (
        <LineList tight>
          {model.carers.map((carer) => (
            <ListItem
              title={`${carer.name}, ${carer.relation}`}
              note={`${carer.consentWords}.${carer.mayBeTold === '' ? '' : ` May be told: ${carer.mayBeTold}`}`}
            />
          ))}
        </LineList>
      )}
    </Card>
  );
}
