import { z } from 'zod';
import { alertChips, firstName, nameChecks, peopleByIds, peopleOnUnit, personFacts, personWords, type OwnWords, type UnitPerson } from '#people';
import { saidWords, targetsOf, type Target } from '#plan';
import { page, type PageContext } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { hoursFigure, clockTime, longDate, shortDate, shortDay, timeOf, weekOf } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, Form, HiddenField, RadioField, TextArea, TextField, type FormState } from '#platform/ui/forms.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { Alert, Card, CardHead, Columns, DataTable, LineList, ListItem, Notice, PersonName, Quote, Row, Stack } from '#platform/ui/pieces.tsx';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { activityById } from './activity-store.ts';
import { waitingState } from './allocation.rules.ts';
import { placesOfPerson } from './allocation-store.ts';
import type { PlaceRecord } from './allocation.words.ts';
import { checksFor, type PersonCheck } from './invite-facts.ts';
import { othersAt, type OtherSession } from './invite-facts-store.ts';
import { invitationsOf, sessionsOfPerson } from './invitation-store.ts';
import type { InvitationRecord, PersonSession } from './invitation.words.ts';
import { takesInvitations } from './invited-people.page.tsx';
import { AnswerOf, GoneOver, interestWords, sessionAndTime, sessionWords } from './invite-view.tsx';
import { stepsNow } from './ladder-store.ts';
import { ladderStepWords, type StepRecord } from './ladder.words.ts';
import { patternById } from './pattern-store.ts';
import { sessionById, sessionsOfPattern } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';
import { waitingFor } from './waiting-store.ts';
import { waitingAskerLabels, waitingAskers, type WaitingRecord } from './waiting.words.ts';

export interface CheckModel {
  readonly session: SessionRecord;
  readonly person: UnitPerson;
  readonly sameSurname: number;
  readonly check: PersonCheck;
  /** Outside the service: what is recorded of their legal status, or null when it could not be asked. Undefined inside it. */
  readonly legal: readonly string[] | null | undefined;
  readonly target: Target | null;
  readonly invitation: InvitationRecord | null;
  readonly waiting: WaitingRecord | null;
  readonly step: StepRecord | null;
  readonly week: readonly PersonSession[];
  /** What the person said: interests and goals. Null when it could not be asked. */
  readonly said: readonly OwnWords[] | null;
  /** The standing place offered from here: from which day, and the sessions of the next weeks that clash. Null when there is none to give. */
  readonly standing: { readonly from: Temporal.PlainDate; readonly clashing: readonly OtherSession[] } | null;
  readonly place: PlaceRecord | null;
}

