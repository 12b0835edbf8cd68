import { z } from 'zod';
import { lateEntryHours, linesAbout, supportFacts, type Line, type MayBeTold, type SupportFacts } from '#notes';
import { awayBetween } from '#leave';
import { peopleByIds, type UnitPerson } from '#people';
import { page } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { clockAt, longDate, timeRange } from '#platform/time.ts';
import { Card, EmptyState, Notice, Row, Stack } from '#platform/ui/pieces.tsx';
import { Button, Form, StickyFoot, TextArea, TextField, type FormState } from '#platform/ui/forms.tsx';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { invitedTo, type InvitedPerson } from './attendance-store.ts';
import { findAttendanceDraft } from './attendance-draft.ts';
import { AttendanceOfOne } from './attendance-of-one.tsx';
import { attendanceCode, reasonLabel } from './attendance.words.ts';
import type { SessionRecord } from './session.words.ts';
import { sessionById } from './session-store.ts';
import { toldOfSession } from './tell-worry.ts';
import { WorryFields } from './worry-fields.tsx';

export interface AttendanceModel {
  readonly session: SessionRecord;
  /** Words kept while this worker was filling in the form, when it was never sent. */
  readonly draft: { readonly values: Readonly<Record<string, string>>; readonly savedAt: Temporal.Instant } | null;
  /** After how many hours words are late, where they are now; null in good time. */
  readonly lateAfter: number | null;
  readonly support: SupportFacts;
  /** Who may be told of what worried somebody, the likeliest first. */
  readonly tell: readonly MayBeTold[];
  readonly people: readonly {
    readonly person: UnitPerson;
    readonly invited: InvitedPerson;
    readonly away: string | null;
    readonly sameSurname: number;
    readonly lines: readonly Line[];
  }[];
}

