import { z } from 'zod';
import { alertChips, firstName } from '#people';
import { saidWords } from '#plan';
import { page } from '#platform/route.ts';
import { hoursFigure, clockTime, longDate, shortDate, shortDay, timeOf, weekOf } from '#platform/time.ts';
import { Alert, Card, CardHead, Columns, DataTable, LineList, ListItem, Notice, PersonName, Quote, Row, Stack } from '#platform/ui/pieces.tsx';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import type { PersonCheck } from './invite-facts.ts';
import { AnswerOf, interestWords, sessionAndTime, sessionWords } from './invite-view.tsx';
import { ladderStepWords } from './ladder.words.ts';
import { waitingAskerLabels, type WaitingRecord } from './waiting.words.ts';
import { loadCheck, type CheckModel } from './invite-person-model.ts';
import { Decision } from './invite-person-decision.tsx';

/** The page before somebody is invited: what the session asks, what is known of them, does it meet; then a decision. It advises. */
export const checkPage = page({
  path: '/sessions/:session/invite',
  access: programmeAccess['check-before-inviting'],
  query: z.object({ person: z.guid().optional().catch(undefined) }),
  subject: aboutSession,
  load: (scope, { params, query }) => loadCheck(scope, params['session']!, query.person),
  people: (model) => [model.person.id],
  show(model, context) {
    const { session, person, check, waiting } = model;
    const name = firstName(person);
    return {
      title: `Before you invite ${name} to ${session.name}`,
      lead: (
        <>
          {sessionWords(session)}
          {waiting === null ? '' : ` · on the waiting list since ${longDate(waiting.askedOn)}`}
        </>
      ),
      back: { href: `/sessions/${session.id}/people`, label: `Who is invited: ${sessionAndTime(session)}` },
      body: (
        <Columns layout="main-side">
          <Stack>
            <Row>
              <PersonName preferred={name} surname={person.surname} href={`/people/${person.id}`} sameSurname={model.sameSurname} />
              {alertChips(person).map((chip) => (
                <Alert {...chip} />
              ))}
            </Row>
            <Card>
              <DataTable
                caption={`What ${session.name} asks, and ${name}`}
                hideCaption
                columns={[{ heading: 'What it asks' }, { heading: name, wide: true }, { heading: 'Meets it?' }]}
                rows={check.check.rows.map((row) => ({ cells: [row.requirement, row.theirs, <AnswerOf answer={row.answer} />] }))}
              />
              {model.legal === undefined ? null : (
                <Notice tone="info" title="Legal status">
                  {model.legal === null ? 'We could not check their legal status just now.' : model.legal.map((one) => `${one}.`).join(' ')} Whether
                  leave covers this is said above. Nobody is let out by an invitation: a nurse decides at the release.
                </Notice>
              )}
            </Card>
            <Card>
              <CardHead title="Last time" />
              <p>
                {model.place === null || model.place.during.from === null
                  ? check.check.lastTime
                  : `Has a place since ${longDate(model.place.during.from)}.${check.before === null || check.before.lastCame === null ? '' : ` Came ${check.before.times === 1 ? 'once' : `${check.before.times} times`}, last on ${longDate(check.before.lastCame)}.`}`}
              </p>
              <p class="small">
                {model.step === null ? (
                  'No step recorded of going out to this.'
                ) : (
                  <>
                    {ladderStepWords[model.step.step].label} since {longDate(model.step.onDate)}: {model.step.evidence}
                  </>
                )}{' '}
                <a href={`/activities/${session.activityId}/steps/${person.id}`}>Steps towards going alone</a>
              </p>
            </Card>
            <Said said={model.said} name={name} waiting={waiting} interest={check.interest} />
          </Stack>
          <Stack>
            <Decision model={model} context={context} />
            <Week model={model} />
          </Stack>
        </Columns>
      ),
    };
  },
});

function Said({
  said,
  name,
  waiting,
  interest,
}: {
  readonly said: CheckModel['said'];
  readonly name: string;
  readonly waiting: WaitingRecord | null;
  readonly interest: PersonCheck['interest'];
}) {
  const others = (said ?? []).filter((one) => one.words !== interest?.words);
  return (
    <Card>
      <CardHead title={`What ${name} said`} />
      {waiting?.words == null ? null : (
        <Quote
          words={waiting.words}
          who={
            waiting.askedBy === 'the person'
              ? name
              : `${waitingAskerLabels[waiting.askedBy]}${waiting.askedByName === null ? '' : `, ${waiting.askedByName}`}`
          }
          when={`asking for a place, ${longDate(waiting.askedOn)}`}
        />
      )}
      {interest === null ? null : interest.words === null ? (
        <p>{interestWords(interest)}</p>
      ) : (
        <Quote words={interest.words} who={`${interest.label}: ${saidWords(interest).toLowerCase()}`} when={shortDate(interest.saidOn)} />
      )}
      {said === null ? (
        <p>We could not check just now.</p>
      ) : said.length === 0 && waiting?.words == null && interest === null ? (
        <p class="quiet">Nothing is written down yet of what {name} likes or wants. Ask.</p>
      ) : (
        others.slice(0, 3).map((one) => <Quote words={one.words} who={one.about} when={shortDate(one.on)} size="small" />)
      )}
    </Card>
  );
}

function Week({ model }: { readonly model: CheckModel }) {
  const { week, check, session, person } = model;
  const on = week.filter((one) => one.session.status !== 'cancelled' && one.session.id !== session.id && one.session.counts);
  const minutes = on.reduce((sum, one) => sum + one.session.minutes, 0);
  const days = Map.groupBy(on, (one) => one.session.onDate.toString());
  const evening = on.some((one) => timeOf(one.session.span.from).hour >= 17);
  return (
    <Card>
      <CardHead
        title={`${firstName(person)}’s week`}
        aside={<a href={`/people/${person.id}/timetable?from=${weekOf(session.onDate).monday.toString()}`}>Timetable</a>}
      />
      <p>
        <b>{hoursFigure(minutes)} h</b> planned without this one
        {model.target === null
          ? ''
          : model.target.own
            ? `, of the ${model.target.hours} h a week ${firstName(person)} chose`
            : `, of the unit’s usual ${model.target.hours} h a week`}
        .{evening ? '' : ' Nothing after 17:00.'}
      </p>
      {on.length === 0 ? null : (
        <LineList tight>
          {[...days].map(([day, things]) => (
            <ListItem
              title={<span class="small">{shortDay(Temporal.PlainDate.from(day))}</span>}
              note={things
                .map((one) => `${clockTime(one.session.startTime)} ${one.session.name}${one.session.status === 'draft' ? ' (draft)' : ''}`)
                .join(', ')}
            />
          ))}
        </LineList>
      )}
      {check.suits.length === 0 ? null : (
        <p class="small">
          Suits {firstName(person)} that day: {check.suits.join('; ')}.
        </p>
      )}
    </Card>
  );
}
