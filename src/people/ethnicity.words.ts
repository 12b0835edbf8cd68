/** NHS ethnic category codes (2001), as the NHS Data Dictionary lists them. */
export const ethnicCategories = [
  { code: 'A', label: 'White: British' },
  { code: 'B', label: 'White: Irish' },
  { code: 'C', label: 'White: any other background' },
  { code: 'D', label: 'Mixed: White and Black Caribbean' },
  { code: 'E', label: 'Mixed: White and Black African' },
  { code: 'F', label: 'Mixed: White and Asian' },
  { code: 'G', label: 'Mixed: any other background' },
  { code: 'H', label: 'Asian or Asian British: Indian' },
  { code: 'J', label: 'Asian or Asian British: Pakistani' },
  { code: 'K', label: 'Asian or Asian British: Bangladeshi' },
  { code: 'L', label: 'Asian or Asian British: any other background' },
  { code: 'M', label: 'Black or Black British: Caribbean' },
  { code: 'N', label: 'Black or Black British: African' },
  { code: 'P', label: 'Black or Black British: any other background' },
  { code: 'R', label: 'Chinese' },
  { code: 'S', label: 'Any other ethnic group' },
  { code: 'Z', label: 'Asked, and they would rather not say' },
  { code: '99', label: 'Not known' },
] as const;

/** The category in words; the code itself when it is not in the list. */
export function ethnicityWords(code: string | null): string {
  if (code === null) return 'Not asked yet';
  return ethnicCategories.find((category) => category.code === code)?.label ?? code;
}
