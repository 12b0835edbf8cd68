import { z } from 'zod';
import { penceTyped } from './budget.rules.ts';

/** A sum typed in pounds, taken as pence. `label` reads after "Enter". */
export function moneyField(label: string, bounds: { readonly least: number; readonly most: number }) {
  return z.string({ error: `Enter ${label}` }).transform((typed, context) => {
    const pence = typed.trim() === '' ? null : penceTyped(typed);
    const fault =
      typed.trim() === ''
        ? `Enter ${label}`
        : pence === null
          ? `Enter ${label} in pounds and pence, such as 12.50`
          : pence < bounds.least
            ? `Enter ${label}, more than nothing`
            : pence > bounds.most
              ? `Enter ${label} of £${(bounds.most / 100).toLocaleString('en-GB')} or less`
              : null;
    if (fault === null) return pence!;
    context.issues.push({ code: 'custom', message: fault, input: typed });
    return z.NEVER;
  });
}
