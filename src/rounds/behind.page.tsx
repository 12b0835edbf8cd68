import { z } from 'zod';
import { leaveTaken, type LeaveTaken } from '#leave';
import { unsettledWords, type Line } from '#notes';
import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { page } from '#platform/route.ts';
import { clockAt, dateOf, dateRange, daySpan, hoursFigure, longDate, minutesBetween, shortDate, timeRange } from '#platform/time.ts';
import { attendanceFactsOfPerson, programmeAccess, type AttendanceFact } from '#programme';
import { loadPerson, type PersonLedger } from '#reports';
import { Card, CardHead, DataTable, Figures, LineList, ListItem, Stack, Tag } from '#platform/ui/pieces.tsx';
import { roundsAccess } from './access.ts';
import { linesBetween } from './read-record.ts';
import { periodOf } from './round-period.rules.ts';
import { roundPolicy } from './ward-round-model.ts';

const word = z.string().max(60).optional().catch(undefined);

interface BehindModel {
  readonly top: PersonTop;
  readonly unitId: string;
  readonly period: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate };
  readonly ledger: PersonLedger;
  readonly offered: readonly AttendanceFact[];
  readonly out: readonly LeaveTaken[];
  readonly lines: readonly Line[];
}

/** What is behind the lines of some days: the figures with each session, each going out, and each line written. */
export const behindPage = page({
  path: '/people/:person/ward-round/behind',
  access: roundsAccess['see-round'],
  query: z.object({ from: word, to: word }),
  subject: aboutPerson,
  async load(scope, { params, query }): Promise<BehindModel | null> {
    const personId = params['person']!;
    const top = await personTop(scope, personId);
    const subject = await aboutPerson(scope, { person: personId }, {});
    const unitId = top?.person.stay?.unitId ?? subject?.unitIds[0];
    if (top === null || unitId === undefined) return null;
    const period = periodOf(scope.today, query, null, null, await roundPolicy(scope, unitId));
    const { from, to } = period;
    const loaded = await loadPerson(scope, { personId, stays: top.person.stays, unitId, first: from, last: to });
    const { all } = await linesBetween(scope, { personId, from, to });
    return {
      top,
      unitId,
      period,
      ledger: loaded.count(from, to),
      offered: await attendanceFactsOfPerson(scope, personId, from, to),
      out: await leaveTaken(scope, personId, { from: daySpan(from).from, to: daySpan(to).to }),
      lines: all,
    };
  },
  people: () => [],
  show(model, context) {
    const { top, period, ledger, offered, out, lines } = model;
    const first = firstName(top.person);
    const { all } = ledger;
    const box = (minutes: number, words: string) => ({ figure: `${hoursFigure(minutes)} h`, words });
    const view = personView(top, context, {
      title: `${top.person.name}, ${dateRange(period.from, period.to)}`,
      lead: 'What is behind the lines of the ward-round page and of reports.',
      body: (
        <Stack>
          <Card id="figures">
            <CardHead title="Hours" aside={<a href={`/people/${top.person.id}/ledger`}>All weeks</a>} />
            <Figures
              items={[
                box(all.offered.minutes, 'Offered'),
                box(all.attended.minutes, 'Attended'),
                box(all.declined.minutes, 'Declined'),
                box(all.unable.minutes, 'Unwell or asleep'),
                box(all.away.minutes, 'Away'),
                box(all.cancelledByUs.minutes, 'Cancelled by us'),
                box(ledger.target.minutes, ledger.target.own ? 'Own level for these days' : 'The unit’s usual level for these days'),
              ]}
            />
          </Card>
          <Card id="offered">
            <CardHead title={`What ${first} was offered`} aside={`${offered.length}`} />
            <DataTable
              caption={`What ${first} was offered`}
              hideCaption
              tight
              phone="stack"
              columns={[{ heading: 'What' }, { heading: 'When' }, { heading: 'How it was' }, { heading: 'Minutes', numeric: true }]}
              rows={offered.map((fact) => ({
                cells: [
                  context.may(programmeAccess['see-session'], { unitIds: [fact.unitId] }) ? (
                    <a href={`/sessions/${fact.sessionId}`}>{fact.sessionName}</a>
                  ) : (
                    fact.sessionName
                  ),
                  `${shortDate(fact.onDate)}, ${timeRange(fact.span)}`,
                  `${fact.shownAs}${fact.level === null ? '' : ` · ${fact.level}`}${fact.sessionCounts ? '' : ' · in no figure'}`,
                  String(fact.minutes ?? Math.round(minutesBetween(fact.span.from, fact.span.to))),
                ],
              }))}
              empty="Nothing was offered."
            />
          </Card>
          <Card id="out">
            <CardHead title="Out on leave" aside={`${out.length}`} />
            {out.length === 0 ? <p class="quiet">Not in these days.</p> : null}
            <LineList tight>
              {out.map((one) => (
                <ListItem
                  title={<a href={`/leave/episodes/${one.episodeId}`}>{one.title}</a>}
                  note={`${longDate(dateOf(one.startsAt))}, ${outWords(one)}`}
                  aside={one.late ? <Tag tone="amber">late</Tag> : undefined}
                />
              ))}
            </LineList>
          </Card>
          <Card id="lines">
            <CardHead title="Written in sessions" aside={`${lines.length}`} />
            {lines.length === 0 ? <p class="quiet">Nothing in these days.</p> : null}
            <LineList>
              {lines.map((line) => (
                <ListItem note={`${longDate(dateOf(line.happenedAt))} · ${line.subjectLabel} · ${line.authorName}, ${line.authorRole}`}>
                  <p id={`line-${line.id}`} dir="auto">
                    {line.kind === 'own words' ? <b>“{line.words}”</b> : line.words}{' '}
                    {line.state === 'stands' ? null : <Tag tone="grey">{line.state === 'corrected' ? 'corrected since' : 'entered in error'}</Tag>}
                    {line.late ? <Tag tone="grey">written late</Tag> : null}{' '}
                    {unsettledWords(line.signedAs) === null ? null : <Tag tone="amber">{unsettledWords(line.signedAs)}</Tag>}
                  </p>
                </ListItem>
              ))}
            </LineList>
          </Card>
        </Stack>
      ),
    });
    return { ...view, back: { href: `/people/${top.person.id}/ward-round`, label: 'Ward round' } };
  },
});

function outWords(one: LeaveTaken): string {
  if (one.departedAt === null) return one.status;
  const back = one.returnedAt === null ? 'no return recorded' : `back ${clockAt(one.returnedAt)}`;
  return `out ${clockAt(one.departedAt)}, ${back}${one.dueBack === null ? '' : ` (due ${clockAt(one.dueBack)})`}`;
}
