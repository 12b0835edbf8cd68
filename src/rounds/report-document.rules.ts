/** A report as it is read: the same words on the screen, in Word and in PDF. */
import type { WrittenTo } from '#people';
import type { Logo } from '#places';
import { ageOn, clockAt, dateOf, dateWithYear } from '#platform/time.ts';
import { numbered, numbersOf } from './gathered.rules.ts';
import { headingOf, markOf } from './report.rules.ts';
import type { Report, Signature } from './report.words.ts';

/** What the organisation's template says. */
export interface Template {
  readonly organisation: string;
  readonly logo: Logo | null;
  readonly header: string;
  readonly footer: string;
  readonly confidential: string;
}

/** One sentence on paper. */
export interface DocumentLine {
  readonly id: string;
  readonly words: string;
  readonly own: boolean;
  /** "[3]", "[3, edited]", "[author]". */
  readonly trace: string;
}

/** A whole report on paper. */
export interface ReportDocument {
  readonly title: string;
  readonly template: Template;
  /** "Draft, not signed"; null once it is signed. */
  readonly draft: string | null;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly sections: readonly { readonly code: string; readonly heading: string; readonly lines: readonly DocumentLine[] }[];
  readonly signatures: readonly string[];
  readonly addenda: readonly { readonly words: string; readonly by: string }[];
  /** A line for the person, on a copy of theirs: easy read, their language. */
  readonly offer: string | null;
  /** What the traces mean. */
  readonly key: string;
  readonly sources: readonly { readonly number: number; readonly label: string; readonly when: string; readonly href: string }[];
}

interface AboutWhom {
  readonly name: string;
  readonly givenName: string;
  readonly preferredName: string | null;
  readonly surname: string;
  readonly id: string;
  readonly bornOn: Temporal.PlainDate | null;
  readonly nhsNumber: string | null;
}

/** The report as a document: what was left out is not in it, nor in its sources. */
export function reportDocument(report: Report, person: AboutWhom, template: Template): ReportDocument {
  const standing = report.sentences.filter(({ leftOut }) => !leftOut);
  const inOrder = report.purpose.sections.map((section) => ({
    section,
    lines: standing.filter((one) => one.section === section.code).toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1)),
  }));
  const sources = numbered(inOrder.flatMap(({ lines }) => lines));
  const name = person.preferredName?.trim() || person.givenName;
  return {
    title: report.title,
    template,
    draft: draftWords(report),
    facts: [
      { label: 'About', value: person.name },
      ...(person.bornOn === null ? [] : [{ label: 'Born', value: `${dateWithYear(person.bornOn)} (${ageOn(person.bornOn, report.to)})` }]),
      ...(person.nhsNumber === null ? [] : [{ label: 'NHS number', value: spaced(person.nhsNumber) }]),
      { label: 'For', value: report.reader === null ? report.purpose.title : `${report.purpose.title}: ${report.reader}` },
      { label: 'Days told of', value: `${dateWithYear(report.from)} to ${dateWithYear(report.to)}` },
      { label: 'Written by', value: report.authorName },
      ...(report.closedToAsker === 0 ? [] : [{ label: 'Not in this copy', value: closedWords(report.closedToAsker) }]),
    ],
    sections: inOrder.map(({ section, lines }) => ({
      code: section.code,
      heading: headingOf(section, name),
      lines: lines.map((sentence) => ({
        id: sentence.id,
        words: sentence.words,
        own: sentence.kind === 'own words',
        trace: traceWords(numbersOf(sentence, sources), markOf(sentence)),
      })),
    })),
    signatures: report.signatures
      .filter(({ act }) => act === 'signed' || act === 'countersigned')
      .slice(-2)
      .map(signatureWords),
    addenda: report.addenda.map((one) => ({
      words: one.words,
      by: `${one.name}, ${one.role}${one.registration === null ? '' : `, ${one.registration}`}, ${moment(one.at)}`,
    })),
    offer: null,
    key: 'A number after a sentence names the record it came from. “Edited”: the author changed the words. “Author”: the author’s own words, with no record behind them.',
    sources: sources.map(({ number, label, when, href }) => ({ number, label, when, href })),
  };
}

/**
 * The copy that is the person's own: the same words, in the form they are written to, and saying so. What another reads (a tribunal, a care
 * co-ordinator) is as the organisation's template has it: their needs are not the reader's.
 */
export function personsCopy(report: ReportDocument, first: string, written: Pick<WrittenTo, 'large' | 'offer'>): ReportDocument {
  return {
    ...report,
    facts: [...report.facts, { label: 'This copy', value: `${first}’s own${written.large ? `, in large print because ${first} needs it` : ''}` }],
    offer: written.offer,
  };
}

/** "One sentence rests on an entry that only some may open". */
export function closedWords(sentences: number): string {
  return sentences === 1
    ? 'One sentence rests on an entry that only some may open'
    : `${sentences} sentences rest on entries that only some may open`;
}

function draftWords(report: Pick<Report, 'state'>): string | null {
  if (report.state === 'signed') return null;
  if (report.state === 'given up') return 'Given up, never signed';
  return report.state === 'draft' ? 'Draft, not signed' : 'Draft, waiting to be countersigned';
}

function traceWords(numbers: readonly number[], mark: 'edited' | 'author' | null): string {
  return `[${[...numbers.map(String), ...(mark === null ? [] : [mark])].join(', ')}]`;
}

/** "Signed: Carys Bevan, OT, HCPC OT999001, 25 November 2026, 13:42". */
function signatureWords(signature: Signature): string {
  const { act, name, role, registration, basis, at } = signature;
  const as = [name, role, registration, basis].filter((one) => one !== null);
  return `${act.charAt(0).toUpperCase()}${act.slice(1)}: ${as.join(', ')}, ${moment(at)}`;
}

function moment(at: Temporal.Instant): string {
  return `${dateWithYear(dateOf(at))}, ${clockAt(at)}`;
}

function spaced(nhsNumber: string): string {
  return nhsNumber.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');
}
