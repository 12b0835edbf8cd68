import type { Child } from 'hono/jsx';
import { classes } from './form-state.ts';
import { Alert, type AlertProps } from './tags.tsx';

/** How a person's name is written everywhere: the name they use, then their surname. */
export interface PersonNameProps {
  readonly preferred: string;
  readonly surname: string;
  readonly href?: string | undefined;
  /** How many people here share the surname, this one among them. Two or more draws the warning. */
  readonly sameSurname?: number | undefined;
  /** Somebody here has the very same name. */
  readonly sameName?: boolean | undefined;
  /** For the wall and for sheets that leave the building: "Gareth P". */
  readonly short?: boolean | undefined;
}

/** "2 Pughs: check", or in plain words for a surname that takes no s. */
export function sameSurnameWords(surname: string, count: number): string {
  return /(s|x|z|ch|sh)$/i.test(surname) ? `${count} called ${surname}: check` : `${count} ${surname}s: check`;
}

/** A person's name, as a link where one is given, with the same-name warning beside it. */
export function PersonName(props: PersonNameProps) {
  const words = props.short === true ? `${props.preferred} ${props.surname.slice(0, 1)}` : `${props.preferred} ${props.surname}`;
  return (
    <span class="person-name" translate="no">
      {props.href === undefined ? <b>{words}</b> : <a href={props.href}>{words}</a>}
      {props.sameName === true ? (
        <>
          {' '}
          <Alert tone="look" words="Same name: check" icon="users" />
        </>
      ) : (props.sameSurname ?? 1) >= 2 ? (
        <>
          {' '}
          <Alert tone="look" words={sameSurnameWords(props.surname, props.sameSurname ?? 2)} icon="users" />
        </>
      ) : null}
    </span>
  );
}

/** @returns an NHS number as it is read out, in groups of 3, 3 and 4; anything else as it stands */
export function spaceNhsNumber(number: string): string {
  const digits = number.replace(/\s/g, '');
  return /^\d{10}$/.test(digits) ? `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}` : number;
}

const letters = new Intl.Segmenter('en-GB');

/** First letters of the name used and of the surname, whole even where a letter is several code points. */
export function initialsOf(preferred: string, surname: string): string {
  const first = (word: string) => letters.segment(word.trim()).containing(0)?.segment.toLocaleUpperCase('en-GB') ?? '';
  return `${first(preferred)}${first(surname)}`;
}

/** A photo, or initials where there is none. Decoration: the name always stands beside it. */
export function Face({
  preferred,
  surname,
  photo,
  small,
}: {
  readonly preferred: string;
  readonly surname: string;
  readonly photo?: string | undefined;
  readonly small?: boolean | undefined;
}) {
  return photo === undefined ? (
    <span class={classes('face', small === true && 'face-small')} aria-hidden="true">
      {initialsOf(preferred, surname)}
    </span>
  ) : (
    <img
      class={classes('face', small === true && 'face-small')}
      src={photo}
      alt=""
      width={small === true ? 32 : 56}
      height={small === true ? 32 : 56}
    />
  );
}

/** What the header of every page about a person shows. */
export interface PersonHeaderProps {
  readonly name: PersonNameProps;
  readonly photo?: string | undefined;
  /** "likes “Marcus”, he" */
  readonly likes?: string | undefined;
  /** "14 May 1988 (38)" */
  readonly born?: string | undefined;
  readonly nhsNumber?: string | undefined;
  /** "Larkfield L8" */
  readonly where?: string | undefined;
  /** Lines at the right: legal status, named worker, key nurse. */
  readonly facts?: readonly Child[] | undefined;
  /** Alerts and communication needs. `couldNotCheck` says so in words where a source failed: it is never nothing. */
  readonly alerts: readonly AlertProps[];
  readonly couldNotCheck?: string | undefined;
  /** True on pages whose h1 is something else; then the name is a paragraph. */
  readonly notHeading?: boolean | undefined;
  readonly children?: Child;
}

/** Who this page is about: name, number, place, alerts and needs as words, at the top of every page about a person. */
export function PersonHeader(props: PersonHeaderProps) {
  const facts: Child[] = [];
  if (props.likes !== undefined) facts.push(props.likes);
  if (props.born !== undefined) facts.push(`born ${props.born}`);
  if (props.nhsNumber !== undefined) facts.push(<span class="no-break">NHS {spaceNhsNumber(props.nhsNumber)}</span>);
  if (props.where !== undefined) facts.push(<span class="no-break">{props.where}</span>);
  const title = <PersonName {...props.name} />;
  return (
    <section class="person-header" aria-label={`About ${props.name.preferred} ${props.name.surname}`}>
      <Face preferred={props.name.preferred} surname={props.name.surname} photo={props.photo} />
      <div class="person-who">
        {props.notHeading === true ? <p class="person-title">{title}</p> : <h1>{title}</h1>}
        <p class="quiet small">
          {facts.map((fact, index) => (
            <>
              {index > 0 ? ' · ' : ''}
              {fact}
            </>
          ))}
        </p>
      </div>
      {props.facts === undefined ? null : (
        <div class="person-facts small">
          {props.facts.map((fact) => (
            <div>{fact}</div>
          ))}
        </div>
      )}
      {props.alerts.length === 0 && props.couldNotCheck === undefined ? null : (
        <ul class="alerts" role="list" aria-label="Alerts and needs">
          {props.alerts.map((alert) => (
            <li>
              <Alert {...alert} />
            </li>
          ))}
          {props.couldNotCheck === undefined ? null : (
            <li>
              <Alert tone="look" icon="question" words={props.couldNotCheck} />
            </li>
          )}
        </ul>
      )}
      {props.children}
    </section>
  );
}

/** Name, needs and something at the right on one line: lists of people, attendance, invitations. */
export function PersonLine(
  props: PersonNameProps & {
    readonly photo?: string | undefined;
    readonly face?: boolean | undefined;
    readonly alerts?: readonly AlertProps[] | undefined;
    readonly note?: Child;
    readonly aside?: Child;
  },
) {
  return (
    <div class="person-line">
      {props.face === false ? null : <Face preferred={props.preferred} surname={props.surname} photo={props.photo} small />}
      <div class="person-line-main">
        <PersonName preferred={props.preferred} surname={props.surname} href={props.href} sameSurname={props.sameSurname} sameName={props.sameName} />
        {props.note === undefined ? null : <div class="quiet small">{props.note}</div>}
        {props.alerts === undefined || props.alerts.length === 0 ? null : (
          <ul class="alerts" role="list">
            {props.alerts.map((alert) => (
              <li>
                <Alert {...alert} />
              </li>
            ))}
          </ul>
        )}
      </div>
      {props.aside === undefined ? null : <div class="line-aside">{props.aside}</div>}
    </div>
  );
}
