import { sql } from 'kysely';
import { z } from 'zod';
import { namesOf } from '#people';
import { shownUnit } from '#places';
import { writeCsv } from '#platform/csv.ts';
import { download, page } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { dateOf, daySpan, wallOf } from '#platform/time.ts';
import { ButtonLink } from '#platform/ui/forms.tsx';
import { Card, CardHead, DataTable, Row, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit } from '#platform/unit-choice.ts';
import { leaveAccess } from './access.ts';
import { episodesOnUnit } from './episode-store.ts';
import { nationalKinds, nationalStretches, type NationalStretch } from './national-kinds.rules.ts';
import { outingsByIds } from './outing-reading-store.ts';
import { momentWords } from './view.ts';

interface Counted extends NationalStretch {
  readonly personId: string;
  readonly name: string;
  readonly episodeId: string;
  /** Staff went along (MHS510: escorted leave indicator). */
  readonly escorted: boolean;
}
interface KindsModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly first: Temporal.PlainDate;
  readonly stretches: readonly Counted[];
}

const query = z.object({ unit: z.guid().optional().catch(undefined), month: z.string().optional().catch(undefined) });
const keyOf = (first: Temporal.PlainDate): string => first.toString().slice(0, 7);
const monthName = (first: Temporal.PlainDate): string => first.toLocaleString('en-GB', { month: 'long', year: 'numeric' });

/** Every stretch of one of the four kinds that began in the month asked for (`2026-11`), or in this one. */
async function loadKinds(scope: Scope, asked: z.infer<typeof query>): Promise<KindsModel | null> {
  const shown = await shownUnit(scope, asked.unit);
  if (shown === null) return null;
  const isMonth = asked.month !== undefined && /^20\d\d-(0[1-9]|1[0-2])$/.test(asked.month);
  const first = isMonth ? Temporal.PlainDate.from(`${asked.month}-01`) : scope.today.with({ day: 1 });
  const month = { from: daySpan(first).from, to: daySpan(first.add({ months: 1 })).from };
  const episodes = await episodesOnUnit(scope, shown.unit.id, month);
  const kinds = await kindsOfLines(
    scope,
    episodes.flatMap(({ lineId }) => (lineId === null ? [] : [lineId])),
  );
  const outings = await outingsByIds(
    scope,
    episodes.map(({ outingId }) => outingId),
  );
  const names = await namesOf(
    scope,
    episodes.map(({ personId }) => personId),
  );
  const stretches = episodes.flatMap((episode): Counted[] =>
    nationalStretches(episode, episode.lineId === null ? null : (kinds.get(episode.lineId) ?? null), scope.now)
      .filter(({ from }) => Temporal.Instant.compare(from, month.from) >= 0 && Temporal.Instant.compare(from, month.to) < 0)
      .map((stretch) => ({
        ...stretch,
        personId: episode.personId,
        name: names.get(episode.personId)?.name ?? 'Somebody who has left',
        episodeId: episode.id,
        escorted: (outings.get(episode.outingId)?.escorts.length ?? 0) > 0,
      })),
  );
  return { unit: shown.unit, first, stretches: stretches.toSorted((a, b) => Temporal.Instant.compare(a.from, b.from)) };
}

/** The national kind that each line's own kind stood for when its authorisation was signed. */
async function kindsOfLines(
  scope: Scope,
  lineIds: readonly string[],
): Promise<ReadonlyMap<string, 'leave of absence' | 'trial leave' | 'home leave'>> {
  if (lineIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; kind: 'leave of absence' | 'trial leave' | 'home leave' }>`
    select l.id, k.mhsds as kind from leave_line l join leave_authorisation a on a.id = l.authorisation_id
    join leave_kind k on k.code = l.kind and k.during @> (a.signed_at at time zone 'Europe/London')::date
    where l.id = any (${[...new Set(lineIds)]}::uuid[]) and k.mhsds not in ('none', 'absence without leave')`.execute(scope.tx);
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}

