import type { PersonTop } from '#people';
import type { PageContext } from '#platform/route.ts';
import { shortDate } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, Tag } from '#platform/ui/pieces.tsx';
import { leaveAccess } from './access.ts';
import { capital, dueWords, outcomeWords, planTitle, stateTag } from './outreach-view.ts';
import { standingVisits } from './outreach.rules.ts';
import type { AwayTime, DueVisit, MissedAlert, OutreachPlan, OutreachVisit } from './outreach.words.ts';
import { momentWords } from './view.ts';

/** Everything about the visits and calls to one person. */
export interface PersonOutreachModel {
  readonly top: PersonTop;
  readonly leave: AwayTime | null;
  readonly plans: readonly OutreachPlan[];
  readonly due: readonly DueVisit[];
  readonly visits: readonly OutreachVisit[];
  readonly alerts: readonly MissedAlert[];
}

/** Missed, and nobody has said that they see to it. */
export function isOpenMiss(visit: DueVisit, alerts: readonly MissedAlert[]): boolean {
  return visit.state === 'missed' && alertOf(visit, alerts)?.words == null;
}

/** What was raised about a missed visit, where something was. */
export function alertOf(visit: DueVisit, alerts: readonly MissedAlert[]): MissedAlert | null {
  return alerts.find(({ planId, dueOn }) => planId === visit.plan.id && dueOn.equals(visit.on)) ?? null;
}

/** Where to record what came of a planned visit. */
export const recordHref = (personId: string, visit: DueVisit): string =>
  `/people/${personId}/outreach/record?plan=${visit.plan.id}&on=${visit.on.toString()}`;

/** What is due in the next two weeks. */
export function NextVisits({ model, context }: { readonly model: PersonOutreachModel; readonly context: PageContext }) {
  const may = context.may(leaveAccess['record-visit']);
  const coming = model.due.filter(({ state, plan }) => (state === 'due now' || state === 'to come') && plan.endedAt === null).slice(0, 6);
  return (
    <Card>
      <CardHead
        title="Next"
        aside={may ? <a href={`/people/${model.top.person.id}/outreach/record`}>Record a contact nobody had planned</a> : undefined}
      />
      {coming.length === 0 ? (
        <p class="quiet">None in the next two weeks.</p>
      ) : (
        <DataTable
          caption="Next visits and calls"
          hideCaption
          tight
          columns={[{ heading: 'When' }, { heading: 'What' }, { heading: 'Where' }, { heading: 'Status' }, { heading: 'Record', hideHeading: true }]}
          rows={coming.map((one) => ({
            ...(one.state === 'due now' ? { tone: 'look' as const } : {}),
            cells: [
              dueWords(one, context.today),
              planTitle(one.plan),
              one.plan.place,
              <Tag tone={stateTag(one.state).tone}>{stateTag(one.state).words}</Tag>,
              may && (one.state === 'due now' || one.on.equals(context.today)) ? (
                <ButtonLink href={recordHref(model.top.person.id, one)} about={`${one.plan.kind} due ${dueWords(one, context.today)}`}>
                  Record
                </ButtonLink>
              ) : (
                ''
              ),
            ],
          }))}
        />
      )}
    </Card>
  );
}

/** What came of each visit and call, and those about which nobody said anything. */
export function PastVisits({ model, context }: { readonly model: PersonOutreachModel; readonly context: PageContext }) {
  const may = context.may(leaveAccess['record-visit']);
  const standing = new Set(standingVisits(model.visits).map(({ id }) => id));
  const unrecorded = model.due
    .filter(({ state, dueAt }) => (state === 'missed' || state === 'on the unit') && Temporal.Instant.compare(dueAt, context.now) <= 0)
    .map((one) => ({
      at: one.dueAt,
      row: [
        shortDate(one.on),
        planTitle(one.plan),
        <Tag tone={stateTag(one.state).tone}>{stateTag(one.state).words}</Tag>,
        missedNote(one, model.alerts),
        '',
      ],
    }));
  const recorded = model.visits.map((visit) => ({
    at: visit.at,
    row: [
      momentWords(visit.at, context.today),
      `${capital(visit.kind)}, ${visit.recordedByName}`,
      standing.has(visit.id) ? outcomeWords(visit.outcome) : <s>{outcomeWords(visit.outcome)}</s>,
      standing.has(visit.id) ? visitNote(visit) : 'Put right by a later entry',
      may && standing.has(visit.id) ? (
        <ButtonLink
          href={`/people/${model.top.person.id}/outreach/record?corrects=${visit.id}`}
          about={`${outcomeWords(visit.outcome).toLowerCase()}, ${momentWords(visit.at, context.today)}`}
        >
          Put right
        </ButtonLink>
      ) : (
        ''
      ),
    ],
  }));
  const rows = [...unrecorded, ...recorded].toSorted((a, b) => Temporal.Instant.compare(b.at, a.at)).slice(0, 60);
  return (
    <Card>
      <CardHead title="What came of them" aside={rows.length === 0 ? undefined : 'newest first'} />
      <DataTable
        caption="What came of visits and calls, newest first"
        hideCaption
        tight
        empty="Nothing is recorded yet."
        columns={[
          { heading: 'When' },
          { heading: 'What, by whom' },
          { heading: 'Outcome' },
          { heading: 'How they are', sentences: true },
          { heading: 'Put right', hideHeading: true },
        ]}
        rows={rows.map(({ row }) => ({ cells: row }))}
      />
    </Card>
  );
}

function missedNote(visit: DueVisit, alerts: readonly MissedAlert[]): string {
  const alert = alertOf(visit, alerts);
  return alert?.words == null ? '' : `${alert.answeredByName ?? 'Somebody'}: ${alert.words}`;
}

function visitNote(visit: OutreachVisit): string {
  return [
    visit.ownWords === null ? null : `“${visit.ownWords}”`,
    visit.how,
    visit.kept === 'no' ? 'conditions not kept' : visit.kept === 'yes' ? 'conditions kept' : null,
    visit.reason,
    visit.words,
    visit.worry === null ? null : `Worry: ${visit.worry}`,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
