/** One thing a file can tell us, with the headings under which wards write it. */
export interface Field {
  readonly key: string;
  readonly title: string;
  /** Other headings for the same thing; capitals, spaces and stops do not matter. */
  readonly synonyms: readonly string[];
  readonly example: string;
  /** Set: kept as a dated fact until the named room is built. */
  readonly keptFor?: string;
  readonly holdsDate?: boolean;
}

export interface KindOfFile {
  readonly title: string;
  readonly fields: readonly Field[];
  /** Of each group at least one column must be there. */
  readonly mustHave: readonly (readonly string[])[];
}

type Rest = { readonly keptFor?: string; readonly holdsDate?: boolean };
export const field = (key: string, title: string, example: string, synonyms: string, rest: Rest = {}): Field => ({
  key,
  title,
  example,
  synonyms: synonyms.split(',').map((word) => word.trim()),
  ...rest,
});

export const NHS_NUMBER = field('nhsNumber', 'NHS number', '999 004 7006', 'NHS No, NHS Num, NHS, NHS ID, NHSNumber, NHS number (10 digits)');
export const CLIENT_ID = field(
  'clientId',
  'Client ID',
  'C10100',
  'Client No, Client Number, Hospital number, Hospital No, Hosp No, Patient ID, Patient number, Patient No, MRN, Local ID, Local patient identifier, PAS number, PAS No, Unit number, RiO number, RiO ID, System ID, Record number, Person ID, K number',
);
export const SURNAME = 'Last name, Family name, Second name, Lastname';
export const FORENAME = 'First name, Given name, Forenames, Given names, Firstname, Forename(s), Christian name';
export const UNIT = 'Unit, Ward/Unit, Ward name, Unit name, Ward / Team, Team, Location, Current ward, Roster unit, Department, Site, Owning unit';
export const DATE = { holdsDate: true } as const;
