/** Headings under which interests are asked about. The codes are the programme's categories. */
export const interestCategories = [
  { code: 'creative', label: 'Art, music and making' },
  { code: 'physical', label: 'Moving and sport' },
  { code: 'cooking', label: 'Food and cooking' },
  { code: 'daily living', label: 'Home, money and looking after myself' },
  { code: 'learning', label: 'Learning and computers' },
  { code: 'work', label: 'Work and volunteering' },
  { code: 'outdoors', label: 'Gardens, animals and the outdoors' },
  { code: 'social', label: 'Being with others' },
  { code: 'community', label: 'Out and about' },
  { code: 'faith and culture', label: 'Faith and culture' },
  { code: 'wellbeing', label: 'Rest and wellbeing' },
  { code: 'family', label: 'Family and friends' },
] as const;

export const categoryCodes = interestCategories.map((category) => category.code) as [string, ...string[]];

/** How much somebody likes a thing, as it is asked. */
export const strengthWords = ['Not really', 'A little', 'Quite', 'I like it', 'I like it a lot', 'One of my favourite things'] as const;

/** The heading for a category's code. */
export function categoryLabel(code: string): string {
  return interestCategories.find((category) => category.code === code)?.label ?? code;
}
