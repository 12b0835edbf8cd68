import { z } from 'zod';
import { page, type PageContext, type Route } from '#platform/route.ts';
import { datesBetween, longDate, shortDay, weekOf, weekTitle } from '#platform/time.ts';
import { howMany } from '#platform/ruling.ts';
import { Button, ButtonLink, Form, HiddenField } from '#platform/ui/forms.tsx';
import { Columns, DayTabs, KindKey, Row, Segmented, Tag, WeekGrid, type WeekColumn } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { programmeAccess } from './access.ts';
import { changesWords } from './publish-week.ts';
import { isClash } from './session-view.tsx';
import { StoodDown } from './stand-down-notice.tsx';
import { weekAddress } from './week-address.ts';
import { dayColumns, everyDayThings, thingColumns, thingsOf } from './week-columns.ts';
import { loadWeek, weekViews, type WeekModel } from './week-model.ts';
import { ComingBack, WeekPanel } from './week-panel.tsx';

/** Columns of one view at a time; more are on the next pages. */
const mostColumns = 8;

/** The unit's week from 09:00 to 21:00, with what clashes, what has nobody, and what is empty. */
export const weekPage = page({
  path: '/week',
  access: programmeAccess['see-week'],
  query: z.object({
    unit: z.guid().optional(),
    from: z.iso.date().optional().catch(undefined),
    by: z.enum(weekViews).optional().catch(undefined),
    on: z.iso.date().optional().catch(undefined),
    who: z.guid().optional().catch(undefined),
    session: z.guid().optional().catch(undefined),
    part: z.coerce.number().int().min(1).max(20).optional().catch(undefined),
  }),
  subject: aboutUnit,
  async load(scope, { query }) {
    const unitId = chosenUnit(scope.actor, query.unit);
    if (unitId === null) return null;
    const asked = query.from ?? query.on;
    const { monday } = weekOf(asked === undefined ? scope.today : Temporal.PlainDate.from(asked));
    const inWeek = (date: Temporal.PlainDate): boolean => weekOf(date).monday.equals(monday);
    const on = query.on === undefined ? null : Temporal.PlainDate.from(query.on);
    const day = on !== null && inWeek(on) ? on : inWeek(scope.today) ? scope.today : monday;
    return {
      ...(await loadWeek(scope, { unitId, monday, view: query.by ?? 'day', day, who: query.who ?? null, sessionId: query.session ?? null })),
      part: query.part ?? 1,
    };
  },
  people: (model) => model.named,
  show(model, context) {
    const mayArrange = context.may(programmeAccess.arrange, { unitIds: [model.unitId] });
    const byDay = model.view === 'day' || model.who !== null;
    const all = byDay ? dayColumns(model, context.now, context.today, mayArrange) : thingColumns(model, context.now);
    const columns = byDay ? all : all.slice((model.part - 1) * mostColumns, model.part * mostColumns);
    const grid = (
      <>
        <WeekGrid label={gridLabel(model)} columns={columns} {...(byDay ? { phoneColumn: model.day.toString() } : {})} />
        {all.length > mostColumns && !byDay ? (
          <p class="row small">
            {Array.from({ length: Math.ceil(all.length / mostColumns) }, (_, index) => (
              <a href={`${weekAddress(model)}&part=${index + 1}`} aria-current={model.part === index + 1 ? 'page' : undefined}>
                {partWords(all.slice(index * mostColumns, (index + 1) * mostColumns))}
              </a>
            ))}
          </p>
        ) : null}
        {columns.length === 0 ? <p class="quiet">There is nothing of this kind on the unit yet.</p> : null}
      </>
    );
    return {
      title: weekTitle(weekOf(model.monday)),
      beside: <WeekState model={model} />,
      lead: <Summary model={model} mayOpen={context.may(programmeAccess['see-session'], { unitIds: [model.unitId] })} />,
      actions: <WeekActs model={model} context={context} mayArrange={mayArrange} />,
      // Not while a session is chosen: without scripts the page reloads each minute, and would take what is being typed.
      ...(model.chosen === null ? { live: { unitId: model.unitId, about: ['sessions', 'invitations'] } } : {}),
      islands: mayArrange ? ['week'] : [],
      body: (
        <>
          <StoodDown standDown={model.standDown} context={context} />
          <Row apart>
            <Segmented
              label="Shown by"
              items={weekViews
                .filter((view) => view !== 'person' || context.may(programmeAccess['see-session'], { unitIds: [model.unitId] }))
                .map((view) => ({
                  href: weekAddress(model, { view, who: null, day: model.day }),
                  label: viewWords[view],
                  current: model.view === view,
                }))}
            />
            <WayBackToAll model={model} />
            <div class="not-on-phone">
              <KindKey />
            </div>
            <WeekLinks model={model} context={context} mayArrange={mayArrange} />
          </Row>
          <DayTabs label="Days" phoneOnly={byDay} days={dayTabs(model, context.today)} />
          {model.chosen === null ? (
            grid
          ) : (
            <Columns layout="main-side">
              <div>{grid}</div>
              <WeekPanel model={model} chosen={model.chosen} context={context} />
            </Columns>
          )}
          {mayArrange && byDay ? <MoveByHand model={model} context={context} /> : null}
        </>
      ),
    };
  },
});