/** The page before somebody is invited: what the session asks, what is known of them, does it meet; then a decision. It advises. */
export const checkPage = page({
  path: '/sessions/:session/invite',
  access: programmeAccess['check-before-inviting'],
  query: z.object({ person: z.guid().optional().catch(undefined) }),
  subject: aboutSession,
  async load(scope, { params, query }): Promise<CheckModel | null> {
    const session = await sessionById(scope, params['session']!);
    if (session === null || session.status === 'removed' || query.person === undefined) return null;
    const person = (await peopleByIds(scope, [query.person], session.span.from)).find((one) => one.stay.unitId === session.unitId);
    if (person === undefined) return null;
    const invitation = (await invitationsOf(scope, [session.id])).find((one) => one.personId === person.id && one.withdrawnAt === null) ?? null;
    const monday = weekOf(session.onDate).monday;
    const said = await personWords.ask(scope, { personId: person.id });
    const outside = (await activityById(scope, session.activityId))?.outsideService === true || session.kind === 'out';
    const pattern = session.patternId === null ? null : await patternById(scope, session.patternId);
    const place =
      (await placesOfPerson(scope, person.id)).find(
        (one) => one.patternId === session.patternId && (one.during.to === null || Temporal.PlainDate.compare(one.during.to, session.onDate) > 0),
      ) ?? null;
    const next =
      pattern === null || place !== null
        ? []
        : (await sessionsOfPattern(scope, pattern.id, session.originalDate ?? session.onDate))
            .filter((one) => one.status !== 'cancelled')
            .slice(0, 4);
    const clashing: OtherSession[] = [];
    for (const one of next) clashing.push(...(await othersAt(scope, [person.id], one.span, one.id)));
    return {
      session,
      person,
      invitation,
      place,
      sameSurname: nameChecks(await peopleOnUnit(scope, session.unitId)).get(person.id)?.sameSurname ?? 1,
      check: (await checksFor(scope, session, [person])).get(person.id)!,
      legal: outside ? await legalOf(scope, person.id) : undefined,
      target: (await targetsOf(scope, [person.id], session.onDate, session.unitId)).get(person.id) ?? null,
      waiting: (await waitingFor(scope, session.activityId)).find((one) => one.personId === person.id && waitingState(one) === 'waiting') ?? null,
      step: (await stepsNow(scope, session.activityId, [person.id])).get(person.id) ?? null,
      week: await sessionsOfPerson(scope, person.id, monday, monday.add({ days: 6 })),
      said: said.some((one) => !one.known) ? null : said.flatMap((one) => (one.known ? one.value : [])),
      standing: pattern === null || place !== null ? null : { from: session.originalDate ?? session.onDate, clashing },
    };
  },
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
                <Notice tone="unknown" title="Leave: look where your unit keeps it">
                  {model.legal === null ? 'We could not check their legal status just now.' : model.legal.map((one) => `${one}.`).join(' ')} Trellis
                  does not hold leave yet, so this page cannot tell whether it covers this.
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

/** What other rooms know of a person's legal status; null when one of them failed. */
async function legalOf(scope: Scope, personId: string): Promise<readonly string[] | null> {
  const facts = await personFacts.ask(scope, { personId });
  return facts.some((one) => !one.known) ? null : facts.flatMap((one) => (one.known ? one.value : []));
}

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

function Decision({ model, context }: { readonly model: CheckModel; readonly context: PageContext }) {
  const { session, person, check, invitation } = model;
  const name = firstName(person);
  if (invitation !== null) {
    return (
      <Card tone="fine">
        <CardHead title={`${name} is invited`} />
        <p>
          By {invitation.invitedByName ?? 'Trellis'}, {longDate(invitation.invitedAt.toZonedDateTimeISO('Europe/London').toPlainDate())}.
        </p>
        <div class="small">
          <GoneOver notes={invitation.goingAhead} />
        </div>
        <p>
          <a href={`/sessions/${session.id}/people?withdraw=${person.id}`}>Withdraw the invitation</a>
        </p>
      </Card>
    );
  }
  if (!takesInvitations(session, context.now))
    return (
      <Notice tone="info" title="Nobody can be invited to this any more">
        It is {session.status === 'cancelled' ? 'cancelled' : 'over'}.
      </Notice>
    );
  const form: FormState = context.sentBy === programmeAccess.invite.name ? context.sent : startForm();
  const needed = check.check.rows.filter((row) => check.check.wordNeededFor.includes(row.code));
  return (
    <Card tone="flag">
      <Form action={`/sessions/${session.id}/invite`} context={context.form}>
        <HiddenField name="person" value={person.id} />
        <RadioField form={form} name="what" label="What do you want to do?" size="big" options={choices(model, form)} />
        {needed.length === 0 ? null : (
          <>
            <p class="small">To invite {name} although not everything fits, say why for each. It is kept with the invitation.</p>
            {needed.map((row) => (
              <TextField
                form={form}
                name={`why.${row.code}`}
                label={`Although “${row.requirement}” ${row.answer === 'could not check' ? 'is not known' : 'is not met'}`}
              />
            ))}
          </>
        )}
        <TextArea
          form={form}
          name="tell"
          label={`What ${name} will read`}
          optional
          rows={3}
          hint="In plain words. It goes on the list of who to tell, for somebody to hand over or read out."
        />
        <Buttons>
          <Button look="primary">Save</Button>
          <ButtonLink look="link" href={`/sessions/${session.id}/people`}>
            Not now
          </ButtonLink>
        </Buttons>
      </Form>
    </Card>
  );
}

function choices(model: CheckModel, form: FormState) {
  const { session, person, check, standing, waiting } = model;
  const name = firstName(person);
  const taken = check.taken.map((one) => one.name).join(' and ');
  const clean = check.check.wordNeededFor.length === 0;
  return [
    ...(check.taken.length === 0
      ? [
          {
            value: 'invite',
            label: `Invite ${name} to this one`,
            hint: longDate(session.onDate),
            suggested: clean && waiting === null && standing === null,
          },
        ]
      : [
          {
            value: 'swap',
            label: `Invite ${name}, and take them off ${taken}`,
            hint: 'Nobody can be booked twice. They come off the other one in the same step.',
          },
        ]),
    ...(standing === null || check.taken.length > 0
      ? []
      : [
          {
            value: 'place',
            label: 'A place each time',
            hint: `From ${longDate(standing.from)}. ${clashWords(standing.clashing)}`,
            suggested: clean && waiting !== null && standing.clashing.length === 0,
          },
        ]),
    ...(waiting !== null
      ? []
      : [
          {
            value: 'waiting',
            label: 'Put on the waiting list',
            opens: (
              <>
                <RadioField
                  form={form}
                  name="asked_by"
                  label="Who asked?"
                  options={waitingAskers.map((value) => ({ value, label: waitingAskerLabels[value] }))}
                />
                <TextField form={form} name="asked_words" label="Their words" optional />
              </>
            ),
          },
        ]),
  ];
}

function clashWords(clashing: readonly OtherSession[]): string {
  if (clashing.length === 0) return 'No clash in the next 4.';
  return `Of the next 4: ${clashing.map((one) => `${shortDate(one.span.from.toZonedDateTimeISO('Europe/London').toPlainDate())} ${one.name}`).join(', ')}.`;
}
