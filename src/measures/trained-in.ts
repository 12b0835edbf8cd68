import type { Role } from '#platform/actor.ts';
import { instrumentsInUse } from './instruments.ts';

/** Kinds of structured work: open to workers with recorded training and a named supervisor (duty handbook, STR and OT posts). */
export const structuredWork = [
  { code: 'cbt-informed', label: 'CBT-informed work', about: 'Thoughts, feelings and what somebody does, step by step, under supervision.' },
  {
    code: 'behavioural-family',
    label: 'Behavioural family work',
    about: 'With the person and those close to them: information, talking together, solving problems.',
  },
  {
    code: 'families-in-crisis',
    label: 'Work with families in crisis',
    about: 'With the person and those close to them when things are at their hardest: being there, what is safe now, who else comes.',
  },
  { code: 'solution-focused', label: 'Solution-focused talk', about: 'What already works, what better would look like, the next small step.' },
  { code: 'coping-strategies', label: 'Coping strategies', about: 'What helps with voices, worry or urges, tried out and kept where it helps.' },
] as const;

const families: Readonly<Record<string, string>> = {
  moho: 'MOHO assessments (MOHOST, OCAIRS, VQ, ACIS)',
  amps: 'AMPS and ESI, calibrated rater',
  pal: 'Pool Activity Level',
  honos: 'HoNOS',
  'recovery-star': 'Recovery Star',
};

/** Everything a certificate may be recorded for: what an instrument asks of its raters, and the kinds of structured work. */
export const trainable: readonly { readonly code: string; readonly label: string }[] = [
  ...[...new Set(instrumentsInUse.flatMap(({ raterNeeds }) => (raterNeeds === null ? [] : [raterNeeds.certificate])))].map((code) => ({
    code,
    label: families[code] ?? code,
  })),
  ...structuredWork.map(({ code, label }) => ({ code, label })),
];

/** What a certificate is called. */
export function trainedLabel(code: string): string {
  return trainable.find((one) => one.code === code)?.label ?? code;
}

/** Who may supervise structured work: whoever is answerable for a profession, and seniors of those who do it. */
export const supervises: readonly Role[] = ['OT', 'head OT', 'nurse', 'doctor', 'psychologist', 'social worker', 'manager', 'STR senior'];
