import type { Child } from 'hono/jsx';
import type { PageContext } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm, type FormState } from '#platform/ui/form-state.ts';
import { Button, DateField, FieldRow, Form, HiddenField, SelectField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, LineList, ListItem, Notice, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import type { DrivingCheckRow } from './driving-store.ts';
import { runsNow } from './grants.ts';
import type { MembershipRow } from './membership-store.ts';
import type { RegistrationRow } from './registration-and-skill-store.ts';
import type { StaffRecord } from './staff-store.ts';
import { absenceKinds, awayWords, registrationBodies, roleWords, type StaffAbsence } from './words.ts';

/** What the page of one member of staff shows. */
export interface StaffModel {
  readonly staff: StaffRecord;
  readonly memberships: readonly MembershipRow[];
  readonly registrations: readonly RegistrationRow[];
  readonly skills: readonly {
    readonly id: string;
    readonly skill: string;
    readonly from: Temporal.PlainDate | null;
    readonly to: Temporal.PlainDate | null;
  }[];
  readonly absences: readonly StaffAbsence[];
  /** Checks of driving licence and insurance, the newest first, and the policy's months after which one is made again. */
  readonly driving: readonly DrivingCheckRow[];
  readonly drivingMonths: number;
  readonly skillWords: readonly string[];
  readonly account: { readonly login: string; readonly hasPassword: boolean; readonly disabled: boolean } | null;
}

/** What each card of that page is drawn from. */
export interface StaffPart {
  readonly model: StaffModel;
  readonly context: PageContext;
}

/** The words as typed when this action was sent and not taken, else these values. */
export const sentTo = (context: PageContext, name: string, values: FormState['values'] = {}): FormState =>
  context.sentBy === name ? context.sent : startForm(values, name);

const span = (from: Temporal.PlainDate | null, to: Temporal.PlainDate | null): string =>
  `${from === null ? '' : `from ${dateWithYear(from)}`}${to === null ? '' : ` until ${dateWithYear(to.subtract({ days: 1 }))}`}`.trim();
const isOver = (to: Temporal.PlainDate | null, today: Temporal.PlainDate): boolean => to !== null && Temporal.PlainDate.compare(to, today) <= 0;

/** A card of dated facts: each with a way to end it, and a form for one more behind its summary. */
export function FactsCard({
  title,
  none,
  notice,
  facts,
  end,
  add,
  context,
}: {
  readonly title: string;
  readonly none: string;
  readonly notice?: Child;
  /** `over`: what is said of one that no longer counts, in place of the way to end it. */
  readonly facts: readonly { readonly id: string; readonly title: string; readonly note: string; readonly over?: Child; readonly look?: boolean }[];
  /** Where ending one is sent; null: this asker ends none. */
  readonly end: { readonly action: string; readonly label: string } | null;
  /** Null: this asker adds none. `sends` is the action's own name. */
  readonly add: { readonly summary: string; readonly action: string; readonly sends: string; readonly button: string; readonly fields: Child } | null;
  readonly context: PageContext;
}) {
  return (
    <Card>
      <CardHead title={title} />
      {facts.length === 0 ? <p class="quiet">{none}</p> : null}
      {notice}
      <LineList tight>
        {facts.map((one) => (
          <ListItem
            title={one.title}
            note={one.note}
            tone={one.look === true ? 'look' : undefined}
            aside={
              one.over ??
              (end === null ? undefined : (
                <Form action={end.action} context={context.form}>
                  <HiddenField name="which" value={one.id} />
                  <Button look="link" about={one.title}>
                    {end.label}
                  </Button>
                </Form>
              ))
            }
          />
        ))}
      </LineList>
      {add === null ? null : (
        <Details summary={add.summary} open={context.sentBy === add.sends}>
          <Form action={add.action} context={context.form}>
            {add.fields}
            <Button>{add.button}</Button>
          </Form>
        </Details>
      )}
    </Card>
  );
}

/** Registrations that were looked up. Nobody records their own. */
export function Registrations({ model: { staff, registrations }, context }: StaffPart) {
  const notOwn = staff.id !== context.actor.id;
  const sends = access['record-registration'].name;
  const form = sentTo(context, sends);
  const at = `/staff/${staff.id}/registration`;
  const isGood = registrations.some((one) => !isOver(one.to, context.today));
  return (
    <FactsCard
      title="Registration"
      none="None recorded."
      notice={
        registrations.length === 0 || isGood ? null : (
          <Notice tone="stop" title="No registration is good now.">
            They count as not registered until one has been looked up again.
          </Notice>
        )
      }
      facts={registrations.map((one) => ({
        id: one.id,
        title: `${one.body} ${one.number}`,
        note: `${span(one.from, one.to)} · looked up ${dateWithYear(dateOf(one.checkedAt))}${one.checkedBy === null ? '' : ` by ${one.checkedBy}`}`,
        ...(isOver(one.to, context.today) ? { over: <Tag tone="grey">Over</Tag> } : {}),
      }))}
      end={context.may(access['end-registration']) && notOwn ? { action: `${at}/end`, label: 'End' } : null}
      add={
        context.may(access['record-registration']) && notOwn
          ? {
              summary: 'Record one you have looked up',
              action: at,
              sends,
              button: 'Record it',
              fields: (
                <>
                  <FieldRow>
                    <SelectField
                      form={form}
                      name="body"
                      label="Register"
                      choose="Choose"
                      options={registrationBodies.map((body) => ({ value: body, label: body }))}
                    />
                    <TextField form={form} name="number" label="Number" width={10} spellcheck={false} autocomplete="off" />
                  </FieldRow>
                  <DateField form={form} name="to" label="Good until" hint="The last day, as the register says." optional />
                </>
              ),
            }
          : null
      }
      context={context}
    />
  );
}

/** Skills and training, with the day each runs out. */
export function Skills({ model: { staff, skills, skillWords }, context }: StaffPart) {
  const sends = access['record-skill'].name;
  const form = sentTo(context, sends);
  const at = `/staff/${staff.id}/skill`;
  return (
    <FactsCard
      title="Skills and training"
      none="None recorded."
      facts={skills.map((one) => ({
        id: one.id,
        title: one.skill,
        note: span(one.from, one.to),
        ...(isOver(one.to, context.today) ? { over: <Tag tone="amber">Ran out</Tag>, look: true } : {}),
      }))}
      end={context.may(access['end-skill']) ? { action: `${at}/end`, label: 'End' } : null}
      add={
        context.may(access['record-skill'])
          ? {
              summary: 'Add a skill',
              action: at,
              sends,
              button: 'Add it',
              fields: (
                <>
                  <TextField
                    form={form}
                    name="skill"
                    label="Skill"
                    width={20}
                    hint={skillWords.length === 0 ? 'Such as driving, food hygiene, Makaton' : `In use: ${skillWords.slice(0, 12).join(', ')}`}
                    autocomplete="off"
                  />
                  <DateField form={form} name="to" label="Runs out on" hint="The last day it counts." optional />
                </>
              ),
            }
          : null
      }
      context={context}
    />
  );
}

/** Time away from today on. Why is for those it is for; colleagues learn "away". */
export function Absences({ model: { staff, absences, memberships }, context }: StaffPart) {
  const sends = access['record-absence'].name;
  const form = sentTo(context, sends);
  const at = `/staff/${staff.id}/absence`;
  const worksOnUnit = memberships.some((one) => one.unitId !== null && runsNow(one, context.now));
  return (
    <FactsCard
      title="Away"
      none="No absence is entered from today on."
      facts={absences.map((one) => ({ id: one.id, title: one.kind === null ? 'Away' : roleWords(one.kind), note: awayWords(one.from, one.to) }))}
      end={context.may(access['remove-absence']) ? { action: `${at}/remove`, label: 'Take back' } : null}
      add={
        context.may(access['record-absence']) && worksOnUnit
          ? {
              summary: 'Enter an absence',
              action: at,
              sends,
              button: 'Enter it',
              fields: (
                <>
                  <SelectField
                    form={form}
                    name="kind"
                    label="Why"
                    hint="Colleagues see only “away”."
                    choose="Choose"
                    options={absenceKinds.map((kind) => ({ value: kind, label: roleWords(kind) }))}
                  />
                  <FieldRow>
                    <DateField form={form} name="from" label="First day" />
                    <DateField form={form} name="to" label="Last day" />
                  </FieldRow>
                </>
              ),
            }
          : null
      }
      context={context}
    />
  );
}
