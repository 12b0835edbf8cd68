/**
 * National code lists as this room understands them in files. Data, not law: what a status allows is the legal room's.
 * Legal status: MHSDS LegalStatusCode as published in NHS England's Mental Health Act statistics code.
 * Ethnicity: NHS Data Dictionary, ETHNIC CATEGORY CODE 2001. Both read November 2026.
 */
export interface LegalStatusWords {
  readonly code: string;
  readonly title: string;
  /** The Secretary of State's restriction: true, false, or null when the order itself does not tell. */
  readonly restricted: boolean | null;
  /** Section as written after "section", and other words for it. */
  readonly said: readonly string[];
}

export const LEGAL_STATUS_CODES: readonly LegalStatusWords[] = [
  {
    code: '01',
    title: 'Informal',
    restricted: false,
    said: ['informal', 'voluntary', 'inf', 'not detained', 'informal patient'],
  },
  { code: '02', title: 'Section 2', restricted: false, said: ['2'] },
  { code: '03', title: 'Section 3', restricted: false, said: ['3'] },
  { code: '04', title: 'Section 4', restricted: false, said: ['4'] },
  { code: '05', title: 'Section 5(2)', restricted: false, said: ['5(2)'] },
  { code: '06', title: 'Section 5(4)', restricted: false, said: ['5(4)'] },
  { code: '07', title: 'Section 35', restricted: false, said: ['35'] },
  { code: '08', title: 'Section 36', restricted: false, said: ['36'] },
  {
    code: '09',
    title: 'Section 37 with section 41',
    restricted: true,
    said: ['37/41', '37+41', '37&41', '37(41)', '37and41', '37with41', '3741'],
  },
  { code: '10', title: 'Section 37', restricted: false, said: ['37', 'notional 37', '37(n)', '37n', '37 notional'] },
  { code: '12', title: 'Section 38', restricted: false, said: ['38'] },
  { code: '13', title: 'Section 44', restricted: true, said: ['44'] },
  { code: '14', title: 'Section 46', restricted: true, said: ['46'] },
  {
    code: '15',
    title: 'Section 47 with section 49',
    restricted: true,
    said: ['47/49', '47+49', '47&49', '47and49', '4749'],
  },
  { code: '16', title: 'Section 47', restricted: false, said: ['47'] },
  {
    code: '17',
    title: 'Section 48 with section 49',
    restricted: true,
    said: ['48/49', '48+49', '48&49', '48and49', '4849'],
  },
  { code: '18', title: 'Section 48', restricted: false, said: ['48'] },
  { code: '19', title: 'Section 135', restricted: false, said: ['135', '135(1)', '135(2)'] },
  { code: '20', title: 'Section 136', restricted: false, said: ['136'] },
  {
    code: '31',
    title: 'Criminal Procedure (Insanity) Act 1964 order',
    restricted: null,
    said: ['cpia', 'cpia 1964', 'insanity act', 'criminal procedure (insanity) act'],
  },
  { code: '32', title: 'Another Act', restricted: null, said: ['other acts', 'other act', 'another act'] },
  { code: '34', title: 'Section 45A', restricted: true, said: ['45a'] },
  {
    code: '35',
    title: 'Section 7 guardianship',
    restricted: false,
    said: ['7', 'guardianship', 's7 guardianship', 'guardianship 7'],
  },
  { code: '36', title: 'Section 37 guardianship', restricted: false, said: ['37 guardianship', 'guardianship 37'] },
  {
    code: 'CTO',
    title: 'Community treatment order',
    restricted: false,
    said: ['cto', 'community treatment order', '17a', 'sct'],
  },
  {
    code: 'DoLS',
    title: 'Deprivation of liberty safeguards',
    restricted: false,
    said: ['dols', 'dol', 'deprivation of liberty', 'deprivation of liberty safeguards', 'mca dols'],
  },
];

export interface EthnicCode {
  readonly code: string;
  readonly title: string;
  readonly said: readonly string[];
}

export const ETHNIC_CODES: readonly EthnicCode[] = [
  { code: 'A', title: 'White: British', said: ['white british', 'british', 'white - british'] },
  { code: 'B', title: 'White: Irish', said: ['white irish', 'irish'] },
  {
    code: 'C',
    title: 'White: any other',
    said: ['white other', 'any other white background', 'other white', 'white any other'],
  },
  {
    code: 'D',
    title: 'Mixed: White and Black Caribbean',
    said: ['white and black caribbean', 'mixed white and black caribbean'],
  },
  {
    code: 'E',
    title: 'Mixed: White and Black African',
    said: ['white and black african', 'mixed white and black african'],
  },
  { code: 'F', title: 'Mixed: White and Asian', said: ['white and asian', 'mixed white and asian'] },
  { code: 'G', title: 'Mixed: any other', said: ['any other mixed background', 'mixed other', 'other mixed'] },
  {
    code: 'H',
    title: 'Asian or Asian British: Indian',
    said: ['indian', 'asian indian', 'asian or asian british indian'],
  },
  {
    code: 'J',
    title: 'Asian or Asian British: Pakistani',
    said: ['pakistani', 'asian pakistani', 'asian or asian british pakistani'],
  },
  {
    code: 'K',
    title: 'Asian or Asian British: Bangladeshi',
    said: ['bangladeshi', 'asian bangladeshi', 'asian or asian british bangladeshi'],
  },
  {
    code: 'L',
    title: 'Asian or Asian British: any other',
    said: ['any other asian background', 'asian other', 'other asian'],
  },
  {
    code: 'M',
    title: 'Black or Black British: Caribbean',
    said: ['caribbean', 'black caribbean', 'black or black british caribbean'],
  },
  {
    code: 'N',
    title: 'Black or Black British: African',
    said: ['african', 'black african', 'black or black british african'],
  },
  {
    code: 'P',
    title: 'Black or Black British: any other',
    said: ['any other black background', 'black other', 'other black'],
  },
  { code: 'R', title: 'Chinese', said: ['chinese'] },
  { code: 'S', title: 'Any other ethnic group', said: ['any other ethnic group', 'other ethnic group', 'other'] },
  { code: 'Z', title: 'Asked and not stated', said: ['not stated', 'prefer not to say', 'declined to say'] },
  { code: '99', title: 'Not known', said: ['not known', 'unknown', 'not recorded'] },
];
