import { slot } from '#platform/slots.ts';

/** What followed from an answer about self-harm: a debrief that is asked for, or was held. Rooms above know. */
export const followedFromAlert = slot<
  { readonly unitId: string; readonly alertId: string },
  { readonly words: string; readonly href: string } | null
>('what followed from an answer about self-harm');
