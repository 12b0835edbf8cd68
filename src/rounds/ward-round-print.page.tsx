import { z } from 'zod';
import { aboutPerson } from '#people';
import { page } from '#platform/route.ts';
import { clockAt, dateRange, dateWithYear } from '#platform/time.ts';
import { spaceNhsNumber } from '#platform/ui/person-line.tsx';
import { roundsAccess } from './access.ts';
import { FactSections } from './fact-line.tsx';
import { numbered } from './gathered.rules.ts';
import { cut, linesForDecisions, sheetSections, sheetSources } from './sheet.rules.ts';
import { loadRound, type RoundModel } from './ward-round-model.ts';
import { emptyWords, meetingWords, pageHref } from './ward-round.page.tsx';

const word = z.string().max(60).optional().catch(undefined);

/** The ward round on one side of A4, with room for what is decided. */
export const wardRoundPrintPage = page({
  path: '/people/:person/ward-round/print',
  access: roundsAccess['see-round'],
  query: z.object({ from: word, to: word, meeting: z.guid().optional().catch(undefined) }),
  subject: aboutPerson,
  load: (scope, { params, query }): Promise<RoundModel | null> => loadRound(scope, params['person']!, query),
  people: () => [],
  show(model, { now, today, actor }) {
    const { about, meeting, top } = model;
    const { person } = top;
    const sections = sheetSections(model.sections);
    const sources = numbered(sections.flatMap(({ facts }) => facts));
    const who = [
      person.bornOn === null ? null : `Born ${dateWithYear(person.bornOn)}`,
      person.nhsNumber === null ? null : `NHS ${spaceNhsNumber(person.nhsNumber)}`,
      ...top.facts,
      ...person.needs.map(({ words }) => words),
    ].filter((one) => one !== null);
    return {
      title: person.name,
      back: { href: pageHref(model), label: 'Ward round' },
      lead: cut(who.join(' · '), 190),
      paper: {
        kind: 'sheet',
        aside: meeting === null ? `Ward round, ${dateRange(about.from, about.to)}` : `Ward round, ${meetingWords(meeting)}`,
        footLeft: `Trellis · ${meeting?.readyAt == null ? 'draft, not read through' : `ready, ${meeting.readyBy ?? ''}`}`,
        footRight: `Printed ${dateWithYear(today)}, ${clockAt(now)}, ${actor.name}`,
      },
      body: (
        <div class="round-sheet">
          {model.gathered.notChecked.length === 0 ? null : (
            <p class="fact">
              <b>Could not check {model.gathered.notChecked.join(', ')}.</b>
            </p>
          )}
          <FactSections sections={sections} sources={sources} empty={({ code }) => emptyWords(about.first, code)} />
          <section class="round-section">
            <h2>Decided</h2>
            {Array.from({ length: linesForDecisions(sections, sources.length) }, () => (
              <div class="ruled" />
            ))}
          </section>
          <section class="round-section">
            <h2>Where each line came from</h2>
            <ol class="source-list">
              {sheetSources(sources).map((source) => (
                <li>{cut(`${source.label}, ${source.when}`, 54)}</li>
              ))}
            </ol>
            {sources.length === sheetSources(sources).length ? null : (
              <p class="fact small">And {sources.length - sheetSources(sources).length} more, on the screen.</p>
            )}
          </section>
        </div>
      ),
    };
  },
});
