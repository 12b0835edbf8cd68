import { SupportAnswer, unsettledWords, type Line, type SupportFacts } from '#notes';
import type { UnitPerson } from '#people';
import { ChoiceRow, HiddenField, SelectField, TextArea, TextField, type FormState } from '#platform/ui/forms.tsx';
import { Alert, Card, Details, PersonName, Quote, Row, Tag } from '#platform/ui/pieces.tsx';
import type { InvitedPerson } from './attendance-store.ts';
import { fieldOf } from './attendance-form.rules.ts';
import { levelsOn, reasonsOn } from './attendance.words.ts';
import type { SessionRecord } from './session.words.ts';

/** One person's card on the attendance form: came or not, how much, what they said. Nothing is chosen for anyone. */
export function AttendanceOfOne({
  one,
  session,
  support,
  form,
}: {
  readonly one: {
    readonly person: UnitPerson;
    readonly invited: InvitedPerson;
    readonly away: string | null;
    readonly sameSurname: number;
    readonly lines: readonly Line[];
  };
  readonly session: SessionRecord;
  /** What support may be said to have been given, and where the worker's role ends. */
  readonly support: SupportFacts;
  readonly form: FormState;
}) {
  const { person, invited, away } = one;
  const field = (part: Parameters<typeof fieldOf>[1]): string => fieldOf(person.id, part);
  const called = person.preferredName ?? person.givenName;
  const talked = [field('said'), field('line'), field('task'), field('support')].some(
    (name) => (form.values[name] ?? '') !== '' || form.problems.some((problem) => problem.field === name),
  );
  return (
    <Card>
      <div class="attend" data-person={person.id}>
        <HiddenField name={field('revision')} value={String(invited.revision)} />
        <Row apart>
          <h2 class="attend-name">
            <PersonName preferred={called} surname={person.surname} sameSurname={one.sameSurname} />
            {invited.leads ? (
              <>
                {' '}
                <Tag>Leads it</Tag>
              </>
            ) : null}
          </h2>
          <span>
            {person.alerts.map((alert) => (
              <Alert words={alert.words} tone="stop" />
            ))}{' '}
            {person.needs.map((need) => (
              <Alert words={need.words} tone="need" />
            ))}
            {away === null ? null : <Alert words={`Away: ${away}`} tone="look" />}
          </span>
        </Row>
        <ChoiceRow
          form={form}
          name={field('came')}
          label={`Did ${called} come?`}
          hideLabel
          columns={3}
          options={[
            { value: 'came', label: 'Came' },
            { value: 'part', label: 'Part of it' },
            { value: 'did not come', label: 'Did not come', tone: 'quiet' },
          ]}
          opened={
            <div class="attend-why">
              <ChoiceRow
                form={form}
                name={field('why')}
                label="What happened?"
                columns={3}
                options={[
                  { value: 'declined', label: 'Declined' },
                  { value: 'unwell', label: 'Unwell' },
                  { value: 'asleep', label: 'Asleep' },
                  { value: 'on leave', label: 'On leave' },
                  { value: 'at an appointment', label: 'Appointment' },
                  { value: 'not offered', label: 'Not offered' },
                ]}
              />
              <p class="small quiet">Declining is a choice: it still counts as offered.</p>
              <div class="attend-not-offered">
                <SelectField
                  form={form}
                  name={field('reason')}
                  label="Why was it not offered?"
                  choose="Choose"
                  options={reasonsOn('not offered', session.onDate).map((reason) => ({ value: reason.code, label: reason.label }))}
                />
              </div>
            </div>
          }
        />
        <div class="attend-part">
          <SelectField
            form={form}
            name={field('part')}
            label="Which part?"
            choose="Choose"
            options={[
              { value: 'came late', label: 'Came late' },
              { value: 'left early', label: 'Left early' },
              { value: 'came for part', label: 'Came and went' },
              { value: 'called away', label: 'Was called away' },
            ]}
          />
        </div>
        <div class={invited.how === 'drop-in' || invited.how === 'unplanned' ? 'attend-minutes-shown' : 'attend-part'}>
          <TextField form={form} name={field('minutes')} label="Minutes there" width={5} inputmode="numeric" />
        </div>
        <div class="attend-level">
          <ChoiceRow
            form={form}
            name={field('level')}
            label={`How much ${called} took part, if you can say`}
            columns={4}
            options={levelsOn(session.onDate).map((level) => ({ value: level.code, label: level.label }))}
          />
        </div>
        {one.lines
          .filter(({ state }) => state !== 'corrected')
          .map((line) => (
            <div class={line.state === 'stands' ? undefined : 'in-error'}>
              {line.kind === 'own words' ? (
                <Quote words={line.words} who={called} size="small" />
              ) : (
                <p class="small">
                  {line.words} <span class="quiet">({line.authorName})</span>
                </p>
              )}
              <p class="small">
                {line.state === 'stands' ? null : <Tag tone="grey">Entered in error</Tag>}{' '}
                {unsettledWords(line.signedAs) === null ? null : <Tag tone="amber">{unsettledWords(line.signedAs)}</Tag>}{' '}
                {line.corrects === null ? null : <span class="quiet">A better wording</span>}{' '}
                <a href={`/notes/lines/${line.id}`}>
                  Put it right<span class="nhsuk-u-visually-hidden">: “{line.words}”</span>
                </a>
              </p>
            </div>
          ))}
        <Details summary={one.lines.length > 0 ? 'Add what they said, or a line' : 'What they said, or a line'} open={talked}>
          <TextArea form={form} name={field('said')} label={`What ${called} said, in their words`} rows={2} />
          <TextArea form={form} name={field('line')} label={`A line in ${called}’s record only`} rows={2} />
          <SupportAnswer form={form} first={called} facts={support} task={field('task')} level={field('support')} outside={field('outside')} />
          <TextField form={form} name={field('more')} label="A word about why" optional />
        </Details>
      </div>
    </Card>
  );
}
