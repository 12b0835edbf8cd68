import { z } from 'zod';
import { alertChips, firstName, helpsOf, peopleByIds, type UnitPerson } from '#people';
import { page } from '#platform/route.ts';
import { DataTable } from '#platform/ui/pieces.tsx';
import { TickBox } from '#platform/ui/paper.tsx';
import { clockSaid, dayAndTime } from '#platform/time.ts';
import { nurseInCharge } from '#workforce';
import { aboutOuting } from './about.ts';
import { leaveAccess } from './access.ts';
import { episodesOfOuting } from './episode-store.ts';
import { goingOutOf, type GoingOut } from './going-out-model.ts';
import { outingById } from './outing-reading-store.ts';
import { basisWords, lineWords } from './view.ts';
import type { Outing } from './words.ts';

interface SheetModel {
  readonly outing: Outing;
  readonly going: readonly GoingOut[];
  readonly helps: ReadonlyMap<string, readonly string[]>;
  readonly charge: string | null;
}

/** First name and the first letter of the surname: all that leaves the building (practice 10). */
function onPaper(person: UnitPerson | null): string {
  return person === null ? '–' : `${firstName(person)} ${person.surname.slice(0, 1)}`;
}

/** As a sentence, whether or not it was written down as one. */
function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

/** One A4 with what the phone's pack holds: those going, each one's conditions, what helps, and what was agreed for when something changes. */
export const outingSheet = page({
  path: '/outings/:outing/sheet',
  access: leaveAccess['print-outing'],
  query: z.object({}),
  subject: aboutOuting,
  async load(scope, { params }): Promise<SheetModel | null> {
    const outing = await outingById(scope, params['outing']!);
    if (outing === null) return null;
    const episodes = (await episodesOfOuting(scope, outing.id)).filter(
      ({ movements }) => movements.findLast(({ what }) => what === 'not taken') === undefined,
    );
    const going = (await goingOutOf(scope, outing, episodes)).filter(({ status }) => status !== 'not now' && status !== 'back');
    const ids = going.map(({ episode }) => episode.personId);
    const people = await peopleByIds(scope, ids);
    const helps = new Map<string, string[]>();
    for (const person of people)
      helps.set(
        person.id,
        (await helpsOf(scope, person.id)).map(({ words }) => words),
      );
    return { outing, going, helps, charge: (await nurseInCharge(scope, outing.unitId))?.name ?? null };
  },
  people: ({ going }) => going.map(({ episode }) => episode.personId),
  show({ outing, going, helps, charge }, context) {
    return {
      title: outing.title,
      lead: `${outing.place}${outing.travel === null ? '' : `, ${outing.travel}`}. Back by ${clockSaid(outing.span.to)}.`,
      back: { href: `/outings/${outing.id}`, label: outing.title },
      paper: {
        kind: 'sheet',
        aside: dayAndTime(outing.span),
        footLeft: 'Trellis · outing sheet: shred after use',
        footRight: `As it stood at ${clockSaid(context.now)}`,
      },
      body: (
        <>
          <p>
            <strong>Going with: </strong>
            {outing.escorts
              .map(({ name, phone, duty }) => `${name}${duty === 'driver' ? ' (drives)' : ''}${phone === null ? '' : `, ${phone}`}`)
              .join('; ') || 'nobody from the unit'}
            {outing.phone === null ? '' : ` · phone ${outing.phone}`}. <strong>Ring first: </strong>
            {`nurse in charge${charge === null ? '' : `, ${charge}`}`}. <strong>In danger: 999.</strong>
          </p>
          {outing.carries === null ? null : (
            <p>
              <strong>We carry: </strong>
              {outing.carries}
            </p>
          )}
          <DataTable
            caption="Who is going"
            hideCaption
            tight
            columns={[
              { heading: 'Person' },
              { heading: 'Wearing' },
              { heading: 'Conditions, and what helps', wide: true },
              { heading: 'Left' },
              { heading: 'Seen' },
              { heading: 'Back' },
            ]}
            rows={going.map((one) => {
              const wearing = one.episode.movements.findLast(({ facts }) => facts.clothing !== undefined)?.facts.clothing ?? one.wore?.words ?? '';
              const chips = one.person === null ? [] : alertChips(one.person).map(({ words }) => words);
              const agreed = one.episode.movements.findLast(({ facts }) => facts.ifTheyWalkOff !== undefined)?.facts.ifTheyWalkOff;
              const helpful = helps.get(one.episode.personId) ?? [];
              const conditions = one.authorisation?.conditions.map(({ words }) => words) ?? [];
              return {
                cells: [
                  <strong class="no-break">{onPaper(one.person)}</strong>,
                  wearing,
                  <span class="going-words small">
                    {sentence(one.line === null ? basisWords(one.episode.basis) : lineWords(one.line))}
                    {conditions.length === 0 ? null : ` Conditions: ${sentence(conditions.join('; '))}`}
                    {one.line?.doNotUseIf == null ? null : ` Turn back if: ${sentence(one.line.doNotUseIf)}`}
                    {chips.length === 0 ? null : <strong> {chips.map(sentence).join(' ')}</strong>}
                    {agreed === undefined ? null : <strong> If they walk off: {sentence(agreed)}</strong>}
                    {helpful.length === 0 ? null : ` What helps: ${helpful.map((words) => `“${words}”`).join(' ')}`}
                  </span>,
                  <TickBox />,
                  <TickBox />,
                  <TickBox />,
                ],
              };
            })}
          />
          <h2>If something changes</h2>
          <ol>
            <li>
              Before anybody turns back, count: each person still needs the escorts their line asks for. If that cannot be, all turn back. Ring as you
              set off.
            </li>
            <li>
              Somebody walks off: do what was agreed with that person and ring the nurse in charge at once with clothes and direction. What was agreed
              stands beside their name.
            </li>
            <li>Somebody is unwell: first aid, 999 if needed, then ring.</li>
            {outing.planB === null ? null : <li>{outing.planB}</li>}
          </ol>
          <h2>What they said, and how it went</h2>
          <div class="write-lines" aria-hidden="true" />
          <p class="small">The leave decision is made on the unit. This sheet permits nothing by itself.</p>
        </>
      ),
    };
  },
});
