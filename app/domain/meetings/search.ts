import { fold } from '#db/fold.ts';

const mostWords = 6;
const longestWord = 40;

/** The words to look for: folded as the text is, each once, and not more than a query may bear. */
export function searchWords(text: string): string[] {
  const words = fold(text)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => word.slice(0, longestWord));
  return [...new Set(words)].slice(0, mostWords);
}
