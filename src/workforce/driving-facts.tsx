import { dateWithYear } from '#platform/time.ts';
import { DateField, RadioField, SelectField, TextField } from '#platform/ui/forms.tsx';
import { Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import type { DrivingCheckRow } from './driving-store.ts';
import { countsUntil, drivingKinds, lastOf } from './driving.rules.ts';
import { FactsCard, sentTo, type StaffPart } from './staff-facts.tsx';

/** Checks of driving licence and insurance. Nobody records their own; what was seen is for them and for those who look. */
export function Driving({ model: { staff, driving, drivingMonths }, context }: StaffPart) {
  const notOwn = staff.id !== context.actor.id;
  const sends = access['record-driving'].name;
  const form = sentTo(context, sends);
  const seesWords = !notOwn || context.may(access['record-driving']);
  const counts = drivingKinds.flatMap((what): DrivingCheckRow[] => {
    const last = lastOf(driving, what);
    return last === null ? [] : [last as DrivingCheckRow];
  });
  return (
    <FactsCard
      title="Driving"
      none="No licence or insurance is checked: that is said wherever they are to drive."
      facts={counts.map((one) => {
        const until = countsUntil(one, drivingMonths);
        const isOver = until === null || Temporal.PlainDate.compare(until, context.today) < 0;
        return {
          id: one.id,
          title: one.what,
          note: `${until === null ? '' : `counts until ${dateWithYear(until)} · `}looked at ${dateWithYear(one.checkedOn)} by ${one.checkedBy}${seesWords ? `: ${one.seen}` : ''}`,
          ...(isOver ? { over: <Tag tone="amber">{until === null ? 'Does not stand' : 'Ended'}</Tag>, look: true } : {}),
        };
      })}
      end={null}
      add={
        context.may(access['record-driving']) && notOwn
          ? {
              summary: 'Record a check you have made',
              action: `/staff/${staff.id}/driving`,
              sends,
              button: 'Record the check',
              fields: (
                <>
                  <SelectField
                    form={form}
                    name="what"
                    label="What you looked at"
                    choose="Choose"
                    options={drivingKinds.map((what) => ({ value: what, label: what }))}
                  />
                  <RadioField
                    form={form}
                    name="stands"
                    label="May they drive by it?"
                    inline
                    options={[
                      { value: 'yes', label: 'Yes' },
                      { value: 'no', label: 'No' },
                    ]}
                  />
                  <DateField
                    form={form}
                    name="validUntil"
                    label="Good until"
                    hint="The last day, by what you saw. Empty where it is a no."
                    optional
                  />
                  <TextField form={form} name="seen" label="What you saw" hint="Categories, business use. No licence number." autocomplete="off" />
                </>
              ),
            }
          : null
      }
      context={context}
    />
  );
}