/** Leave of a month by the four national kinds, each by itself. */
export const nationalKindsPage = page({
  path: '/leave/national-kinds',
  access: leaveAccess['see-national-kinds'],
  query,
  subject: aboutUnit,
  load: (scope, { query: asked }) => loadKinds(scope, asked),
  people: ({ stretches }) => [...new Set(stretches.map(({ personId }) => personId))],
  show({ unit, first, stretches }, context) {
    const to = (month: Temporal.PlainDate): string => `/leave/national-kinds?unit=${unit.id}&month=${keyOf(month)}`;
    const next = first.add({ months: 1 });
    return {
      title: `Leave by national kind, ${monthName(first)}`,
      lead: `${unit.name}. As the national data set counts it: time off by day, and the grounds, are none of these.`,
      back: { href: `/leave?unit=${unit.id}`, label: 'Leave board' },
      actions: <ButtonLink href={`/leave/national-kinds.csv?unit=${unit.id}&month=${keyOf(first)}`}>Download as a table</ButtonLink>,
      body: (
        <Stack>
          <Row class="no-print">
            <ButtonLink href={to(first.subtract({ months: 1 }))}>Earlier</ButtonLink>
            {Temporal.PlainDate.compare(next, context.today) > 0 ? null : <ButtonLink href={to(next)}>Later</ButtonLink>}
          </Row>
          {nationalKinds.map((kind) => {
            const of = stretches.filter((one) => one.kind === kind);
            return (
              <Card>
                <CardHead title={kind.charAt(0).toUpperCase() + kind.slice(1)} aside={`${of.length}`} />
                {of.length === 0 ? (
                  <p class="quiet">None began in this month.</p>
                ) : (
                  <DataTable
                    caption={kind}
                    hideCaption
                    phone="stack"
                    columns={[{ heading: 'Who' }, { heading: 'From' }, { heading: 'Until' }, { heading: 'Staff went along' }]}
                    rows={of.map((one) => ({
                      cells: [
                        <a href={`/leave/episodes/${one.episodeId}`} translate="no">
                          {one.name}
                        </a>,
                        momentWords(one.from, context.today),
                        one.to === null ? 'Goes on' : `${momentWords(one.to, context.today)}${one.ended === 'came back' ? '' : `, ${one.ended}`}`,
                        one.escorted ? 'Yes' : 'No',
                      ],
                    }))}
                  />
                )}
              </Card>
            );
          })}
        </Stack>
      ),
    };
  },
});

/** The same as a spreadsheet, a row a stretch. */
export const nationalKindsFile = download({
  path: '/leave/national-kinds.csv',
  access: leaveAccess['see-national-kinds'],
  query,
  subject: aboutUnit,
  async file(scope, { query: asked }) {
    const model = await loadKinds(scope, asked);
    if (model === null) return null;
    const day = (moment: Temporal.Instant | null): string => (moment === null ? '' : dateOf(moment).toString());
    const clock = (moment: Temporal.Instant | null): string => (moment === null ? '' : wallOf(moment).toPlainTime().toString().slice(0, 5));
    return {
      type: 'text/csv; charset=utf-8',
      name: `leave-by-national-kind-${keyOf(model.first)}.csv`,
      people: [...new Set(model.stretches.map(({ personId }) => personId))],
      body: writeCsv(
        [`${model.unit.name}, ${monthName(model.first)}`],
        [
          [],
          ['Kind', 'Person', 'Start date', 'Start time', 'End date', 'End time', 'How it ended', 'Escorted'],
          ...model.stretches.map((one) => [
            one.kind,
            one.name,
            day(one.from),
            clock(one.from),
            day(one.to),
            clock(one.to),
            one.ended ?? '',
            one.escorted ? 'Y' : 'N',
          ]),
        ],
        { byteOrderMark: true },
      ),
    };
  },
});
