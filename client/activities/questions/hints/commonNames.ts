// Names that are common words too. To find one in a text says nothing of who is meant.

const english =
  'hope will may grace faith joy mark rose art dawn june april summer frank rich bill chance angel charity mercy ' +
  'patience honor honour justice harmony melody destiny autumn winter august sunday sky star river sunny lily daisy ' +
  'violet ivy olive sage pearl chase grant guy penny dean page miles noble eve christian';

const spanish =
  'luz sol paz mar luna alma cruz rosa esperanza consuelo dolores soledad fe caridad gracia amparo socorro remedios ' +
  'milagros nieves rocío ángel ángeles estrella flor cielo perla paloma domingo';

const common: ReadonlySet<string> = new Set(`${english} ${spanish}`.split(' '));

export function isCommonWord(name: string): boolean {
  return common.has(name.toLowerCase());
}
