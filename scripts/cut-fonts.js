// Cuts the two faces down to what the pages set (client/fonts/cut/); does nothing when the cuts are newer than this.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const script = fileURLToPath(import.meta.url);
const root = dirname(dirname(script));
const folder = join(root, 'client', 'fonts', 'cut');
const faces = join(root, 'node_modules', '@fontsource-variable');

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at));

// Latin-1, the quotation marks and dashes of the catalogue, and the thin space of a code.
const latin = [...range(0x20, 0x7e), ...range(0xa0, 0xff), ...'–—‘’“”…\u2009'].join('');
// Names in other languages; the ranges stand in phone.css and wall.css too, so that they load only when needed.
const others = {
  'latin-ext': range(0x100, 0x24f),
  vietnamese: ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323', '\u20ab', ...range(0x1ea0, 0x1ef9)],
  greek: range(0x370, 0x3ff),
  cyrillic: [...range(0x400, 0x45f), ...range(0x490, 0x491)],
};

// Ligatures and kerning stay; small capitals, old figures and the like go.
const latinFeatures = ['kern', 'liga'];
const otherFeatures = [...latinFeatures, 'ccmp', 'locl', 'mark', 'mkmk'];

// Literata's optical size is pinned: left free, its hairlines vanish on a washed-out wall.
const literata = { family: 'literata', file: (part) => `literata-${part}-opsz-normal`, pin: { opsz: 30 } };
const atkinson = {
  family: 'atkinson-hyperlegible-next',
  file: (part) => `atkinson-hyperlegible-next-${part}-wght-normal`,
  pin: {},
};
const kinds = [
  { name: 'literata-400', face: literata, wght: 400, parts: Object.keys(others) },
  { name: 'literata', face: literata, wght: { min: 400, max: 650 }, parts: Object.keys(others) },
  { name: 'atkinson-400', face: atkinson, wght: 400, parts: ['latin-ext'] },
  { name: 'atkinson-650', face: atkinson, wght: 650, parts: ['latin-ext'] },
  { name: 'atkinson', face: atkinson, wght: { min: 400, max: 650 }, parts: ['latin-ext'] },
];
const cuts = kinds.flatMap(({ name, face, wght, parts }) =>
  ['latin', ...parts].map((part) => ({
    name: part === 'latin' ? `${name}.woff2` : `${name}-${part}.woff2`,
    source: join(faces, face.family, 'files', `${face.file(part)}.woff2`),
    text: part === 'latin' ? latin : others[part].join(''),
    keepFeatures: part === 'latin' ? latinFeatures : otherFeatures,
    variationAxes: { ...face.pin, wght },
  })),
);

const age = statSync(script).mtimeMs;
const done = ({ name }) => existsSync(join(folder, name)) && statSync(join(folder, name)).mtimeMs >= age;
if (!cuts.every(done)) await cut();

async function cut() {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  for (const { name, source, text, variationAxes, keepFeatures } of cuts) {
    const dropTables = ['vhea', 'vmtx'];
    const options = { targetFormat: 'woff2', variationAxes, keepFeatures, dropTables, noHinting: true };
    const font = await subsetFont(readFileSync(source), text, options);
    writeFileSync(join(folder, name), font);
    console.log(`${name} ${(font.length / 1000).toFixed(1)} kB`);
  }
}