const viewWords = { day: 'Days', room: 'Rooms', person: 'People', staff: 'Staff', vehicle: 'Vehicles' } as const;

function partWords(columns: readonly WeekColumn[]): string {
  return columns.length <= 1 ? (columns[0]?.heading ?? '') : `${columns[0]!.heading} to ${columns.at(-1)!.heading}`;
}

function gridLabel(model: WeekModel): string {
  const week = weekTitle(weekOf(model.monday));
  if (model.view === 'day') return week;
  const name = model.who === null ? null : thingsOf(model).find(({ id }) => id === model.who)?.name;
  return name === null || name === undefined ? `${longDate(model.day)}, by ${viewWords[model.view].toLowerCase()}` : `${week}, ${name}`;
}

function WeekState({ model: { pending } }: { readonly model: WeekModel }) {
  if (pending.latest === null) return <Tag tone="dashed">Not published yet</Tag>;
  if (pending.count > 0) return <Tag tone="dashed">Draft: {changesWords(pending.count)} not published</Tag>;
  return <Tag tone="green">Published, version {pending.latest.number}</Tag>;
}

function WeekActs({ model, context, mayArrange }: { readonly model: WeekModel; readonly context: PageContext; readonly mayArrange: boolean }) {
  const thisMonday = weekOf(context.today).monday;
  const to = (monday: Temporal.PlainDate): string => weekAddress(model, { monday });
  const next = thisMonday.add({ days: 7 });
  return (
    <>
      <Segmented
        label="Weeks"
        items={[
          { href: to(model.monday.subtract({ days: 7 })), label: 'The week before', icon: 'caret-left' },
          { href: to(thisMonday), label: 'This week', current: model.monday.equals(thisMonday) },
          { href: to(next), label: 'Next week', current: model.monday.equals(next) },
          { href: to(model.monday.add({ days: 7 })), label: 'The week after', icon: 'caret-right' },
        ]}
      />
      <PrintWeek model={model} context={context} />
      {mayArrange && model.pending.count > 0 ? (
        <ButtonLink href={`/week/publish?unit=${model.unitId}&from=${model.monday}`} look="primary">
          Publish {changesWords(model.pending.count)}
        </ButtonLink>
      ) : null}
    </>
  );
}

/** Who may print the sheets with names on them is led to the choice; a volunteer straight to the poster. */
function PrintWeek({ model, context }: { readonly model: WeekModel; readonly context: PageContext }) {
  const path = context.may(programmeAccess.print, { unitIds: [model.unitId] }) ? '/print' : '/print/week';
  return (
    <ButtonLink href={`${path}?unit=${model.unitId}&from=${model.monday}`} icon="printer">
      Print
    </ButtonLink>
  );
}

