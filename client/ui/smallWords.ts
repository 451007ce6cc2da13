// Small words, by language: a line that ends on one reads as if it stopped for breath in the wrong place.

const lists: Readonly<Record<string, string>> = {
  en: 'a an the of to in on at by for from with as and or but nor so if that than is are was were be I you we he she it they my your our his her their this not no',
  de: 'der die das den dem des ein eine einen einem einer und oder aber in im an am auf zu zum zur von vom mit für bei aus dass wenn als ist sind war ich du er sie es wir ihr mein dein sein unser nicht kein',
  fr: 'le la les l’ un une des de du d’ et ou mais à au aux en dans sur par pour avec que qui ne est sont je tu il elle on nous vous ils ce cette ma mon ta ton sa son',
  es: 'el la los las un una unos unas de del a al y e o u en con por para que se es son yo tú él ella mi tu su no',
  it: 'il lo la i gli le un uno una di del della a al alla e o ma in nel con per che si è sono io tu lui lei mi ti non',
  pt: 'o a os as um uma de do da dos das e ou mas em no na com por para que se é são eu tu ele ela meu teu seu não',
  nl: 'de het een en of maar in op aan te van met voor bij uit dat als is zijn was ik je jij hij zij we wij niet',
  pl: 'a i o u w z ze na do od po za dla przy oraz lub ale że nie się jest to co ja ty on my wy',
  sv: 'en ett den det de och eller men i på av till för med från att som om är var jag du han hon vi ni inte',
  tr: 've veya ya da ile için bir bu şu o ne mi mı de ki',
};

const sets = new Map(
  Object.entries(lists).map(([language, words]) => [language, new Set(words.toLowerCase().split(' '))]),
);
const none: ReadonlySet<string> = new Set();

/** Whether a line should rather not end on this word. Languages without a list have no such words. */
export function isSmallWord(word: string, language: string): boolean {
  const words = sets.get(language.toLowerCase().split('-')[0] ?? '') ?? none;
  return words.has(word.toLowerCase());
}
