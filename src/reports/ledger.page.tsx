import { z } from 'zod';
import { unitById } from '#places';
import { page } from '#platform/route.ts';
import { dateRange, hoursFigure, weekTitle, weekOf } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, EmptyState, Figures, LedgerKey, Segmented, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { categoriesOn, sessionsBetween, statement8, type Statement8 } from '#programme';
import { reportsAccess } from './access.ts';
import { offersHref, stretchOf, type LedgerStretch } from './ledger-choice.rules.ts';
import { ByCategory, ByDay, WhyCancelled } from './ledger-parts.tsx';
import { PeopleTable, sortOrders, type SortOrder } from './ledger-people.tsx';
import { loadLedger, type LoadedLedger } from './ledger-store.ts';
import { PolicyWords } from './policy-words.tsx';

export interface LedgerModel extends LoadedLedger {
  readonly unit: { readonly id: string; readonly name: string };
  readonly stretch: LedgerStretch;
  readonly statement: Statement8 | null;
  readonly categories: ReadonlyMap<string, string>;
  /** Published sessions that are over, with people invited and nobody recorded. */
  readonly unrecorded: readonly { readonly id: string; readonly name: string; readonly onDate: Temporal.PlainDate; readonly invited: number }[];
}

/** A unit's numbers: planned, offered, attended, declined, cancelled by us; a row a person against their own level. */
export const ledgerPage = page({
  path: '/ledger',
  access: reportsAccess['see-ledger'],
  query: z.object({ unit: z.string().optional(), from: z.string().optional(), weeks: z.string().optional(), sort: z.string().optional() }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<LedgerModel | null> {
    const unitId = chosenUnit(scope.actor, query.unit);
    const unit = unitId === null ? null : await unitById(scope, unitId);
    if (unit === null) return null;
    const stretch = stretchOf(query, scope.today);
    const loaded = await loadLedger(scope, { unitId: unit.id, first: stretch.first, last: stretch.last });
    const sessions = stretch.weeks === 1 ? await sessionsBetween(scope, unit.id, stretch.first, stretch.last) : [];
    const published = sessions.filter((session) => session.status === 'published' || session.status === 'cancelled');
    const recorded = new Map<string, { invited: number; left: number; name: string; onDate: Temporal.PlainDate }>();
    for (const fact of loaded.facts) {
      if (Temporal.Instant.compare(fact.span.to, scope.now) > 0 || fact.code === 'cancelled') continue;
      const one = recorded.get(fact.sessionId) ?? { invited: 0, left: 0, name: fact.sessionName, onDate: fact.onDate };
      recorded.set(fact.sessionId, { ...one, invited: one.invited + 1, left: one.left + (fact.code === 'not recorded' ? 1 : 0) });
    }
    return {
      ...loaded,
      unit: { id: unit.id, name: unit.name },
      stretch,
      statement: stretch.weeks !== 1 ? null : statement8(
        weekOf(stretch.first),
        published.map((session) => ({ id: session.id, span: session.span, category: session.category, cancelled: session.status === 'cancelled', counts: session.counts, answers: [], people: [] })),
        loaded.policy.eveningFrom,
      ),
      categories: new Map((await categoriesOn(scope, scope.today)).map((category) => [category.code, category.label])),
      unrecorded: [...recorded].filter(([, one]) => one.left === one.invited).map(([id, one]) => ({ id, name: one.name, onDate: one.onDate, invited: one.invited })),
    };
  },
  people: (model) => model.members.filter((member) => member.names !== null).map((member) => member.id),
  show(model, context) {
    const { unit, stretch, ledger } = model;
    const sort: SortOrder = sortOrders.includes(context.query['sort'] as SortOrder) ? (context.query['sort'] as SortOrder) : 'offered least';
    const monday = stretch.last.subtract({ days: 6 });
    const link = (from: Temporal.PlainDate, weeks: number): string => `/ledger?unit=${unit.id}&from=${from.toString()}&weeks=${weeks}`;
    return {
      title: 'Numbers',
      heading: `Who was offered what: ${stretch.weeks === 1 ? weekTitle(weekOf(monday)).replace(/^Week/, 'week') : dateRange(stretch.first, stretch.last)}`,
      lead: `${unit.name} · ${ledger.people.length} people who were here on some of these days`,
      actions: (
        <>
          <Segmented label="Which weeks" items={[{ href: link(monday.subtract({ weeks: stretch.weeks }), stretch.weeks), label: 'Earlier', icon: 'caret-left' }, { href: link(context.today, stretch.weeks), label: 'Now' }, { href: link(monday.add({ weeks: stretch.weeks }), stretch.weeks), label: 'Later', icon: 'caret-right' }]} />
          <Segmented label="How many weeks" items={([1, 4, 12] as const).map((weeks) => ({ href: link(monday, weeks), label: weeks === 1 ? 'Week' : `${weeks} weeks`, current: weeks === stretch.weeks }))} />
          <ButtonLink href={`/ledger.csv?unit=${unit.id}&from=${monday.toString()}&weeks=${stretch.weeks}`} icon="download-simple" download>Spreadsheet</ButtonLink>
        </>
      ),
      body: ledger.people.length === 0 ? (
        <EmptyState title="Nobody was on the unit on these days" actions={<a href={`/people?unit=${unit.id}`}>People on the unit</a>}>Figures go by who was here then, never by today’s list.</EmptyState>
      ) : (
        <Stack>
          <Totals model={model} />
          <Card>
            <CardHead title="Each person, against their own level" aside={<LedgerKey />} />
            <PeopleTable model={model} sort={sort} href={(order) => `${link(monday, stretch.weeks)}&sort=${encodeURIComponent(order)}`} />
          </Card>
          <ByDay model={model} />
          <ByCategory model={model} />
          <WhyCancelled model={model} />
          <Completeness model={model} />
          <Card>
            <CardHead title="How it is counted" />
            <PolicyWords policies={model.policies} />
          </Card>
        </Stack>
      ),
    };
  },
});

function Totals({ model }: { readonly model: LedgerModel }) {
  const { ledger, stretch, unit, statement } = model;
  const people = Math.max(ledger.people.length, 1);
  const open = (figure: 'offered' | 'attended' | 'declined' | 'cancelledByUs' | 'notRecorded' | 'unable', minutes: number) => <a href={offersHref({ unitId: unit.id, stretch }, { figure })}>{hoursFigure(minutes)} h</a>;
  const share = ledger.all.offered.minutes === 0 ? null : Math.round((100 * ledger.eveningOrWeekend.offered.minutes) / ledger.all.offered.minutes);
  return (
    <Card tone="top">
      <Figures
        items={[
          { figure: open('offered', ledger.all.offered.minutes), words: 'Offered', note: `${hoursFigure(ledger.all.offered.minutes / people / stretch.weeks)} h a person a week` },
          { figure: open('attended', ledger.all.attended.minutes), words: 'Attended', note: `${hoursFigure(ledger.all.attended.minutes / people / stretch.weeks)} h a person a week` },
          { figure: open('declined', ledger.all.declined.minutes), words: 'Declined', note: 'a choice, never a fault' },
          { figure: open('unable', ledger.all.unable.minutes), words: 'Unable', note: 'unwell or asleep' },
          { figure: open('cancelledByUs', ledger.all.cancelledByUs.minutes), words: 'Cancelled by us', note: ledger.all.planned.minutes === 0 ? undefined : `${Math.round((100 * ledger.all.cancelledByUs.minutes) / ledger.all.planned.minutes)} % of what was planned` },
          { figure: `${ledger.peopleReachingTarget} of ${ledger.people.length}`, words: 'Offered their own level', note: 'or more' },
          { figure: share === null ? '–' : `${share} %`, words: 'Evenings and weekends', note: 'of what was offered' },
          { figure: ledger.recorded === null ? '–' : `${Math.round(ledger.recorded * 100)} %`, words: 'Recorded', note: <>of what is over; <a href={offersHref({ unitId: unit.id, stretch }, { figure: 'notRecorded' })}>what is not</a></> },
        ]}
      />
      {statement === null ? null : (
        <p class="small">
          NICE quality standard 14, statement 8: on <b>{statement.days.filter((day) => day.both).length} of 7</b> days something was on before {model.policy.eveningFrom.toString({ smallestUnit: 'minute' })} and something at or after it.
        </p>
      )}
    </Card>
  );
}

function Completeness({ model }: { readonly model: LedgerModel }) {
  return (
    <Card tone={model.unrecorded.length > 0 ? 'look' : 'flag'}>
      <CardHead title="Over, and nobody recorded" aside={`${model.unrecorded.length} sessions`} />
      {model.unrecorded.length === 0 ? <p class="quiet">Every session that is over has something recorded.</p> : (
        <ul class="plain-list">
          {model.unrecorded.slice(0, 20).map((session) => <li><a href={`/sessions/${session.id}/attendance`}>{session.name}</a>, {session.onDate.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })} <span class="quiet">· {session.invited} invited</span></li>)}
        </ul>
      )}
      {model.unrecorded.length > 20 ? <p class="quiet">and {model.unrecorded.length - 20} more</p> : null}
    </Card>
  );
}
