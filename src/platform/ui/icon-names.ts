/**
 * The icons Trellis may use, by the name they have in @phosphor-icons/core.
 * A closed list keeps the pictures few and lets a test prove that every one exists.
 */
export const iconNames = [
  // moving about, and what a control does
  'arrow-counter-clockwise', 'arrow-down', 'arrow-left', 'arrow-right', 'arrow-u-up-left', 'arrow-up',
  'arrows-clockwise', 'caret-down', 'caret-left', 'caret-right', 'caret-up', 'check', 'copy', 'dots-three',
  'download-simple', 'eye', 'eye-slash', 'funnel', 'gear', 'link-simple', 'list', 'magnifying-glass', 'minus',
  'note-pencil', 'pause', 'pencil-simple', 'play', 'plus', 'printer', 'repeat', 'sign-in', 'sign-out', 'stop',
  'table', 'trash', 'upload-simple', 'x',
  // what state a thing is in
  'bell', 'calendar', 'calendar-blank', 'calendar-check', 'calendar-plus', 'calendar-x', 'check-circle', 'clock',
  'clock-countdown', 'flag', 'hourglass', 'info', 'key', 'list-checks', 'lock', 'lock-open', 'prohibit',
  'push-pin', 'question', 'shield-check', 'shield-warning', 'sun-horizon', 'warning', 'warning-circle',
  // people, and what a person needs
  'bed', 'chat-circle', 'chat-circle-text', 'chats', 'door', 'drop', 'ear', 'first-aid', 'hand-heart',
  'hand-waving', 'hands-praying', 'handshake', 'heart', 'identification-card', 'pill', 'smiley', 'text-aa',
  'translate', 'user', 'user-circle', 'users', 'users-three', 'wheelchair',
  // kinds of thing to do: the pictures on posters and easy read
  'barbell', 'basketball', 'bicycle', 'book-open', 'books', 'boxing-glove', 'bread', 'briefcase', 'broom', 'bus',
  'camera', 'campfire', 'car', 'chart-bar', 'chef-hat', 'church', 'coffee', 'coins', 'cooking-pot', 'desktop',
  'dice-five', 'dog', 'film-slate', 'flower-lotus', 'fork-knife', 'game-controller', 'globe', 'graduation-cap',
  'guitar', 'hammer', 'headphones', 'house', 'leaf', 'map-pin', 'microphone', 'moon', 'mosque', 'music-notes',
  'needle', 'newspaper', 'paint-brush', 'palette', 'paw-print', 'person', 'person-simple-run',
  'person-simple-swim', 'person-simple-tai-chi', 'person-simple-walk', 'phone', 'plant', 'puzzle-piece',
  'scissors', 'shopping-cart', 'soccer-ball', 'star-and-crescent', 'storefront', 'sun', 't-shirt', 'television',
  'tennis-ball', 'tree', 'van', 'wallet', 'washing-machine', 'wrench', 'yarn',
] as const;

/** The name of an icon in the closed list. */
export type IconName = (typeof iconNames)[number];

/** Line weights: interface icons are regular or bold, states are fill, pictograms on paper are duotone. */
export type IconWeight = 'regular' | 'bold' | 'fill' | 'duotone';

/** @returns whether a stored word (such as an activity's picture) is an icon we may draw */
export function isIconName(word: string): word is IconName {
  return (iconNames as readonly string[]).includes(word);
}