function WayBackToAll({ model }: { readonly model: WeekModel }) {
  if (model.who === null) return null;
  const name = thingsOf(model).find(({ id }) => id === model.who)?.name;
  return (
    <span>
      {name === undefined ? 'Nothing this week' : <b>{name}</b>} ·{' '}
      <a href={weekAddress(model, { who: null })}>all {viewWords[model.view].toLowerCase()}</a>
    </span>
  );
}

function WeekLinks({ model, context, mayArrange }: { readonly model: WeekModel; readonly context: PageContext; readonly mayArrange: boolean }) {
  const unit = { unitIds: [model.unitId] };
  const query = `unit=${model.unitId}&from=${model.monday}`;
  return (
    <span class="row small no-print">
      {mayArrange ? <a href={`/sessions/new?unit=${model.unitId}&on=${model.day}`}>New session</a> : null}
      {mayArrange ? <a href={`/week/copy?${query}`}>Copy last week</a> : null}
      {context.may(programmeAccess.propose, { unitIds: [model.unitId] }) ? <a href={`/week/propose?${query}`}>Propose a week</a> : null}
      {context.may(programmeAccess.propose, { unitIds: [model.unitId] }) ? <a href={`/week/change?${query}`}>Something happened</a> : null}
      {context.may(programmeAccess['see-session'], unit) ? <a href={`/week/gaps?${query}`}>Gap map</a> : null}
      {context.may(programmeAccess['see-activities'], unit) ? <a href={`/activities?unit=${model.unitId}`}>Activities</a> : null}
      {context.may(programmeAccess['see-activities'], unit) ? <a href={`/money?unit=${model.unitId}`}>Money</a> : null}
      {context.may(programmeAccess['see-kitchen'], unit) ? <a href={`/kitchen?${query}`}>Kitchen</a> : null}
    </span>
  );
}

function Summary({ model, mayOpen }: { readonly model: WeekModel; readonly mayOpen: boolean }) {
  const rulings = [...model.clashes.values()];
  const clashes = rulings.filter((ruling) => ruling.reasons.some(isClash)).length;
  const uncovered = rulings.filter((ruling) => ruling.reasons.some(({ code }) => code === 'nobody-to-run-it')).length;
  const gapWords = <b>{howMany(model.gapMap.gaps.length, 'gap', 'gaps')}</b>;
  return (
    <>
      {mayOpen ? <a href={`/week/gaps?unit=${model.unitId}&from=${model.monday}`}>{gapWords}</a> : gapWords} · evenings with something on:{' '}
      <b>{model.gapMap.statement8.daysWithEvening} of 7</b>
      {clashes === 0 ? null : (
        <>
          {' '}
          · <b>{howMany(clashes, 'session', 'sessions')}</b> with a clash
        </>
      )}
      {uncovered === 0 ? null : (
        <>
          {' '}
          · <b>{uncovered}</b> with nobody to run it
        </>
      )}
      {everyDayThings(model).map(({ name, time }) => (
        <>
          {' '}
          · every day: {time} {name.charAt(0).toLowerCase()}
          {name.slice(1)}
        </>
      ))}
    </>
  );
}

function dayTabs(model: WeekModel, today: Temporal.PlainDate) {
  return datesBetween(model.monday, model.monday.add({ days: 6 })).map((date) => ({
    href: weekAddress(model, { day: date }),
    day: shortDay(date).slice(0, 3),
    date: String(date.day),
    full: longDate(date),
    current: date.equals(model.day),
    today: date.equals(today),
    gap: model.gaps.some((gap) => gap.date.equals(date)) ? 'has a gap' : undefined,
  }));
}

/** The form that dragging and the arrow keys fill in and send; without scripts it is not needed and does not show. */
function MoveByHand({ model, context }: { readonly model: WeekModel; readonly context: PageContext }) {
  return (
    <div hidden data-move-by-hand>
      <Form action="/sessions/" context={context.form} version="" label="Move">
        <HiddenField name="date" value="" />
        <HiddenField name="start" value="" />
        <ComingBack model={model} />
        <Button>Move</Button>
      </Form>
    </div>
  );
}

export const weekPageRoutes: readonly Route[] = [weekPage as Route];
