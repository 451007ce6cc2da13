// Whole numbers as words, for what is read aloud.

const below20 = [
  'no one two three four five six seven eight nine ten eleven twelve thirteen fourteen',
  'fifteen sixteen seventeen eighteen nineteen',
]
  .join(' ')
  .split(' ');
const tens = '- - twenty thirty forty fifty sixty'.split(' ');

/** A whole number from 0 to 69. */
export function inWords(number: number): string {
  if (number < 20) return below20[number] ?? '';
  const ten = tens[Math.floor(number / 10)] ?? '';
  return number % 10 === 0 ? ten : `${ten}-${below20[number % 10] ?? ''}`;
}
