import { ListItem, Tag } from '#platform/ui/pieces.tsx';
import { signNoLongerShared } from './early-signs.ts';
import { nudgeLink } from './raise-nudge.ts';
import { ageWords, askedWords, causeWords, howWords } from './view.ts';
import type { EarlySign, Nudge, Sighting } from './words.ts';

/** Beside what is quoted from a note that waits for a countersignature, or was sent back: that it does. */
export function Stands({ sighting: { stands } }: { readonly sighting: Pick<Sighting, 'stands'> }) {
  return stands === null ? null : <Tag tone="amber">{stands}</Tag>;
}

/** One nudge in a list: the person's own words first, what was seen beneath, whose it is and how long it has waited. */
export function NudgeLine({
  nudge,
  sign,
  name,
  now,
}: {
  readonly nudge: Nudge;
  readonly sign: EarlySign | undefined;
  /** Whose it is, in lists about several people. */
  readonly name?: string | undefined;
  readonly now: Temporal.Instant;
}) {
  const seen = nudge.sightings.at(-1);
  const late = nudge.acknowledgedAt === null && Temporal.Instant.compare(nudge.answerBy, now) <= 0;
  const what =
    nudge.cause === 'early sign' ? (sign === undefined ? `Early sign: ${signNoLongerShared}` : `“${sign.words}”`) : causeWords(nudge.cause);
  return (
    <ListItem
      title={
        <a href={nudgeLink(nudge)}>
          {name === undefined ? '' : `${name}: `}
          {what}
        </a>
      }
      note={seen === undefined ? undefined : `${howWords(seen)}${seen.words === null ? '' : `: ${seen.words}`}`}
      aside={
        nudge.acknowledgedAt === null ? (
          <Tag tone={late ? 'amber' : 'grey'}>{`Waiting ${ageWords(nudge.raisedAt, now)}`}</Tag>
        ) : (
          <Tag tone="green">Answered</Tag>
        )
      }
    >
      {seen === undefined ? null : <Stands sighting={seen} />}
      <p class="small quiet">
        {nudge.acknowledgedAt === null
          ? `Asked of ${askedWords(nudge)}${nudge.passedOn === 0 ? '' : `; passed on ${nudge.passedOn === 1 ? 'once' : `${nudge.passedOn} times`} without an answer`}`
          : `${nudge.acknowledgedByName ?? 'Somebody'}: ${nudge.doneWords ?? ''}`}
      </p>
    </ListItem>
  );
}
