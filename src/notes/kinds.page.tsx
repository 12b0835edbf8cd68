import { z } from 'zod';
import { unitsOf } from '#platform/actor.ts';
import { page } from '#platform/route.ts';
import { dateRange, daySpan, lengthInWords } from '#platform/time.ts';
import { MonthsBack, monthsAsked } from '#platform/ui/months-back.tsx';
import { Card, DataTable, Row, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { notesAccess } from './access.ts';
import { contactCounts, peopleByKind, type KindCount } from './counts-store.ts';
import { contactKinds, type ContactKind } from './note.words.ts';
import { kindWords } from './view.ts';

const spans = [1, 3, 12] as const;
const query = z.object({ unit: z.guid().optional().catch(undefined), months: z.string().max(2).optional().catch(undefined) });

interface KindsModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly months: (typeof spans)[number];
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly counts: readonly KindCount[];
  readonly people: ReadonlyMap<ContactKind, number>;
}

/** Contacts of a unit, counted by kind: time and listening stands with the others, and no kind is worth less (D43, D162). */
export const kindsPage = page<z.infer<typeof query>, KindsModel>({
  path: '/notes/kinds',
  access: notesAccess['see-kinds'],
  query,
  subject: aboutUnit,
  async load(scope, { query: asked }) {
    const unitId = chosenUnit(scope.actor, asked.unit);
    const unit = unitsOf(scope.actor).find(({ id }) => id === unitId);
    if (unit === undefined) return null;
    const months = monthsAsked(asked.months, spans, 3);
    const from = scope.today.subtract({ months });
    const [start, end] = [daySpan(from).from, daySpan(scope.today).to];
    return {
      unit,
      months,
      from,
      to: scope.today,
      counts: await contactCounts(scope, unit.id, start, end),
      people: await peopleByKind(scope, unit.id, start, end),
    };
  },
  people: () => [],
  show({ unit, months, from, to, counts, people }) {
    const of = (kind: ContactKind) => counts.filter((one) => one.kind === kind);
    const roles = [...new Set(counts.map(({ role }) => role))].toSorted();
    return {
      title: 'Contacts, counted by kind',
      lead: `${unit.name} · ${dateRange(from, to)} · from signed notes; sessions are counted under Numbers`,
      back: { href: `/notes?unit=${unit.id}`, label: 'Notes' },
      body: (
        <Stack>
          <Row>
            <MonthsBack spans={spans} months={months} href={(one) => `/notes/kinds?unit=${unit.id}&months=${one}`} />
          </Row>
          <Card>
            <DataTable
              caption="By kind"
              phone="stack"
              columns={[
                { heading: 'Kind' },
                { heading: 'Contacts', numeric: true },
                { heading: 'People', numeric: true },
                { heading: 'Time', numeric: true },
                { heading: 'Length not written', numeric: true },
                { heading: 'Asked for', numeric: true },
              ]}
              rows={contactKinds.map((kind) => ({
                cells: [
                  kindWords(kind),
                  String(sum(of(kind), 'contacts')),
                  String(people.get(kind) ?? 0),
                  lengthInWords(sum(of(kind), 'minutes')),
                  String(sum(of(kind), 'withoutLength')),
                  String(sum(of(kind), 'answered')),
                ],
              }))}
            />
            <p class="quiet small">
              “Asked for”: it answered a request for somebody to listen. Time leaves out contacts whose length was not written.
            </p>
          </Card>
          <Card>
            <DataTable
              caption="By who held them"
              phone="stack"
              columns={[{ heading: 'Role' }, ...contactKinds.map((kind) => ({ heading: kindWords(kind), numeric: true }))]}
              rows={roles.map((role) => ({
                cells: [
                  role,
                  ...contactKinds.map((kind) =>
                    String(
                      sum(
                        of(kind).filter((one) => one.role === role),
                        'contacts',
                      ),
                    ),
                  ),
                ],
              }))}
              empty="No note was signed in these months."
            />
          </Card>
        </Stack>
      ),
    };
  },
});

function sum(counts: readonly KindCount[], of: 'contacts' | 'minutes' | 'withoutLength' | 'answered'): number {
  return counts.reduce((all, one) => all + one[of], 0);
}
