// Property tests draw the same cases at every run, so that a red run says something of the change and not of the day;
// the long run draws new ones.

import fc from 'fast-check';

if (process.env['LONG'] === undefined) fc.configureGlobal({ seed: 20_261_125 });
