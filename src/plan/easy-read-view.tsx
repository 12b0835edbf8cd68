import type { Child } from 'hono/jsx';
import { Icon, isIconName } from '#platform/ui/pieces.tsx';
import type { EasyPhoto } from './easy-read.words.ts';

/** Where the picture of a photo is read, for the pages under `base`. */
export function photoAt(base: string, photo: EasyPhoto | null): { readonly src: string; readonly words: string } | null {
  return photo === null ? null : { src: `${base}/photo?photo=${photo.id}`, words: photo.words };
}

/** One idea as the person reads it: a picture, a short sentence, and a second where one is not enough. */
export function EasyCard(props: {
  readonly picture: string | null;
  /** A photo in its place. */
  readonly photo?: { readonly src: string; readonly words: string } | null;
  readonly sentence: string;
  readonly more: string | null;
  /** Names it for the button that says it aloud. */
  readonly id?: string | undefined;
  readonly children?: Child;
}) {
  return (
    <div class="easy-card">
      <div class="easy-picture">
        {props.photo != null ? (
          <img class="easy-photo" src={props.photo.src} alt={props.photo.words} />
        ) : props.picture !== null && isIconName(props.picture) ? (
          <Icon name={props.picture} weight="duotone" />
        ) : null}
      </div>
      <div class="easy-words" id={props.id}>
        <p class="easy-sentence" dir="auto">
          {props.sentence}
        </p>
        {props.more === null ? null : <p dir="auto">{props.more}</p>}
        {props.children}
      </div>
    </div>
  );
}

/** Their own words, where no short sentence stands for them. */
export function OwnWordsCard({ words, about, note }: { readonly words: string; readonly about: string; readonly note: string }) {
  return (
    <div class="easy-card easy-own">
      <div class="easy-picture">
        <Icon name="chat-circle-text" weight="duotone" />
      </div>
      <div class="easy-words">
        <p>
          <b>
            {about}, {note}:
          </b>
        </p>
        <blockquote dir="auto">“{words}”</blockquote>
      </div>
    </div>
  );
}

/** A button that reads a part of the page aloud; it shows only where the browser can (island `say-aloud`). */
export function SayAloud({ of, about }: { readonly of: string; readonly about?: string | undefined }) {
  return (
    <button type="button" class="button button-secondary no-print" data-say={of} hidden>
      <Icon name="speaker-high" />
      <span data-say-words>Say it out loud</span>
      {about === undefined ? null : <span class="nhsuk-u-visually-hidden"> {about}</span>}
    </button>
  );
}
