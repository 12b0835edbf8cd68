import { alertChips, firstName, type UnitPerson } from '#people';
import type { PageContext } from '#platform/route.ts';
import { shortDate } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, CheckboxField, Form } from '#platform/ui/forms.tsx';
import { Alert, Card, CardHead, EmptyState, LineList, Notice } from '#platform/ui/pieces.tsx';
import { startForm } from '#platform/ui/form-state.ts';
import { programmeAccess } from './access.ts';
import type { PersonCheck } from './invite-facts.ts';
import { oneLineOf } from './invite-needs.rules.ts';
import { CheckLine, interestWords, PersonOnList } from './invite-view.tsx';
import type { WaitingRecord } from './waiting.words.ts';
import type { InvitedModel } from './invited-people-model.ts';

/** Who else could be invited: those nothing stands against, to tick; then those to look at first, each with their check. */
export function AddPeople({ model, context }: { readonly model: InvitedModel; readonly context: PageContext }) {
  const { session, others } = model;
  const form = context.sentBy === programmeAccess['invite-several'].name ? context.sent : startForm();
  // Who asked comes first, then who said they would like this.
  const wish = (one: PersonCheck): number => (model.waiting.has(one.person.id) ? 2 : one.interest?.wouldLike === true ? 1 : 0);
  const byWaiting = (a: PersonCheck, b: PersonCheck): number => wish(b) - wish(a);
  const fits = others.filter((one) => one.oneLine.answer === 'fits').toSorted(byWaiting);
  const look = others.filter((one) => one.oneLine.answer !== 'fits').toSorted(byWaiting);
  const full = session.maxPeople !== null && model.invited.length >= session.maxPeople;
  // That it is full is said once for everybody, so that each line tells what is particular to the person.
  const lineOf = (one: PersonCheck) => (full ? oneLineOf(one.check.rows.filter((row) => row.code !== 'places')) : one.oneLine);
  const check = (one: PersonCheck) => `/sessions/${session.id}/invite?person=${one.person.id}`;
  if (others.length === 0)
    return (
      <Card>
        <EmptyState title="Everybody on the unit is invited" icon="users" />
      </Card>
    );
  return (
    <>
      {full ? (
        <Notice tone="look" title={session.maxPeople === 1 ? 'The one place is taken' : `All ${session.maxPeople} places are taken`}>
          To invite one more, open somebody’s check and say why; or put them on the waiting list from there.
        </Notice>
      ) : null}
      {fits.length === 0 ? null : (
        <Card tone="flag">
          <Form action={`/sessions/${session.id}/people`} context={context.form}>
            <CheckboxField
              form={form}
              name="people"
              label="Invite people"
              hint="Nothing stands against these. Tick as many as there are places."
              options={fits.map((one) => ({
                value: one.person.id,
                label: `${firstName(one.person)} ${one.person.surname}`,
                hint: (
                  <>
                    <CheckLine line={one.oneLine} /> ·{' '}
                    <a href={check(one)}>
                      See the check<span class="nhsuk-u-visually-hidden"> for {one.person.name}</span>
                    </a>
                    <Asked one={one} waiting={model.waiting.get(one.person.id)} />
                    <Chips person={one.person} sameSurname={model.sameSurname.get(one.person.id)} />
                  </>
                ),
              }))}
            />
            <Buttons>
              <Button look="primary">Invite those ticked</Button>
            </Buttons>
          </Form>
        </Card>
      )}
      {look.length === 0 ? null : (
        <Card>
          <CardHead title={full ? 'Others on the unit' : 'Look first'} aside={String(look.length)} />
          <LineList>
            {look.map((one) => (
              <PersonOnList
                person={one.person}
                sameSurname={model.sameSurname.get(one.person.id)}
                note={
                  <>
                    <CheckLine line={lineOf(one)} />
                    <Asked one={one} waiting={model.waiting.get(one.person.id)} />
                  </>
                }
                aside={
                  <ButtonLink href={check(one)} about={`for ${one.person.name}`}>
                    Check
                  </ButtonLink>
                }
              />
            ))}
          </LineList>
        </Card>
      )}
    </>
  );
}

function Asked({ one, waiting }: { readonly one: PersonCheck; readonly waiting: WaitingRecord | undefined }) {
  return (
    <>
      {waiting === undefined ? null : (
        <div>
          <b>On the waiting list</b> since {shortDate(waiting.askedOn)}
          {waiting.words === null ? '' : `: “${waiting.words}”`}
        </div>
      )}
      {one.interest === null ? null : <div>{interestWords(one.interest)}</div>}
    </>
  );
}

function Chips({ person, sameSurname }: { readonly person: UnitPerson; readonly sameSurname: number | undefined }) {
  const chips = [
    ...((sameSurname ?? 1) > 1 ? [{ words: `${sameSurname} called ${person.surname}: check`, tone: 'look' as const, icon: 'users' as const }] : []),
    ...alertChips(person),
  ];
  return chips.length === 0 ? null : (
    <div class="alerts">
      {chips.map((chip) => (
        <Alert {...chip} />
      ))}
    </div>
  );
}
