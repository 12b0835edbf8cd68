import { hoursFigure } from '#platform/time.ts';
import { Card, CardHead, DataTable } from '#platform/ui/pieces.tsx';
import type { LedgerModel } from './ledger-model.ts';
import { shiftsKnownWords, type ShiftHours } from './shift-hours.rules.ts';

/** Session hours against the shifts on record of those who run them. */
export function AgainstShifts({ model }: { readonly model: LedgerModel }) {
  const { shifts, unit, stretch } = model;
  const unknown = shiftsKnownWords(shifts);
  const monday = stretch.last.subtract({ days: 6 }).toString();
  const sum = (of: Exclude<keyof ShiftHours, 'part'>): string => hoursFigure(shifts.parts.reduce((total, row) => total + row[of], 0));
  return (
    <Card>
      <CardHead title="Against the shifts on record" aside={<a href={`/staff/rota?unit=${unit.id}&on=${monday}`}>Shifts</a>} />
      {unknown === null ? null : <p class={shifts.known === 0 ? undefined : 'quiet small'}>{unknown}</p>}
      {shifts.known === 0 ? null : (
        <>
          <DataTable
            tight
            hideCaption
            caption="Hours of sessions against the shifts on record, by part of the week"
            phone="scroll"
            columns={[
              { heading: 'Part' },
              { heading: 'Session hours', numeric: true },
              { heading: 'Its staff on shift', numeric: true },
              { heading: 'None of them on shift', numeric: true },
              { heading: 'Shift hours', numeric: true },
              { heading: 'Hours with nobody on', numeric: true },
            ]}
            rows={shifts.parts.map((row) => ({
              cells: [
                row.part,
                hoursFigure(row.sessions),
                hoursFigure(row.onShift),
                row.offShift === 0 ? '0' : <b>{hoursFigure(row.offShift)}</b>,
                hoursFigure(row.shifts),
                hoursFigure(row.nobody),
              ],
            }))}
            total={['All', sum('sessions'), sum('onShift'), sum('offShift'), sum('shifts'), sum('nobody')]}
          />
          <p class="small quiet">
            Sessions not cancelled, against whether one of their own staff was on shift. Shift hours are those of activity co-ordinators, OTs and
            their assistants, STR and peer workers, from 09:00 to 21:00, less their time away; “nobody on” is when none of these was.
          </p>
        </>
      )}
    </Card>
  );
}