/** Who came: one card a person, blank until somebody says; made for a phone in one hand. */
export const attendancePage = page({
  path: '/sessions/:session/attendance',
  access: programmeAccess['record-attendance'],
  query: z.object({ all: z.string().optional() }),
  subject: aboutSession,
  async load(scope, { params }): Promise<AttendanceModel | null> {
    const session = await sessionById(scope, params['session']!);
    if (session === null) return null;
    const invited = await invitedTo(scope, session.id);
    const ids = invited.map((one) => one.personId);
    const [people, absences, lines] = [
      await peopleByIds(scope, ids, session.span.from),
      await awayBetween(scope, ids, session.span),
      await linesAbout(scope, session.id),
    ];
    const hours = await settingFor(scope, lateEntryHours, session.unitId);
    return {
      session,
      lateAfter: Temporal.Instant.compare(scope.now, session.span.from.add({ hours })) > 0 ? hours : null,
      support: await supportFacts(scope, session.unitId),
      tell: await toldOfSession(scope, session.unitId, ids),
      draft: await findAttendanceDraft(scope, session.id),
      people: people.map((person) => ({
        person,
        invited: invited.find((one) => one.personId === person.id)!,
        away: absences.find((absence) => absence.personId === person.id && absence.sessionId !== session.id)?.kind ?? null,
        sameSurname: people.filter((other) => other.surname.toLowerCase() === person.surname.toLowerCase()).length,
        lines: lines.filter((line) => line.personId === person.id),
      })),
    };
  },
  people: (model) => model.people.map(({ person }) => person.id),
  show(model, context) {
    const { session, people } = model;
    const sent: FormState =
      context.sentBy === programmeAccess['record-attendance'].name
        ? context.sent
        : { values: { ...formValues(model), ...model.draft?.values }, problems: [] };
    const back = { href: `/today?unit=${session.unitId}`, label: 'Today' };
    const lead = `${longDate(session.onDate)}, ${timeRange(session.span)}${session.where === null ? '' : ` · ${session.where}`}`;
    if (session.status === 'cancelled') {
      return {
        title: session.name,
        lead,
        back,
        width: 'reading',
        body: (
          <Notice tone="info" title="Cancelled by us">
            {reasonLabel('cancel', session.cancelReason ?? '', session.onDate)}. Everyone invited is excused.{' '}
            <a href={`/sessions/${session.id}/cancel`}>Undo the cancelling</a>
          </Notice>
        ),
      };
    }
    if (people.length === 0) {
      return {
        title: session.name,
        lead,
        back,
        width: 'reading',
        body: (
          <EmptyState title="Nobody is invited yet" actions={<a href={`/sessions/${session.id}/people`}>Say who came</a>}>
            When somebody drops in, add them as they come; then say how it went.
          </EmptyState>
        ),
      };
    }
    const recorded = people.filter(({ invited }) => invited.entry !== null && invited.entry.code !== 'not recorded').length;
    const named = sent.problems.some(({ message }) => message.includes('would go into')) || String(sent.values['keep-names'] ?? '') !== '';
    return {
      title: session.name,
      lead,
      back,
      width: 'reading',
      islands: ['attendance'],
      body: (
        <Stack>
          {context.query['all'] === '1' ? <UndoAll session={session} context={context} /> : null}
          <Form action={`/sessions/${session.id}/attendance`} context={context.form} id="attendance" class="attendance" ownDraft>
            {context.query['all'] === '1' || recorded === people.length || people.length === 1 ? null : (
              <Card tone="fine">
                <Row apart>
                  <div>
                    <b>Did all {people.length} come?</b>
                    <p class="small">Marks that they were there, no more. Then change only those who did not.</p>
                  </div>
                  <Button name="all" value="came">
                    All came
                  </Button>
                </Row>
              </Card>
            )}
            {people.map((one) => (
              <AttendanceOfOne one={one} session={session} support={model.support} form={sent} />
            ))}
            <p class="small">
              <a href={`/sessions/${session.id}/people`}>Somebody else came: add them</a>
            </p>
            <Card>
              <TextArea
                form={sent}
                name="shared"
                label="One line for everyone who came"
                hint="Goes into the record of each person who came. No names."
                rows={3}
              />
              {named ? (
                <>
                  <TextField
                    form={sent}
                    name="keep-names"
                    label="Keep the name? Say why"
                    hint="Kept with the words. Better: change it to “someone else here”."
                  />
                  <Button name="repair" value="names">
                    Change names to “someone else here”
                  </Button>
                </>
              ) : null}
              {model.lateAfter === null ? null : (
                <TextField
                  form={sent}
                  name="late-reason"
                  label="If you write words: why so late?"
                  hint={`It began more than ${model.lateAfter} hours ago. The reason stands beside each line; who came needs none.`}
                />
              )}
            </Card>
            <Card>
              <WorryFields form={sent} people={people.map(({ person }) => person)} tell={model.tell} />
            </Card>
            <StickyFoot
              words={
                <span data-tally>
                  {recorded} of {people.length} recorded
                </span>
              }
              note={
                <span data-draft={`/sessions/${session.id}/attendance/draft`}>
                  {model.draft === null ? '' : `Your draft, kept ${clockAt(model.draft.savedAt)}`}
                </span>
              }
            >
              <Button look="primary">Save</Button>
            </StickyFoot>
          </Form>
        </Stack>
      ),
    };
  },
});

function UndoAll({
  session,
  context,
}: {
  readonly session: SessionRecord;
  readonly context: { readonly form: { readonly csrf: string; readonly key: string } };
}) {
  return (
    <Form action={`/sessions/${session.id}/attendance/undo-all`} context={context.form}>
      <Card tone="fine">
        <Row apart>
          <div>
            <b>All came</b>
            <p class="small">Now change only who did not, or who did more or less.</p>
          </div>
          <Button name="sure" value="yes">
            Undo
          </Button>
        </Row>
      </Card>
    </Form>
  );
}

/** The form as it stands recorded. A person with nothing recorded has nothing filled in. */
function formValues({ people, tell }: AttendanceModel): Record<string, string> {
  // The likeliest is offered and may be changed; of one person's own session, whom it is about is plain.
  const values: Record<string, string> = {
    'worry-who': tell[0]?.value ?? '',
    ...(people.length === 1 ? { 'worry-about': people[0]!.person.id } : {}),
  };
  for (const { person, invited } of people) {
    const { entry } = invited;
    if (entry === null || entry.code === 'not recorded') continue;
    const row = attendanceCode(entry.code, Temporal.PlainDate.from('2026-01-01'));
    const put = (part: string, value: string | number | null) => {
      if (value !== null) values[`p.${person.id}.${part}`] = String(value);
    };
    if (entry.code === 'came' || entry.code === 'unplanned') put('came', 'came');
    else if (row?.group === 'came') {
      put('came', 'part');
      put('part', entry.code);
    } else {
      put('came', 'did not come');
      put('why', entry.code);
    }
    put('minutes', entry.minutes);
    put('level', entry.level);
    put('reason', entry.reason);
    put('more', entry.words);
  }
  return values;
}
